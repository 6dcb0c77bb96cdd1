#include "ui/reading/stackvideo.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "tests/support/videofile.h"
#include "tests/ui/dialogs.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/picturedialog.h"
#include "ui/reading/takenpictures.h"
#include "ui/reading/toolstrip.h"
#include "widgets/imageviewport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using widgets::PictureWords;

/// A stack as a video, by the reader's key and dialog; image n of 32 × 32 cells has the value 100 n.
class tst_stackvideo : public QObject
{
    Q_OBJECT

    static constexpr int Images = 9, Video = 3;
    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;
    QTemporaryDir folder;

    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    ui::PictureDialog *ask(PictureWords words)
    {
        QTest::keyClick(&view(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *asked = visibleDialog<ui::PictureDialog>(*window);
        if (asked) {
            named<QComboBox>(asked, "Pictures")->setCurrentIndex(Video);
            named<QComboBox>(asked, "Words on them")->setCurrentIndex(int(words));
        }
        return asked;
    }
    QStringList left() const { return QDir(folder.path()).entryList(QDir::Files); }

private slots:
    void initTestCase() { archive.addSeries({}, Images); }
    void init()
    {
        session = sessionOn(archive.url());
        window = windowOn(*session, {1280, 720});
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(studyOn("1.9.1"));
        QVERIFY(settled.wait(20'000));
    }
    void cleanup()
    {
        window.reset();
        session.reset();
        for (const QString &name : left())
            QFile::remove(folder.filePath(name));
    }

    void everyImageIsInTheVideoAsOnScreen_data()
    {
        QTest::addColumn<int>("words");
        QTest::newRow("with who it is") << int(PictureWords::AsOnScreen);
        QTest::newRow("without") << int(PictureWords::WithoutIdentity);
    }

    void everyImageIsInTheVideoAsOnScreen()
    {
        NEGATOSCOPE_NEEDS_FFMPEG();
        QFETCH(int, words);
        view().setWindow(450, 900);
        auto *asked = ask(PictureWords(words));
        QVERIFY(asked);
        auto *rate = asked->findChild<QDoubleSpinBox *>();
        QVERIFY(rate->isEnabled());
        QCOMPARE(rate->value(), view().cineRate());
        rate->setValue(8);
        QSignalSpy saved(asked, &ui::PictureDialog::saved);
        const QString path = folder.filePath(QStringLiteral("stack.mp4"));
        asked->saveTo(path);
        QVERIFY(saved.wait(60'000));
        QVERIFY(saved.first().first().toString().contains(u"stack.mp4"));
        QCOMPARE(left(), QStringList{QStringLiteral("stack.mp4")});
        const VideoFile video = VideoFile::read(path);
        QCOMPARE(video.frames.size(), Images);
        QCOMPARE(video.rate, QStringLiteral("8/1"));
        for (int i = 0; i < Images; ++i) {
            auto request = ui::pictureRequest(view(), PictureWords(words), false);
            request.index = i;
            const QImage drawn = view().drawPicture(request);
            QCOMPARE(video.size, QSize(drawn.width() + drawn.width() % 2, drawn.height() + drawn.height() % 2));
            const int x = drawn.width() / 2 + 20, y = drawn.height() / 2 + 30; // beside whatever stands in the middle
            QVERIFY2(std::abs(video.grey(i, x, y) - qGray(drawn.pixel(x, y))) <= 3,
                     qPrintable(QStringLiteral("%1: %2, not %3").arg(i).arg(video.grey(i, x, y)).arg(qGray(drawn.pixel(x, y)))));
            int light = 0; // where the patient's name stands
            for (int row = 0; row < 60; ++row) {
                for (int column = 0; column < 180; ++column)
                    light += video.grey(i, column, row) > 100;
            }
            QVERIFY2(PictureWords(words) == PictureWords::AsOnScreen ? light > 50 : light == 0, qPrintable(QString::number(light)));
        }
    }

    void cancellingLeavesNothing()
    {
        NEGATOSCOPE_NEEDS_FFMPEG();
        auto *asked = ask(PictureWords::None);
        asked->saveTo(folder.filePath(QStringLiteral("stack.mp4")));
        QTRY_VERIFY(asked->findChild<QLabel *>() && asked->isVisible());
        asked->reject();
        QCOMPARE(left(), QStringList());
    }

    void withoutTheProgramItIsSaidWhatToInstall()
    {
        const QByteArray path = qgetenv("PATH");
        QTemporaryDir empty;
        qputenv("PATH", QFile::encodeName(empty.path()));
        auto *asked = ask(PictureWords::None);
        QString words;
        for (const QLabel *label : asked->findChildren<QLabel *>())
            words += label->text() + u'\n';
        bool possible = false;
        for (const QPushButton *button : asked->findChildren<QPushButton *>())
            possible = possible || (button->text().startsWith(u"Save") && button->isEnabled());
        qputenv("PATH", path);
        QVERIFY2(words.contains(u"ffmpeg") && words.contains(u"Install"), qPrintable(words));
        QVERIFY(!possible);
        named<QComboBox>(asked, "Pictures")->setCurrentIndex(2); // pictures do without
        QVERIFY(!asked->findChild<QDoubleSpinBox *>()->isEnabled());
    }
};

NEGATOSCOPE_TEST(tst_stackvideo)
#include "tst_stackvideo.moc"
