#include "network/deidentification/deidentifier.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace network;
using dicom::DataSet;
using dicom::Element;
using dicom::Tag;
using dicom::VR;
namespace tag = dicom::tag;

namespace {

/// A row of the standard's table, read by code of its own, so that neither generator nor lookup
/// vouch for themselves.
struct Row {
    Tag tag;
    QString name;
    QStringList actions; ///< the profile's, then the options'
};

QList<Row> standardTable()
{
    QFile file(testsupport::sharedData() + QStringLiteral("/../standard/confidentiality.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    text.replace(QStringLiteral("\n\n(see Note 11)"), QString());
    QList<Row> rows;
    for (const QString &line : text.split(u'\n')) {
        const QStringList fields = line.split(u'\t');
        QString hex = fields.first();
        hex.replace(QStringLiteral("50XX"), QStringLiteral("5004")).replace(QStringLiteral("60XX"), QStringLiteral("6002"));
        const auto tag = Tag::fromString(hex);
        if (tag && hex.size() == 8)
            rows.append({*tag, fields.at(1), fields.mid(2, 11)});
    }
    return rows;
}

Pseudonyms pseudonyms()
{
    return Pseudonyms(ProjectKey{QByteArray(ProjectKey::Size, 'k')});
}

/// A value of the element's VR by which it can be told whether it stayed.
Element secretOf(Tag tag)
{
    const VR vr = dicom::dictionaryVr(tag);
    switch (dicom::valueKind(vr)) {
    case dicom::ValueKind::Sequence: {
        DataSet item;
        item.setString(tag::PatientComments, QStringLiteral("secret words"));
        item.setString(tag::ReferencedSOPInstanceUID, QStringLiteral("1.2.3.4"));
        return {tag, vr, QList<DataSet>{item}};
    }
    case dicom::ValueKind::Integer:
        return {tag, vr, QList<qint64>{4711}};
    case dicom::ValueKind::Real:
        return {tag, vr, QList<double>{47.25}};
    case dicom::ValueKind::Binary:
        return {tag, vr, QByteArray("secretsecretsecr")};
    case dicom::ValueKind::Text:
        break;
    }
    const QString text = vr == VR::UI   ? QStringLiteral("1.2.3.4")
                         : vr == VR::DA ? QStringLiteral("20240229")
                         : vr == VR::DT ? QStringLiteral("20240229123456.5+0100")
                         : vr == VR::TM ? QStringLiteral("123456")
                         : vr == VR::AS ? QStringLiteral("047Y")
                         : vr == VR::DS ? QStringLiteral("47.25")
                         : vr == VR::IS ? QStringLiteral("4711")
                                        : QStringLiteral("Secret");
    return {tag, vr, QStringList{text}};
}

/// What an action of the table allows; empty if `now` is that.
QString violation(const QString &action, const Element &before, const Element *now, int daysBack)
{
    const bool isGone = !now, isEmpty = now && now->isEmpty(), isSame = now && *now == before;
    if (action == u"X")
        return isGone ? QString() : QStringLiteral("is still there");
    if (action == u"K")
        return isSame || (now && before.vr == VR::SQ) ? QString() : QStringLiteral("was not kept");
    if (action == u"U" || action == u"X/Z/U*") {
        const bool isMapped = now
                              && (before.vr == VR::SQ ? std::get<QList<DataSet>>(now->value).first().string(tag::ReferencedSOPInstanceUID)
                                                      : std::get<QStringList>(now->value).first())
                                     == pseudonyms().uid(QStringLiteral("1.2.3.4"));
        return isMapped ? QString() : QStringLiteral("has not the replaced UID");
    }
    if (isSame)
        return QStringLiteral("is what it was");
    if (action == u"Z" || action == u"X/Z")
        return isGone ? QStringLiteral("is gone") : QString();
    if (action == u"D" || action == u"Z/D")
        return isGone || isEmpty ? QStringLiteral("says nothing") : QString();
    if (action == u"X/D" || action == u"X/Z/D")
        return isEmpty ? QStringLiteral("is empty where type 1 needs a value") : QString();
    if (action == u"shift") {
        const QDate moved =
            now ? QDate::fromString(std::get<QStringList>(now->value).first().left(8), QStringLiteral("yyyyMMdd")) : QDate();
        const bool isRight = moved.daysTo(QDate(2024, 2, 29)) == daysBack;
        return isRight ? QString() : QStringLiteral("was not moved by %1 days").arg(daysBack);
    }
    return QStringLiteral("the test does not know ") + action;
}

const char *const OptionNames[] = {"",           "descriptors",   "graphics",        "structured content", "device", "institution",
                                   "full dates", "shifted dates", "characteristics", "safe private",       "UIDs"};
constexpr int DescriptorsColumn = 1, GraphicsColumn = 2, StructuredColumn = 3, ShiftedColumn = 7;

} // namespace

/// De-identified data sets against PS3.15 Table E.1-1, as the standard's table says it.
class tst_deidentifier : public QObject
{
    Q_OBJECT

    static DataSet person()
    {
        DataSet set;
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
        set.setString(tag::SOPInstanceUID, QStringLiteral("1.2.3.4"));
        set.setString(tag::StudyInstanceUID, QStringLiteral("1.2.3"));
        set.setString(tag::PatientName, QStringLiteral("Okonkwo^Chidinma=岡田^千"));
        set.setString(tag::PatientID, QStringLiteral("MRN-558812"));
        set.setString(tag::PatientBirthDate, QStringLiteral("19610704"));
        set.setString(tag::ReferringPhysicianName, QStringLiteral("Bergström^Åsa"));
        set.setString(tag::InstitutionName, QStringLiteral("Saint Aldhelm Infirmary"));
        return set;
    }

private slots:
    void everyRowOfTheTableIsObeyed_data()
    {
        QTest::addColumn<int>("column");
        for (int column = 0; column < 11; ++column)
            QTest::newRow(column ? OptionNames[column] : "basic profile") << column;
    }

    void everyRowOfTheTableIsObeyed()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QFETCH(int, column);
        const QList<Row> rows = standardTable();
        QVERIFY(rows.size() > 600);
        const auto options = column ? ProfileOptions(ProfileOption(1 << (column - 1))) : ProfileOptions();
        const int daysBack = pseudonyms().daysBack(dicom::PatientIdentity::fromDataSet(person()));
        QStringList wrong;
        int judged = 0;
        for (const Row &row : rows) {
            if (row.tag.group() <= 2 || !dicom::dictionaryEntry(row.tag))
                continue; // of commands and files: never part of a data set that we write
            const QString said = column ? row.actions.value(column) : QString();
            QString action = said.isEmpty() ? row.actions.first() : said;
            const Element before = secretOf(row.tag);
            if (action == u"C") {
                const bool isTemporal = before.vr == VR::DA || before.vr == VR::DT;
                if (column == ShiftedColumn && isTemporal)
                    action = QStringLiteral("shift");
                else if (column == GraphicsColumn)
                    action = row.tag == tag::GraphicAnnotationSequence ? QStringLiteral("D") : QStringLiteral("X");
                else
                    continue; // what cleaning means is tested by example
            }
            DataSet set = person();
            set.set(before);
            const Deidentified result = deidentify(set, {options, {}}, pseudonyms());
            const QString problem = violation(action, before, result.dataSet.find(row.tag), daysBack);
            ++judged;
            if (!problem.isEmpty())
                wrong << row.tag.toString() + u' ' + row.name + u" (" + action + u") " + problem;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(judged > (column == DescriptorsColumn || column == StructuredColumn ? 450 : 550));
    }

    void theSameIsDoneInsideSequences()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        QStringList wrong;
        for (const Row &row : standardTable()) {
            const Element before = secretOf(row.tag);
            if (row.tag.group() <= 2 || !dicom::dictionaryEntry(row.tag) || (row.actions.first() != u"X" && row.actions.first() != u"U"))
                continue;
            DataSet inner, middle, set = person();
            inner.set(before);
            middle.setItems(tag::AnatomicRegionSequence, {inner});
            set.setItems(tag::SharedFunctionalGroupsSequence, {middle});
            const DataSet result = deidentify(set, {}, pseudonyms()).dataSet;
            const DataSet treated = result.item(tag::SharedFunctionalGroupsSequence).item(tag::AnatomicRegionSequence);
            const QString problem = violation(row.actions.first(), before, treated.find(row.tag), 0);
            if (!problem.isEmpty())
                wrong << row.tag.toString() + u' ' + row.name + u' ' + problem;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void privateElementsGoButSafeOnesStayWhereWanted()
    {
        DataSet set = person(), item;
        const Tag creator(0x0019, 0x0011), other(0x0019, 0x0012), safe(0x0019, 0x1123), unsafe(0x0019, 0x1130), foreign(0x0019, 0x1223);
        set.setStrings(creator, VR::LO, {QStringLiteral("GEMS_ACQU_01")});
        set.setStrings(other, VR::LO, {QStringLiteral("SOMEBODY ELSE")});
        set.setStrings(safe, VR::DS, {QStringLiteral("7.5")});
        set.setStrings(unsafe, VR::LO, {QStringLiteral("Chidinma was here")});
        set.setStrings(foreign, VR::DS, {QStringLiteral("7.5")});
        item.setStrings(Tag(0x0029, 0x0010), VR::LO, {QStringLiteral("ACME")});
        set.setItems(tag::AnatomicRegionSequence, {item});

        const DataSet basic = deidentify(set, {}, pseudonyms()).dataSet;
        for (const Tag each : {creator, other, safe, unsafe, foreign})
            QVERIFY(!basic.contains(each));
        QVERIFY(basic.item(tag::AnatomicRegionSequence).isEmpty());

        const DataSet retained = deidentify(set, {ProfileOption::RetainSafePrivate, {}}, pseudonyms()).dataSet;
        QCOMPARE(retained.string(safe), QStringLiteral("7.5"));
        QCOMPARE(retained.string(creator), QStringLiteral("GEMS_ACQU_01"));
        for (const Tag each : {other, unsafe, foreign})
            QVERIFY(!retained.contains(each));
    }

    void overlaysGoWithTheNameThatIsDrawnInThem()
    {
        DataSet set = person();
        set.setInteger(Tag(0x6002, 0x0010), 16);
        set.setInteger(Tag(0x6002, 0x0011), 16);
        set.setBytes(Tag(0x6002, 0x3000), VR::OW, QByteArray(32, '\x55'));
        set.setString(Tag(0x6002, 0x1500), QStringLiteral("Okonkwo"));
        for (const ProfileOptions options : {ProfileOptions(), ProfileOptions(ProfileOption::CleanGraphics)}) {
            const DataSet result = deidentify(set, {options, {}}, pseudonyms()).dataSet;
            for (const Element &element : result.elements())
                QVERIFY2(element.tag.group() != 0x6002, qPrintable(element.tag.toString()));
        }
    }

    void uidsAgreeOverInstancesAndUploadsOfAProject()
    {
        const Pseudonyms project = pseudonyms(), other(ProjectKey::make());
        const QString mapped = project.uid(QStringLiteral("1.2.3.4"));
        QVERIFY(dicom::isValidUid(mapped));
        QVERIFY(mapped.startsWith(u"2.25."));
        QCOMPARE(pseudonyms().uid(QStringLiteral("1.2.3.4")), mapped);
        QVERIFY(other.uid(QStringLiteral("1.2.3.4")) != mapped);
        QVERIFY(project.uid(QStringLiteral("1.2.3.5")) != mapped);
        QCOMPARE(project.uid(QStringLiteral("1.2.840.10008.1.4.1.1")),
                 QStringLiteral("1.2.840.10008.1.4.1.1")); // a well-known frame of reference

        DataSet image = person(), report = person(), reference;
        reference.setString(tag::ReferencedSOPInstanceUID, image.string(tag::SOPInstanceUID));
        reference.setString(tag::ReferencedSOPClassUID, image.string(tag::SOPClassUID));
        report.setItems(tag::ReferencedImageSequence, {reference});
        const DataSet cleanImage = deidentify(image, {}, project).dataSet, cleanReport = deidentify(report, {}, project).dataSet;
        const DataSet cleanReference = cleanReport.item(tag::ReferencedImageSequence);
        QCOMPARE(cleanReference.string(tag::ReferencedSOPInstanceUID), cleanImage.string(tag::SOPInstanceUID));
        QCOMPARE(cleanReference.string(tag::ReferencedSOPClassUID), image.string(tag::SOPClassUID));
        QCOMPARE(cleanReport.string(tag::PatientID), cleanImage.string(tag::PatientID));
    }

    void intervalsBetweenDatesOfAPatientStay()
    {
        DataSet set = person();
        set.setString(tag::StudyDate, QStringLiteral("20240301"));
        set.setString(tag::AcquisitionDateTime, QStringLiteral("20240229233000.25+0100"));
        set.setString(tag::StudyTime, QStringLiteral("2330"));
        set.setString(tag::SeriesDate, QStringLiteral("in March"));
        const DataSet result = deidentify(set, {ProfileOption::RetainShiftedDates, {}}, pseudonyms()).dataSet;
        const QDate study = QDate::fromString(result.string(tag::StudyDate), QStringLiteral("yyyyMMdd"));
        const QString acquired = result.string(tag::AcquisitionDateTime);
        QVERIFY(study.isValid() && study < QDate(2024, 3, 1));
        QCOMPARE(QDate::fromString(acquired.left(8), QStringLiteral("yyyyMMdd")).daysTo(study), 1);
        QCOMPARE(acquired.mid(8), QStringLiteral("233000.25+0100"));
        QCOMPARE(result.string(tag::StudyTime), QStringLiteral("2330"));
        QVERIFY(!result.string(tag::SeriesDate).contains(u"March"));
        QCOMPARE(result.string(tag::LongitudinalTemporalInformationModified), QStringLiteral("MODIFIED"));
    }

    void descriptionsLoseWhoAndKeepWhat()
    {
        DataSet set = person();
        set.setString(tag::StudyDescription, QStringLiteral("CT thorax, Okonkwo MRN-558812, Dr. Lindqvist 04.07.1961"));
        set.setString(tag::SeriesDescription, QStringLiteral("okonkwo"));
        set.setString(tag::ProtocolName, QStringLiteral("Lung 1.0 Saint Aldhelm"));
        const Deidentified result = deidentify(set, {ProfileOption::CleanDescriptors, {}}, pseudonyms());
        QCOMPARE(result.dataSet.string(tag::StudyDescription), QStringLiteral("CT thorax"));
        QVERIFY(!result.dataSet.contains(tag::SeriesDescription));
        QCOMPARE(result.dataSet.string(tag::ProtocolName), QStringLiteral("Lung 1.0"));
        QCOMPARE(result.keptTexts, (QSet<QString>{QStringLiteral("CT thorax"), QStringLiteral("Lung 1.0")}));

        const Deidentified refused = deidentify(set, {ProfileOption::CleanDescriptors, {QStringLiteral("CT thorax")}}, pseudonyms());
        QVERIFY(!refused.dataSet.contains(tag::StudyDescription));
    }

    void reportsKeepNumbersAndCodesButNoTypedWords()
    {
        DataSet number, text, name, set = person();
        number.setString(tag::ValueType, QStringLiteral("NUM"));
        DataSet measured;
        measured.setString(tag::NumericValue, QStringLiteral("12.5"));
        number.setItems(tag::MeasuredValueSequence, {measured});
        text.setString(tag::ValueType, QStringLiteral("TEXT"));
        text.setString(tag::TextValue, QStringLiteral("Ms Okonkwo's brother called"));
        name.setString(tag::ValueType, QStringLiteral("PNAME"));
        name.setString(tag::PersonName, QStringLiteral("Bergström^Åsa"));
        set.setItems(tag::ContentSequence, {number, text, name});

        const DataSet basic = deidentify(set, {}, pseudonyms()).dataSet;
        QCOMPARE(basic.items(tag::ContentSequence).size(), 1);
        QCOMPARE(basic.item(tag::ContentSequence).string(tag::TextValue), QStringLiteral("REMOVED"));

        const QList<DataSet> items =
            deidentify(set, {ProfileOption::CleanStructuredContent, {}}, pseudonyms()).dataSet.items(tag::ContentSequence);
        QCOMPARE(items.size(), 3);
        QCOMPARE(items.at(0).item(tag::MeasuredValueSequence).string(tag::NumericValue), QStringLiteral("12.5"));
        QCOMPARE(items.at(1).string(tag::TextValue), QStringLiteral("REMOVED"));
        QVERIFY(!items.at(2).string(tag::PersonName).contains(u"Berg"));
    }

    void aNameInAnUnlistedAttributeIsFound()
    {
        DataSet set = person();
        set.setString(tag::ManufacturerModelName, QStringLiteral("Model Chidinma"));
        set.setString(tag::Manufacturer, QStringLiteral("ACME"));
        const DataSet result = deidentify(set, {}, pseudonyms()).dataSet;
        QCOMPARE(result.string(tag::ManufacturerModelName), QString());
        QCOMPARE(result.string(tag::Manufacturer), QStringLiteral("ACME"));
    }

    void theObjectSaysWhatWasDoneToIt()
    {
        const ProfileOptions options = ProfileOption::RetainDevice | ProfileOption::CleanDescriptors | ProfileOption::RetainFullDates;
        const DataSet result = deidentify(person(), {options, {}}, pseudonyms()).dataSet;
        QCOMPARE(result.string(tag::PatientIdentityRemoved), QStringLiteral("YES"));
        QCOMPARE(result.string(tag::LongitudinalTemporalInformationModified), QStringLiteral("UNMODIFIED"));
        QStringList codes;
        for (const DataSet &code : result.items(tag::DeidentificationMethodCodeSequence))
            codes << code.string(tag::CodingSchemeDesignator) + code.string(tag::CodeValue);
        QCOMPARE(codes, (QStringList{QStringLiteral("DCM113100"), QStringLiteral("DCM113105"), QStringLiteral("DCM113106"),
                                     QStringLiteral("DCM113109")}));
        for (const QString &method : result.strings(tag::DeidentificationMethod))
            QVERIFY2(method.size() <= 64, qPrintable(method));
    }
};

NEGATOSCOPE_TEST(tst_deidentifier)
#include "tst_deidentifier.moc"
