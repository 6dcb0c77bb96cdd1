#pragma once

#include <QByteArray>

namespace testsupport {

// After the example of PS3.18 §F.4, with every form of value that Annex F knows.
inline const QByteArray JsonExample = R"([{
  "00080005":{"vr":"CS","Value":["ISO_IR 192"]},
  "00080020":{"vr":"DT","Value":["20130409"]},
  "00080056":{"vr":"CS","Value":["ONLINE"]},
  "00080061":{"vr":"CS","Value":["CT","PET"]},
  "00080090":{"vr":"PN","Value":[{"Alphabetic":"^Bob^^Dr."}]},
  "00081190":{"vr":"UT","Value":["http://wado.nema.org/studies/1.2.392"]},
  "00090010":{"vr":"LO","Value":["Vendor A"]},
  "00091002":{"vr":"UN","InlineBinary":"z0x9c8v7"},
  "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^XiaoDong","Ideographic":"王^小東"}]},
  "00100020":{"vr":"LO","Value":["12345"]},
  "00100040":{"vr":"CS"},
  "00101002":{"vr":"SQ","Value":[{"00100020":{"vr":"LO","Value":["54321"]}},{},null]},
  "0020000D":{"vr":"UI","Value":["1.2.392.200036.9116.2.2.2.1762893313.1029997326.945873"]},
  "00201206":{"vr":"IS","Value":[4]},
  "00280030":{"Value":[0.500,"1.250"],"vr":"DS"},
  "0020930e":{"vr":"FD","Value":[1.5,null,"NaN","-Infinity",2e-3]},
  "00209165":{"vr":"AT","Value":["0020930E"]},
  "00280010":{"vr":"US","Value":["512"]},
  "00280120":{"vr":"US","Value":[-2000]},
  "00081030":{"vr":"LO","Value":["a\"\\u00e9\\ud83d\\ude00\/ "]},
  "00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},
  "7FE00003":{"vr":"UV","Value":["18446744073709551615"]},
  "7FE00010":{"vr":"OW","BulkDataURI":"https://example.org/bulk/1"}
},
{"00080052":{"vr":"CS","Value":["SERIES"]}}
])";

// After PS3.19 §A.1 and the example of PS3.18.
inline const QByteArray XmlExample = R"(<?xml version="1.0" encoding="UTF-8" xml:space="preserve"?>
<NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">
  <DicomAttribute tag="00080020" vr="DA" keyword="StudyDate"><Value number="1">20130409</Value></DicomAttribute>
  <DicomAttribute tag="00080061" vr="CS" keyword="ModalitiesInStudy"><Value number="1">CT</Value><Value number="3">PET</Value></DicomAttribute>
  <DicomAttribute tag="00090002" vr="UN" privateCreator="Vendor A"><InlineBinary>z0x9c8v7</InlineBinary></DicomAttribute>
  <DicomAttribute tag="00100010" vr="PN" keyword="PatientName"><PersonName number="1">
    <Alphabetic><FamilyName>Wang</FamilyName><GivenName>XiaoDong</GivenName></Alphabetic>
    <Ideographic><FamilyName>王</FamilyName><GivenName>小東</GivenName></Ideographic></PersonName></DicomAttribute>
  <DicomAttribute tag="00100040" keyword="PatientSex"/>
  <DicomAttribute tag="00101002" vr="SQ"><Item number="1"><DicomAttribute tag="00100020" vr="LO"><Value number="1">54321</Value></DicomAttribute></Item>
    <Item number="2"/></DicomAttribute>
  <DicomAttribute tag="00209165" vr="AT"><Value number="1">0020930E</Value></DicomAttribute>
  <DicomAttribute tag="00280010" vr="US"><Value number="1">512</Value></DicomAttribute>
  <DicomAttribute tag="00280030" vr="DS"><Value number="1">0.500</Value><Value number="2">1.250</Value></DicomAttribute>
  <DicomAttribute tag="7FE00010" vr="OW"><BulkData uri="https://example.org/bulk/1"/></DicomAttribute>
</NativeDicomModel>)";

} // namespace testsupport
