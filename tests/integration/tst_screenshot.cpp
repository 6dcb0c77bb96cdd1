#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QTest>

using testsupport::PhantomArchive;
using testsupport::VerbOutcome;

/// `--screenshot` without a display.
class tst_screenshot : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theDeskShowsItsRows();
    void aReadingWindowShowsItsPictures();
    void nothingToShowEndsWith2AndNoFile_data();
    void nothingToShowEndsWith2AndNoFile();
    void aFileThatCannotBeWrittenEndsWith2();

private:
    VerbOutcome shoot(const QString &file, const QStringList &more = {}) const;
    PhantomArchive m_archive;
    QTemporaryDir m_folder;
};

namespace {

/// Share of pixels that are brighter than the panels' ground.
double brightShare(const QImage &picture, QRect area)
{
    int bright = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            bright += qGray(picture.pixel(x, y)) > 96 ? 1 : 0;
    }
    return double(bright) / (area.width() * area.height());
}

} // namespace

void tst_screenshot::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start({QStringLiteral("ct-same-name"), QStringLiteral("documents")}), qPrintable(m_archive.why()));
}

VerbOutcome tst_screenshot::shoot(const QString &file, const QStringList &more) const
{
    return m_archive.run(QStringList{QStringLiteral("--screenshot"), file, QStringLiteral("--size"), QStringLiteral("1280x720")} + more);
}

void tst_screenshot::theDeskShowsItsRows()
{
    const QString file = m_folder.filePath(QStringLiteral("desk.png"));
    const VerbOutcome outcome = shoot(file);
    COMPARE_EXIT(outcome, 0);
    const QImage picture(file, "PNG");
    QCOMPARE(picture.size(), QSize(1280, 720));
    // Two rows of 28 pixels below query bar and heading, then nothing.
    const double rows = brightShare(picture, QRect(60, 80, 800, 56)), below = brightShare(picture, QRect(60, 160, 800, 400));
    QVERIFY2(rows > 0.01 && below < 0.001, qPrintable(QStringLiteral("%1 %2").arg(rows).arg(below)));
}

void tst_screenshot::aReadingWindowShowsItsPictures()
{
    const QString file = m_folder.filePath(QStringLiteral("reading.png"));
    const QString series = testsupport::resourceOf(m_archive.file(QStringLiteral("ct-same-name/small/0001.dcm"))).section(u'/', 0, 1);
    for (const QString &what : {series.section(u'/', 0, 0), series}) {
        COMPARE_EXIT(shoot(file, {QStringLiteral("--open"), what}), 0);
        const QImage picture(file, "PNG");
        QCOMPARE(picture.size(), QSize(1280, 720));
        QVERIFY(brightShare(picture, QRect(450, 220, 550, 350)) > 0.2); // the chest
        QVERIFY(brightShare(picture, QRect(30, 160, 120, 120)) > 0.1);  // its thumbnail
        QVERIFY(QFile::remove(file));
    }
}

void tst_screenshot::nothingToShowEndsWith2AndNoFile_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("unknown study") << QStringList{QStringLiteral("--open"), QStringLiteral("1.2.3.4")};
    QTest::newRow("unknown series") << QStringList{QStringLiteral("--open"),
                                                   testsupport::studyUid(QStringLiteral("ct-same-name")) + QStringLiteral("/1.2.3.4")};
    QTest::newRow("no DICOM file") << QStringList{QStringLiteral("/bin/sh")};
    QTest::newRow("archive not there") << QStringList{QStringLiteral("--archive"), QStringLiteral("http://127.0.0.1:9/rs")};
    QTest::newRow("study of an archive not there") << QStringList{QStringLiteral("--open"), QStringLiteral("1.2.3.4"),
                                                                  QStringLiteral("--archive"), QStringLiteral("http://127.0.0.1:9/rs")};
}

void tst_screenshot::nothingToShowEndsWith2AndNoFile()
{
    QFETCH(QStringList, options);
    const QString file = m_folder.filePath(QStringLiteral("nothing.png"));
    QElapsedTimer clock;
    clock.start();
    QStringList arguments{QStringLiteral("--screenshot"), file};
    if (!options.contains(QStringLiteral("--archive")))
        arguments << QStringLiteral("--archive") << m_archive.url();
    const VerbOutcome outcome = m_archive.program().run(arguments + options);
    COMPARE_EXIT(outcome, 2);
    QCOMPARE(outcome.problems().size(), 1);
    QVERIFY(!QFile::exists(file));
    QVERIFY(clock.elapsed() < 30000); // it is known long before the minute is over
}

void tst_screenshot::aFileThatCannotBeWrittenEndsWith2()
{
    COMPARE_EXIT(shoot(m_folder.filePath(QStringLiteral("no/such/folder.png"))), 2);
}

NEGATOSCOPE_TEST(tst_screenshot)
#include "tst_screenshot.moc"
