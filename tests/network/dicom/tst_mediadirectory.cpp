#include "network/dicom/mediadirectory.h"

#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace dicom;

namespace {

constexpr char ExplicitLittle[] = "1.2.840.10008.1.2.1";

DataSet object(const char *patient, const char *study, const char *series, const char *instance, const char *sopClass, int number)
{
    DataSet d;
    d.setString(tag::SOPClassUID, QLatin1String(sopClass));
    d.setString(tag::SOPInstanceUID, QLatin1String(instance));
    d.setString(tag::StudyInstanceUID, QLatin1String(study));
    d.setString(tag::SeriesInstanceUID, QLatin1String(series));
    d.setString(tag::PatientID, QLatin1String(patient));
    d.setString(tag::PatientName, QStringLiteral("M\u00fcller^J\u00f6rg"));
    d.setString(tag::StudyDate, QStringLiteral("20260301"));
    d.setString(tag::StudyTime, QStringLiteral("101500"));
    d.setString(tag::StudyID, QStringLiteral("7"));
    d.setString(tag::Modality, QStringLiteral("CT"));
    d.setInteger(tag::SeriesNumber, 3);
    d.setInteger(tag::InstanceNumber, number);
    return d;
}

DataSet image(const char *instance, int number, const char *series = "1.2.3")
{
    DataSet d = object("P1", "1.2", series, instance, "1.2.840.10008.5.1.4.1.1.2", number);
    d.setInteger(tag::Rows, 16);
    d.setInteger(tag::Columns, 16);
    return d;
}

QString run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return QString::fromUtf8(process.readAll());
}

DataSet code(const char *value, const char *scheme, const char *meaning)
{
    DataSet d;
    d.setString(tag::CodeValue, QLatin1String(value));
    d.setString(tag::CodingSchemeDesignator, QLatin1String(scheme));
    d.setString(tag::CodeMeaning, QLatin1String(meaning));
    return d;
}

/// What a presentation state says of the pictures that it is for (PS3.3 C.11.11).
DataSet ofPictures(const char *series, const char *instance)
{
    DataSet picture, d;
    picture.setString(tag::ReferencedSOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    picture.setString(tag::ReferencedSOPInstanceUID, QLatin1String(instance));
    d.setString(tag::SeriesInstanceUID, QLatin1String(series));
    d.setItems(tag::ReferencedImageSequence, {picture});
    return d;
}

/// A report whose observer signed it, with what is said of the whole and a finding.
DataSet report(const char *instance, const char *sopClass)
{
    DataSet d = object("P1", "1.2", "1.2.6", instance, sopClass, 1);
    d.setItems(tag::ConceptNameCodeSequence, {code("11528-7", "LN", "Radiology Report")});
    d.setString(tag::CompletionFlag, QStringLiteral("COMPLETE"));
    d.setString(tag::VerificationFlag, QStringLiteral("VERIFIED"));
    DataSet early, late, modifier, finding;
    early.setString(tag::VerificationDateTime, QStringLiteral("20260301120000"));
    late.setString(tag::VerificationDateTime, QStringLiteral("20260302120000"));
    d.setItems(tag::VerifyingObserverSequence, {early, late});
    modifier.setString(tag::RelationshipType, QStringLiteral("HAS CONCEPT MOD"));
    modifier.setString(tag::ValueType, QStringLiteral("CODE"));
    modifier.setItems(tag::ConceptNameCodeSequence, {code("121049", "DCM", "Language of Content Item and Descendants")});
    modifier.setItems(tag::ConceptCodeSequence, {code("eng", "RFC5646", "English")});
    finding.setString(tag::RelationshipType, QStringLiteral("CONTAINS"));
    finding.setString(tag::ValueType, QStringLiteral("TEXT"));
    finding.setItems(tag::ConceptNameCodeSequence, {code("121071", "DCM", "Finding")});
    finding.setString(tag::TextValue, QStringLiteral("A shadow"));
    d.setItems(tag::ContentSequence, {modifier, finding});
    return d;
}

/// The record of the one object of a directory.
DataSet recordOf(const DataSet &header)
{
    MediaDirectory directory;
    directory.add(header, QLatin1String(ExplicitLittle));
    const auto parsed = readPart10(directory.write());
    return parsed ? parsed->dataSet.item(tag::DirectoryRecordSequence, 3) : DataSet();
}

QString saved(const QTemporaryDir &folder, const QByteArray &bytes)
{
    QFile file(folder.filePath(QStringLiteral("DICOMDIR")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(bytes);
    return file.fileName();
}

} // namespace

class tst_mediadirectory : public QObject
{
    Q_OBJECT
private slots:
    void namesAreWhatMediaTake()
    {
        MediaDirectory directory;
        const QRegularExpression component(QStringLiteral("^[A-Z0-9_]{1,8}$")); // PS3.10 8.2, 8.5
        QSet<QString> seen;
        for (int i = 1; i <= 1200; ++i) {
            const QStringList file = directory.add(image(qPrintable(QStringLiteral("1.9.%1").arg(i)), i), QLatin1String(ExplicitLittle));
            QVERIFY(!file.isEmpty() && file.size() <= 8);
            for (const QString &part : file)
                QVERIFY2(component.match(part).hasMatch(), qPrintable(part));
            seen.insert(file.join(u'/'));
        }
        QCOMPARE(seen.size(), 1200);
    }

    void nothingInANameTellsWhoseItIs()
    {
        MediaDirectory directory;
        const QString name = directory.add(image("1.9.1", 1), QLatin1String(ExplicitLittle)).join(u'/');
        QCOMPARE(name, QStringLiteral("DICOM/PA000001/ST000001/SE000001/IM000001"));
    }

    void anObjectIsListedOnce()
    {
        MediaDirectory directory;
        QVERIFY(!directory.add(image("1.9.1", 1), QLatin1String(ExplicitLittle)).isEmpty());
        QVERIFY(directory.add(image("1.9.1", 2), QLatin1String(ExplicitLittle)).isEmpty());
        QCOMPARE(directory.objects(), 1);
    }

    /// PS3.3 table F.4-1 and the classes of PS3.4 table B.5-1.
    void everyKindHasItsRecord_data()
    {
        QTest::addColumn<QString>("sopClass");
        QTest::addColumn<bool>("isPicture");
        QTest::addColumn<QString>("type");
        const auto row = [](const char *name, const char *uid, bool picture, const char *type) {
            QTest::newRow(name) << QString::fromLatin1(uid) << picture << QString::fromLatin1(type);
        };
        row("CT", "1.2.840.10008.5.1.4.1.1.2", true, "IMAGE");
        row("segmentation", "1.2.840.10008.5.1.4.1.1.66.4", true, "IMAGE");
        row("dose", "1.2.840.10008.5.1.4.1.1.481.2", true, "RT DOSE");
        row("structure set", "1.2.840.10008.5.1.4.1.1.481.3", false, "RT STRUCTURE SET");
        row("ion plan", "1.2.840.10008.5.1.4.1.1.481.8", false, "RT PLAN");
        row("comprehensive SR", "1.2.840.10008.5.1.4.1.1.88.33", false, "SR DOCUMENT");
        row("key object", "1.2.840.10008.5.1.4.1.1.88.59", false, "KEY OBJECT DOC");
        row("softcopy state", "1.2.840.10008.5.1.4.1.1.11.1", false, "PRESENTATION");
        row("PDF", "1.2.840.10008.5.1.4.1.1.104.1", false, "ENCAP DOC");
        row("ECG", "1.2.840.10008.5.1.4.1.1.9.1.1", false, "WAVEFORM");
        row("raw data", "1.2.840.10008.5.1.4.1.1.66", false, "RAW DATA");
        row("registration", "1.2.840.10008.5.1.4.1.1.66.1", false, "REGISTRATION");
        row("spectroscopy", "1.2.840.10008.5.1.4.1.1.4.2", false, "SPECTROSCOPY");
        row("a maker's own", "1.3.12.2.1107.5.9.1", false, "PRIVATE");
        row("a maker's own picture", "1.3.12.2.1107.5.9.1", true, "IMAGE");
    }
    void everyKindHasItsRecord()
    {
        QFETCH(QString, sopClass);
        QFETCH(bool, isPicture);
        QTEST(directoryRecordType(sopClass, isPicture), "type");
    }

    /// PS3.3 F.5: keys of type 1 have a value and keys of type 2 are there, also where the object has neither.
    void everyRecordHasTheKeysOfItsTable_data()
    {
        QTest::addColumn<QString>("sopClass");
        QTest::addColumn<QList<quint32>>("valued");
        QTest::addColumn<QList<quint32>>("present");
        const auto row = [](const char *name, const char *end, const QList<Tag> &valued, const QList<Tag> &present = {}) {
            QList<quint32> one, two;
            for (const Tag tag : valued)
                one.append(tag.value);
            for (const Tag tag : present)
                two.append(tag.value);
            QTest::newRow(name) << QString(QStringLiteral("1.2.840.10008.5.1.4.1.1.") + QLatin1String(end)) << one << two;
        };
        const QList<Tag> content{tag::ContentDate, tag::ContentTime};
        const QList<Tag> label{tag::InstanceNumber, tag::ContentLabel};
        const QList<Tag> described{tag::ContentDescription, tag::ContentCreatorName};
        row("image", "2", {tag::InstanceNumber});
        row("dose", "481.2", {tag::InstanceNumber, tag::DoseSummationType});
        row("structure set", "481.3", {tag::InstanceNumber, tag::StructureSetLabel}, {tag::StructureSetDate, tag::StructureSetTime});
        row("plan", "481.5", {tag::InstanceNumber, tag::RTPlanLabel}, {tag::RTPlanDate, tag::RTPlanTime});
        row("treatment", "481.7", {tag::InstanceNumber}, {tag::TreatmentDate, tag::TreatmentTime});
        row("presentation", "11.1", QList<Tag>{tag::PresentationCreationDate, tag::PresentationCreationTime} + label, described);
        row("waveform", "9.1.1", QList<Tag>{tag::InstanceNumber} + content);
        row("report", "88.11", QList<Tag>{tag::InstanceNumber, tag::CompletionFlag, tag::VerificationFlag} + content);
        row("key objects", "88.59", QList<Tag>{tag::InstanceNumber} + content);
        row("spectroscopy", "4.2", QList<Tag>{tag::InstanceNumber} + content);
        row("raw data", "66", content, {tag::InstanceNumber});
        row("registration", "66.1", content + label, described);
        row("fiducials", "66.2", content + label, described);
        row("value map", "67", content + label, described);
        row("document", "104.1", {tag::InstanceNumber, tag::MIMETypeOfEncapsulatedDocument},
            {tag::ContentDate, tag::ContentTime, tag::DocumentTitle, tag::ConceptNameCodeSequence});
    }
    void everyRecordHasTheKeysOfItsTable()
    {
        QFETCH(QString, sopClass);
        QFETCH(QList<quint32>, valued);
        QFETCH(QList<quint32>, present);
        DataSet bare;
        bare.setString(tag::SOPClassUID, sopClass);
        bare.setString(tag::SOPInstanceUID, QStringLiteral("1.9.1"));
        const DataSet record = recordOf(bare);
        QCOMPARE(record.string(tag::ReferencedSOPClassUIDInFile), sopClass);
        for (const quint32 key : std::as_const(valued))
            QVERIFY2(record.hasValue(Tag(key)), qPrintable(QString::number(key, 16)));
        for (const quint32 key : std::as_const(present))
            QVERIFY2(record.contains(Tag(key)), qPrintable(QString::number(key, 16)));
    }

    /// PS3.3 F.5.24: the time of the last verification, and of the content what modifies the title, no findings.
    void aReportIsListedWithWhoSignedItAndWhatItsTitleMeans()
    {
        DataSet header = report("1.9.1", "1.2.840.10008.5.1.4.1.1.88.33");
        const DataSet record = recordOf(header);
        QCOMPARE(record.string(tag::DirectoryRecordType), QStringLiteral("SR DOCUMENT"));
        QCOMPARE(record.string(tag::CompletionFlag), QStringLiteral("COMPLETE"));
        QCOMPARE(record.string(tag::VerificationFlag), QStringLiteral("VERIFIED"));
        QCOMPARE(record.string(tag::VerificationDateTime), QStringLiteral("20260302120000"));
        const QList<DataSet> observers = header.items(tag::VerifyingObserverSequence);
        header.setItems(tag::VerifyingObserverSequence, {observers.last(), observers.first()});
        QCOMPARE(recordOf(header).string(tag::VerificationDateTime), QStringLiteral("20260302120000")); // in whichever order they stand
        QCOMPARE(record.item(tag::ConceptNameCodeSequence).string(tag::CodeValue), QStringLiteral("11528-7"));
        QCOMPARE(record.items(tag::ContentSequence).size(), 1);
        QCOMPARE(record.item(tag::ContentSequence).item(tag::ConceptCodeSequence).string(tag::CodeValue), QStringLiteral("eng"));
        QVERIFY(!recordOf(report("1.9.1", "1.2.840.10008.5.1.4.1.1.88.59")).contains(tag::VerificationFlag)); // F.5.30 has none
    }

    void whatAnObjectSaysOfItselfIsItsKey()
    {
        DataSet header = object("P1", "1.2", "1.2.5", "1.9.1", "1.2.840.10008.5.1.4.1.1.481.5", 4);
        header.setString(tag::RTPlanLabel, QStringLiteral("Boost"));
        header.setString(tag::RTPlanDate, QStringLiteral("20260228"));
        DataSet record = recordOf(header);
        QCOMPARE(record.string(tag::RTPlanLabel), QStringLiteral("Boost"));
        QCOMPARE(record.string(tag::RTPlanDate), QStringLiteral("20260228"));
        QVERIFY(record.contains(tag::RTPlanTime) && !record.hasValue(tag::RTPlanTime)); // it says none: empty, and not made up
        header = object("P1", "1.2", "1.2.5", "1.9.1", "1.2.840.10008.5.1.4.1.1.11.1", 4);
        header.setString(tag::ContentLabel, QStringLiteral("LUNGS"));
        header.setItems(tag::ReferencedSeriesSequence, {ofPictures("1.2.3", "1.9.1")});
        record = recordOf(header);
        QCOMPARE(record.string(tag::ContentLabel), QStringLiteral("LUNGS"));
        QCOMPARE(record.string(tag::PresentationCreationDate), QStringLiteral("20260301")); // of its study, for want of a better one
        QCOMPARE(record.item(tag::ReferencedSeriesSequence).string(tag::SeriesInstanceUID), QStringLiteral("1.2.3"));
        QCOMPARE(record.integer(tag::InstanceNumber).value_or(0), 4);
    }

    /// What nobody's number fits, and a patient who is only another's namesake.
    void hostileHeadersAreListedAllTheSame()
    {
        MediaDirectory directory;
        DataSet header = image("1.9.1", 1);
        header.setString(tag::InstanceNumber, QStringLiteral("99999999999999999999"));
        header.setString(tag::SeriesNumber, QStringLiteral("first"));
        header.setString(tag::StudyDescription, QString(100'000, u'x')); // longer than the 16 bits of an LO's length
        QVERIFY(!directory.add(header, QLatin1String(ExplicitLittle)).isEmpty());
        header = image("1.9.2", 2);
        header.setString(tag::IssuerOfPatientID, QStringLiteral("ELSEWHERE"));
        const QStringList file = directory.add(header, QLatin1String(ExplicitLittle));
        QCOMPARE(file.value(1), QStringLiteral("PA000002")); // the same ID from another issuer: another person
        QVERIFY(directory.add(DataSet(), QLatin1String(ExplicitLittle)).isEmpty());
        QCOMPARE(directory.objects(), 2);
        const auto parsed = readPart10(directory.write());
        QVERIFY(parsed);
        QCOMPARE(parsed->dataSet.items(tag::DirectoryRecordSequence).size(), 8);
    }

    /// PS3.3 F.3.2.2: without a record, both offsets of the root are 0.
    void anEmptyDirectoryHasNoRecords()
    {
        const auto parsed = readPart10(MediaDirectory().write());
        QVERIFY(parsed);
        QVERIFY(parsed->dataSet.items(tag::DirectoryRecordSequence).isEmpty());
        QCOMPARE(parsed->dataSet.integer(tag::OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity).value_or(-1), 0);
    }

    /// Followed by the offsets alone, as a reader of media does (PS3.3 F.3.2.2).
    void offsetsLeadToEveryRecordInTheOrderOfItsNumber()
    {
        MediaDirectory directory;
        directory.add(image("1.9.2", 2), QLatin1String(ExplicitLittle));
        directory.add(image("1.9.1", 1), QLatin1String(ExplicitLittle));
        directory.add(image("1.9.3", 1, "1.2.4"), QLatin1String(ExplicitLittle));
        directory.add(object("P2", "1.5", "1.5.1", "1.5.1.1", "1.2.840.10008.5.1.4.1.1.88.33", 1), QLatin1String(ExplicitLittle));
        const QByteArray bytes = directory.write();
        const auto u32 = [&bytes](qsizetype at) { return qFromLittleEndian<quint32>(bytes.constData() + at); };
        const auto record = [&](qint64 at) { QVERIFY2(u32(at) == 0xe000fffe, "an item begins here"); };
        const auto parsed = readPart10(bytes);
        QVERIFY(parsed);
        const DataSet &root = parsed->dataSet;
        QCOMPARE(parsed->meta.string(tag::MediaStorageSOPClassUID), QStringLiteral("1.2.840.10008.1.3.10"));
        QCOMPARE(parsed->transferSyntax, QLatin1String(ExplicitLittle));
        // Where each item lies, by walking the sequence.
        const QByteArray sequence("\x04\x00\x20\x12SQ\0\0", 8);
        qint64 at = bytes.indexOf(sequence) + 12;
        QHash<qint64, DataSet> items;
        for (const DataSet &item : root.items(tag::DirectoryRecordSequence)) {
            record(at);
            items.insert(at, item);
            at += 8 + u32(at + 4);
        }
        QCOMPARE(at, qint64(bytes.size()));
        QStringList walked;
        const auto walk = [&](const auto &self, qint64 first, int depth) -> void {
            for (qint64 here = first; here != 0;) {
                QVERIFY(items.contains(here));
                const DataSet item = items.value(here);
                walked << QString(depth, u'>') + item.string(tag::DirectoryRecordType) + u' '
                              + item.string(tag::ReferencedSOPInstanceUIDInFile);
                self(self, item.integer(tag::OffsetOfReferencedLowerLevelDirectoryEntity).value_or(0), depth + 1);
                here = item.integer(tag::OffsetOfTheNextDirectoryRecord).value_or(0);
            }
        };
        walk(walk, root.integer(tag::OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity).value_or(0), 0);
        const QStringList expected{QStringLiteral("PATIENT "),
                                   QStringLiteral(">STUDY "),
                                   QStringLiteral(">>SERIES "),
                                   QStringLiteral(">>>IMAGE 1.9.1"),
                                   QStringLiteral(">>>IMAGE 1.9.2"),
                                   QStringLiteral(">>SERIES "),
                                   QStringLiteral(">>>IMAGE 1.9.3"),
                                   QStringLiteral("PATIENT "),
                                   QStringLiteral(">STUDY "),
                                   QStringLiteral(">>SERIES "),
                                   QStringLiteral(">>>SR DOCUMENT 1.5.1.1")};
        QCOMPARE(walked, expected);
        const qint64 last = root.integer(tag::OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity).value_or(0);
        QCOMPARE(items.value(last).string(tag::PatientID), QStringLiteral("P2"));
    }

    void namesKeepTheirLetters()
    {
        MediaDirectory directory;
        directory.add(image("1.9.1", 1), QLatin1String(ExplicitLittle));
        const auto parsed = readPart10(directory.write());
        QVERIFY(parsed);
        QCOMPARE(parsed->dataSet.item(tag::DirectoryRecordSequence).string(tag::PatientName), QStringLiteral("M\u00fcller^J\u00f6rg"));
        QCOMPARE(parsed->dataSet.item(tag::DirectoryRecordSequence).string(tag::SpecificCharacterSet), QStringLiteral("ISO_IR 192"));
    }

    /// dicom3tools checks the module against the standard's tables, types and all.
    void anotherProgramFindsNothingWrong()
    {
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("dciodvfy"));
        if (tool.isEmpty())
            QSKIP("SKIPPED: dciodvfy (package dicom3tools) is not installed");
        MediaDirectory directory;
        directory.add(image("1.9.1", 1), QLatin1String(ExplicitLittle));
        DataSet bare; // nothing but what no object lacks
        bare.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
        bare.setString(tag::SOPInstanceUID, QStringLiteral("1.9.7"));
        bare.setString(tag::StudyInstanceUID, QStringLiteral("1.8"));
        bare.setString(tag::SeriesInstanceUID, QStringLiteral("1.8.1"));
        bare.setInteger(tag::Rows, 4);
        directory.add(bare, QLatin1String(ExplicitLittle));
        DataSet selection = object("P1", "1.2", "1.2.8", "1.9.8", "1.2.840.10008.5.1.4.1.1.88.59", 1);
        selection.setItems(tag::ConceptNameCodeSequence, {code("113000", "DCM", "Of Interest")});
        directory.add(selection, QLatin1String(ExplicitLittle));
        directory.add(report("1.9.9", "1.2.840.10008.5.1.4.1.1.88.33"), QLatin1String(ExplicitLittle));
        int number = 10; // and one of each other kind, most without the keys of its record
        for (const char *sopClass : {"481.2", "481.3", "481.5", "481.7", "11.1", "9.1.1", "66", "66.1", "66.2", "104.1", "67"}) {
            const QByteArray uid = QByteArray("1.2.840.10008.5.1.4.1.1.") + sopClass;
            const QByteArray instance = "1.9." + QByteArray::number(++number);
            DataSet one = object("P1", "1.2", "1.2.9", instance.constData(), uid.constData(), number);
            if (uid.endsWith(".11.1"))
                one.setItems(tag::ReferencedSeriesSequence,
                             {ofPictures("1.2.3", "1.9.1")}); // F.5.23 takes it from there, and cannot do without
            directory.add(one, QLatin1String(ExplicitLittle));
        }
        QTemporaryDir folder;
        const QString said = run(tool, {saved(folder, directory.write())});
        QVERIFY2(!said.contains(u"Error"), qPrintable(said));
    }

    void dcmtkReadsTheRecords()
    {
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("dcmdump"));
        if (tool.isEmpty())
            QSKIP("SKIPPED: dcmdump (package dcmtk) is not installed");
        MediaDirectory directory;
        directory.add(image("1.9.1", 1), QLatin1String(ExplicitLittle));
        QTemporaryDir folder;
        const QString said = run(tool, {QStringLiteral("+Ep"), saved(folder, directory.write())});
        QVERIFY2(said.contains(u"DICOM\\PA000001\\ST000001\\SE000001\\IM000001"), qPrintable(said));
        QVERIFY(!said.contains(u"E:") && !said.contains(u"W:"));
        for (const char *type : {"PATIENT", "STUDY", "SERIES", "IMAGE"})
            QVERIFY(said.contains(u'[' + QLatin1String(type) + u']'));
    }
};

NEGATOSCOPE_TEST(tst_mediadirectory)
#include "tst_mediadirectory.moc"
