#include "network/dicom/part10writer.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/ui/readingbench.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/toolstrip.h"
#include "widgets/imageviewport.h"
#include "widgets/thumbnailstrip.h"

#include <QPushButton>
#include <QTest>

using testsupport::ServerAnswer;
using testsupport::ServerRequest;

/// The archive goes away while a series is read.
class tst_interruptedseries : public QObject
{
    Q_OBJECT

    static constexpr int Slices = 60, Came = 20;
    SmallArchive archive;

    /// The transfer of the series is cut, and from then on nobody answers.
    void goAway(bool &isAway)
    {
        const QByteArray series = "/studies/1.9.1/series/1.9.1.1";
        archive.server().route(series, [&isAway](const ServerRequest &) {
            isAway = true;
            QList<testsupport::ServerPart> parts;
            for (int number = 1; number <= Came + 1; ++number) // the last has no end
                parts.append({"Content-Type: application/dicom\r\n", object(number)});
            const QByteArray body = testsupport::multipartBody("cut", parts, false);
            ServerAnswer answer = ServerAnswer::of("multipart/related; type=\"application/dicom\"; boundary=cut", body);
            answer.contentLength = QByteArray::number(body.size() * 3);
            answer.cutAfter = body.size();
            return answer;
        });
        for (const QByteArray &path :
             {QByteArray(series + "/instances"), QByteArray(series + "/instances/*"), QByteArray(series + "/metadata")}) {
            archive.server().route(path, [](const ServerRequest &) {
                ServerAnswer answer;
                answer.closeAtOnce = true;
                return answer;
            });
        }
    }
    void comeBack()
    {
        const QByteArray series = "/studies/1.9.1/series/1.9.1.1";
        for (const char *rest : {"", "/instances", "/instances/*", "/metadata"})
            archive.server().unroute(series + rest);
    }
    static QByteArray object(int number)
    {
        SmallArchive::Image image;
        image.number = number;
        return dicom::writePart10(image.dataSet(), QStringLiteral("1.2.840.10008.1.2.1"));
    }
    static widgets::ThumbnailItem item(const ui::ReadingWindow &window)
    {
        for (const auto &item : window.findChild<widgets::ThumbnailStrip *>()->items()) {
            if (item.kind == widgets::ThumbnailItem::Kind::Series)
                return item;
        }
        return {};
    }

private slots:
    void initTestCase() { archive.addSeries({}, Slices); }

    void whatDidNotComeIsSaidAndFetchedLater()
    {
        ReadingBench bench(archive.url());
        QVERIFY(bench.isActive());
        bool isAway = false;
        goAway(isAway);
        bench.window->open(studyOn("1.9.1"));
        auto *strip = bench.window->findChild<ui::ToolStrip *>();
        QTRY_VERIFY(isAway);
        QTRY_VERIFY(strip->notice().contains(QStringLiteral("%1 of %2").arg(Came).arg(Slices)));
        ui::Series *series = bench.window->controller().series(QStringLiteral("1.9.1.1"));
        QVERIFY(series->isInterrupted());
        QCOMPARE(series->counts().expected, Slices);
        QTRY_COMPARE(series->counts().decoded, Came); // what came can be read
        if (const QString pictures = qEnvironmentVariable("NEGATOSCOPE_PICTURES"); !pictures.isEmpty())
            bench.window->grab().save(pictures + QStringLiteral("/interrupted-series.png"));
        QTRY_VERIFY(item(*bench.window).failed == Slices - Came);
        QVERIFY(item(*bench.window).unviewed);

        comeBack();
        QPushButton *again = nullptr;
        for (QPushButton *button : strip->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Try again")
                again = button;
        }
        QVERIFY(again);
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_COMPARE(series->counts().decoded, Slices);
        QVERIFY(!series->isInterrupted());
        QTRY_VERIFY(strip->notice().isEmpty());
        QTRY_COMPARE(item(*bench.window).failed, 0);
    }

    void itGoesOnByItself()
    {
        ReadingBench bench(archive.url());
        QVERIFY(bench.isActive());
        bool isAway = false;
        goAway(isAway);
        bench.window->open(studyOn("1.9.1"));
        QTRY_VERIFY(bench.window->controller().series(QStringLiteral("1.9.1.1")));
        ui::Series *series = bench.window->controller().series(QStringLiteral("1.9.1.1"));
        QTRY_VERIFY(series->isInterrupted());
        comeBack();
        QTRY_COMPARE(series->counts().decoded, Slices);
    }
};

NEGATOSCOPE_TEST(tst_interruptedseries)
#include "tst_interruptedseries.moc"
