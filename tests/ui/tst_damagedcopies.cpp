#include "network/dicom/part10writer.h"
#include "tests/support/testmain.h"
#include "tests/ui/openreading.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/questionbar.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

/// Files of one image, of which some are cut short: the image is shown, and the rest is not dropped without a word.
class tst_damagedcopies : public QObject, private OpenReading
{
    Q_OBJECT
private slots:
    void initTestCase() { addStudies(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void whatIsLeftOutIsSaid_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<int>("leftOut");
        QTest::newRow("the second") << QStringList{u"whole"_qs, u"cut"_qs} << 1;
        QTest::newRow("the first") << QStringList{u"cut"_qs, u"whole"_qs} << 1;
        QTest::newRow("two of three") << QStringList{u"cut"_qs, u"whole"_qs, u"cut"_qs} << 2;
        QTest::newRow("none") << QStringList{u"whole"_qs, u"whole"_qs} << 0;
        QTest::newRow("the only one") << QStringList{u"cut"_qs} << 0; // a missing image is said elsewhere
    }

    void whatIsLeftOutIsSaid()
    {
        QFETCH(QStringList, files);
        QFETCH(int, leftOut);
        const QTemporaryDir folder;
        const QByteArray whole = dicom::writePart10(SmallArchive::Image{}.dataSet(), QStringLiteral("1.2.840.10008.1.2.1"));
        QStringList paths;
        for (const QString &kind : std::as_const(files)) {
            paths.append(folder.filePath(QStringLiteral("%1.dcm").arg(paths.size())));
            QFile file(paths.last());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(kind == u"whole" ? whole : whole.chopped(700));
        }
        window->openFiles(paths);
        const ui::Series *series = nullptr;
        QTRY_VERIFY((series = window->controller().series(QStringLiteral("1.9.1.1"))));
        QTRY_COMPARE(series->state(), ui::Series::State::Complete);
        QCOMPARE(series->damagedCopies(), leftOut);
        QCOMPARE(series->counts().decoded, files.contains(u"whole"_qs) ? 1 : 0);
        const QString said = window->findChild<ui::QuestionBar *>()->text();
        if (leftOut > 0)
            QVERIFY2(said.contains(QString::number(leftOut)) && said.contains(u"damaged"), qPrintable(said));
        else
            QVERIFY2(said.isEmpty(), qPrintable(said));
    }
};

NEGATOSCOPE_TEST(tst_damagedcopies)
#include "tst_damagedcopies.moc"
