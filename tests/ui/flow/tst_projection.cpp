#include "ui/flow/hanging/projection.h"

#include "tests/support/testmain.h"

#include <QTest>

namespace {

dicom::DataSet mammogram(const char *side, const char *view, const char *row, const char *column)
{
    dicom::DataSet image;
    image.setString(dicom::tag::ImageLaterality, QLatin1String(side));
    image.setString(dicom::tag::ViewPosition, QLatin1String(view));
    image.setStrings(dicom::tag::PatientOrientation, {QLatin1String(row), QLatin1String(column)});
    return image;
}

dicom::DataSet coded(const char *side, const char *code, const char *modifier = nullptr)
{
    dicom::DataSet image, view, detail;
    image.setString(dicom::tag::ImageLaterality, QLatin1String(side));
    view.setString(dicom::tag::CodeValue, QLatin1String(code));
    if (modifier) {
        detail.setString(dicom::tag::CodeValue, QLatin1String(modifier));
        view.setItems(dicom::tag::ViewModifierCodeSequence, {detail});
    }
    image.setItems(dicom::tag::ViewCodeSequence, {view});
    return image;
}

} // namespace

class tst_projection : public QObject
{
    Q_OBJECT
private slots:
    void planesAreToldByWholeWords_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<int>("plane");
        QTest::newRow("axial") << "T2 AX" << int(ui::Plane::Axial);
        QTest::newRow("underscores") << "t1_mprage_sag_p2" << int(ui::Plane::Sagittal);
        QTest::newRow("coronal") << "Cor STIR" << int(ui::Plane::Coronal);
        QTest::newRow("not in a word") << "Relaxation cortex message" << int(ui::Plane::Unknown);
    }
    void planesAreToldByWholeWords()
    {
        QFETCH(QString, description);
        QFETCH(int, plane);
        QCOMPARE(int(ui::planeOf(description)), plane);
    }

    // PS3.3 C.7.6.1.1.1: Patient Orientation names where rows and columns run to. A right breast hangs on the left with its
    // chest wall (posterior) to the right, so its rows must run to P; columns to the feet, or medially in a CC view.
    void chestWallsMeet_data()
    {
        QTest::addColumn<dicom::DataSet>("image");
        QTest::addColumn<bool>("horizontal");
        QTest::addColumn<bool>("vertical");
        QTest::newRow("R MLO as it should be") << mammogram("R", "MLO", "P", "FL") << false << false;
        QTest::newRow("R MLO mirrored") << mammogram("R", "MLO", "A", "FL") << true << false;
        QTest::newRow("L MLO as it should be") << mammogram("L", "MLO", "A", "FR") << false << false;
        QTest::newRow("L MLO mirrored") << mammogram("L", "MLO", "P", "FR") << true << false;
        QTest::newRow("L MLO head down") << mammogram("L", "MLO", "A", "HL") << false << true;
        QTest::newRow("R CC medial side down") << mammogram("R", "CC", "P", "L") << false << false;
        QTest::newRow("R CC lateral side down") << mammogram("R", "CC", "P", "R") << false << true;
        QTest::newRow("L CC mirrored") << mammogram("L", "CC", "P", "R") << true << false;
    }
    void chestWallsMeet()
    {
        QFETCH(dicom::DataSet, image);
        QFETCH(bool, horizontal);
        QFETCH(bool, vertical);
        QCOMPARE(ui::mammogramFlips(image), (ui::MammogramFlips{horizontal, vertical}));
    }

    // PS3.16 CID 4014 with both of its coding schemes, CID 4015 for what is a detail.
    void viewsAreToldByTheirCodes_data()
    {
        QTest::addColumn<dicom::DataSet>("image");
        QTest::addColumn<QString>("view");
        QTest::addColumn<bool>("special");
        QTest::newRow("cranio-caudal, SCT") << coded("R", "399162004") << QStringLiteral("R CC") << false;
        QTest::newRow("cranio-caudal, SRT") << coded("L", "R-10242") << QStringLiteral("L CC") << false;
        QTest::newRow("medio-lateral oblique") << coded("R", "R-10226") << QStringLiteral("R MLO") << false;
        QTest::newRow("latero-medial oblique") << coded("R", "399099002") << QStringLiteral("R LMO") << false;
        QTest::newRow("magnified") << coded("L", "399162004", "399163009") << QStringLiteral("L CC") << true;
        QTest::newRow("spot compression, SRT") << coded("L", "399162004", "R-102D7") << QStringLiteral("L CC") << true;
        QTest::newRow("implant displaced is no detail") << coded("L", "399162004", "R-102D5") << QStringLiteral("L CC") << false;
        QTest::newRow("no code") << coded("L", "") << QStringLiteral("L") << false;
    }
    void viewsAreToldByTheirCodes()
    {
        QFETCH(dicom::DataSet, image);
        QFETCH(QString, view);
        QFETCH(bool, special);
        QCOMPARE(ui::projectionOf(image).key(), view);
        QCOMPARE(ui::projectionOf(image).special, special);
    }

    void aKeyMayLeaveASideOrAViewOpen()
    {
        const ui::Projection left = ui::projectionOf(mammogram("L", "CC", "A", "R"));
        QVERIFY(left.is(QStringLiteral("L CC")));
        QVERIFY(left.is(QStringLiteral("CC")));
        QVERIFY(left.is(QStringLiteral("L")));
        QVERIFY(!left.is(QStringLiteral("R CC")));
        QVERIFY(!left.is(QStringLiteral("L MLO")));
        QVERIFY(!left.is(QString()));
    }
};

NEGATOSCOPE_TEST(tst_projection)
#include "tst_projection.moc"
