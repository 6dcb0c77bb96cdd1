#include "ui/flow/srtext.h"

#include "tests/support/testmain.h"

#include <QTest>

namespace tag = dicom::tag;

namespace {

dicom::DataSet code(const char *meaning)
{
    dicom::DataSet item;
    item.setString(tag::CodeValue, QStringLiteral("1"));
    item.setString(tag::CodeMeaning, QLatin1String(meaning));
    return item;
}

dicom::DataSet content(const char *type, const char *name)
{
    dicom::DataSet item;
    item.setString(tag::ValueType, QLatin1String(type));
    item.setItems(tag::ConceptNameCodeSequence, {code(name)});
    return item;
}

} // namespace

class tst_srtext : public QObject
{
    Q_OBJECT
private slots:
    void theTreeBecomesIndentedLines()
    {
        dicom::DataSet finding = content("TEXT", "Finding");
        finding.setString(tag::TextValue, QStringLiteral("A node <b>8 mm</b>\nin the left lower lobe"));
        dicom::DataSet length = content("NUM", "Length"), measured;
        dicom::DataSet unit = code("millimeter");
        unit.setString(tag::CodeValue, QStringLiteral("mm"));
        measured.setString(tag::NumericValue, QStringLiteral("8.10"));
        measured.setItems(tag::MeasurementUnitsCodeSequence, {unit});
        length.setItems(tag::MeasuredValueSequence, {measured});
        dicom::DataSet site = content("CODE", "Site");
        site.setItems(tag::ConceptCodeSequence, {code("Lung")});
        finding.setItems(tag::ContentSequence, {length});
        dicom::DataSet section = content("CONTAINER", "Findings");
        section.setItems(tag::ContentSequence, {finding, site});
        dicom::DataSet report = content("CONTAINER", "Chest CT Report");
        report.setString(tag::CompletionFlag, QStringLiteral("COMPLETE"));
        report.setString(tag::VerificationFlag, QStringLiteral("UNVERIFIED"));
        report.setItems(tag::ContentSequence, {section});
        const QString text = ui::structuredReportText(report);
        QVERIFY(text.startsWith(u"Chest CT Report\n"));
        QVERIFY(text.contains(u"Complete, not verified\n"));
        QVERIFY(text.contains(u"\nFindings\n    Finding: A node <b>8 mm</b>\n        in the left lower lobe\n"
                              "        Length: 8.10 mm\n    Site: Lung\n"));
    }

    void depthAndLengthHaveAnEnd()
    {
        dicom::DataSet item = content("TEXT", "Deep");
        item.setString(tag::TextValue, QString(1000, u'x'));
        for (int i = 0; i < 60; ++i) {
            dicom::DataSet above = item;
            above.setItems(tag::ContentSequence, {item});
            item = above;
        }
        dicom::DataSet report;
        report.setItems(tag::ContentSequence, QList<dicom::DataSet>(100, item));
        const QString text = ui::structuredReportText(report);
        QVERIFY(text.size() < (1 << 20) + 80'000);
        QVERIFY(text.endsWith(u"too long to be shown whole."));
    }
};

NEGATOSCOPE_TEST(tst_srtext)
#include "tst_srtext.moc"
