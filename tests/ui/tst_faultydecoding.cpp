#include "tests/support/heartbeat.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/readingwindow.h"
#include "widgets/imageviewport.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace std::chrono_literals;

namespace {

constexpr int Slices = 300;
constexpr int FrameBytes = 32 * 32 * 2;
constexpr int LongestGapMs = 100;
constexpr double Center = 15'000, Width = 30'001; // of a window that tells all slices apart

int faultsToMake()
{
    return qEnvironmentVariableIsSet("NEGATOSCOPE_LONG") ? 500 : 80;
}

/// The slice of an instance of SmallArchive: all of its pixels are a hundred times that.
int sliceOf(const QString &sopInstanceUid)
{
    return sopInstanceUid.section(u'.', -1).toInt();
}

/// PS3.3 C.11.2.1.2.1, for 8 bits.
int greyOf(int slice)
{
    return int(std::lround(((100.0 * slice - (Center - 0.5)) / (Width - 1) + 0.5) * 255));
}

} // namespace

/// The helpers killed, hung and made to lie (tests/imaging/faultydecoder) while somebody scrolls a
/// reading window whose cache holds a tenth of the series, so that every step decodes.
class tst_faultydecoding : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SmallArchive m_archive;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::ReadingWindow> m_window;
    QStringList m_wrong;
    int m_frames = 0, m_pictures = 0, m_direction = 1;

    QString journal() const { return m_folder.filePath(QStringLiteral("faults")); }
    qint64 faults() const { return QFileInfo(journal()).size(); }
    widgets::ImageViewport &view() const { return *m_window->activeViewport(); }

    QString faultyHelper() const
    {
        QFile script(m_folder.filePath(QStringLiteral("helper")));
        if (!script.open(QIODevice::WriteOnly))
            return {};
        script.write("#!/bin/sh\nNEGATOSCOPE_FAULTS=80 NEGATOSCOPE_FAULT_JOURNAL='" + QFile::encodeName(journal()) + "' exec '"
                     + QFile::encodeName(QCoreApplication::applicationDirPath()) + "/faulty-decoder'\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return script.fileName();
    }

    void lookAtFrame(const dicom::FrameKey &key)
    {
        const imaging::FramePtr frame = m_session->cache().find(key);
        if (!frame)
            return;
        ++m_frames;
        const auto *cells = reinterpret_cast<const qint16 *>(frame->bytes());
        const int value = 100 * sliceOf(key.sopInstanceUid);
        if (frame->size != FrameBytes || !std::all_of(cells, cells + 32 * 32, [value](int cell) { return cell == value; }))
            m_wrong.append(u"values of "_qs + key.sopInstanceUid);
    }

    /// The middle of what is on screen, once it is said to be the image.
    void lookAtPicture()
    {
        if (++m_pictures % 8 != 0 || !view().isSettled())
            return;
        const int slice = sliceOf(view().stack()->image(view().index()).key.sopInstanceUid);
        const QRect middle(view().rect().center(), QSize(1, 1));
        const int grey = qGray(view().grab(middle).toImage().pixel(0, 0));
        if (std::abs(grey - greyOf(slice)) > 1)
            m_wrong.append(QStringLiteral("picture of %1: %2 for %3").arg(slice).arg(grey).arg(greyOf(slice)));
    }

    void scroll()
    {
        const int target = view().index() + m_direction;
        if (target < 0 || target >= view().stack()->count())
            m_direction = -m_direction;
        const QPointF middle = view().rect().center();
        QWheelEvent event(middle, view().mapToGlobal(middle), {}, QPoint(0, -120 * m_direction), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view(), &event);
    }

private slots:
    void noFaultShowsAWrongPictureOrHoldsUpTheWindow()
    {
        m_archive.addSeries({}, Slices);
        ui::Session::Options options;
        options.cacheBytes = FrameBytes * Slices / 10;
        options.decoders.helpers = 2;
        options.decoders.deadline = 400ms;
        options.decoders.helperPath = faultyHelper();
        m_session = std::make_unique<ui::Session>(options);
        network::Archive archive;
        archive.id = QStringLiteral("a");
        archive.root = m_archive.url();
        m_session->setArchives({archive}, archive.id);
        m_window = std::make_unique<ui::ReadingWindow>(*m_session);
        m_window->resize(1280, 720);
        m_window->show();
        ui::StudyToOpen study;
        study.archiveId = archive.id;
        study.studyInstanceUid = QStringLiteral("1.9.1");
        connect(&m_session->cache(), &imaging::FrameCache::frameReady, this, &tst_faultydecoding::lookAtFrame);
        m_window->open(study);
        // The first image may be one of those that two helpers break over.
        QTRY_VERIFY_WITH_TIMEOUT(view().stack() && view().stack()->count() > 1, 30'000);
        widgets::ViewState state = view().viewState();
        state.voi = imaging::VoiLut();
        state.voi->center = Center;
        state.voi->width = Width;
        view().setViewState(state);
        connect(&view(), &widgets::ImageViewport::settled, this, &tst_faultydecoding::lookAtPicture);

        testsupport::Heartbeat heartbeat;
        QTimer hand;
        connect(&hand, &QTimer::timeout, this, &tst_faultydecoding::scroll);
        hand.start(16ms);
        QVERIFY(QTest::qWaitFor([this] { return faults() >= faultsToMake(); }, 280'000));
        hand.stop();

        QFile file(journal());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kinds = file.readAll();
        const auto counts = m_window->controller().series(QStringLiteral("1.9.1.1"))->counts();
        qInfo() << kinds.size() << "faults," << m_session->decoders().restarts() << "helpers replaced;" << m_frames << "frames looked at,"
                << m_pictures << "pictures shown," << counts.failed << "images given up; longest absence of the event loop"
                << heartbeat.longestMs() << "ms";
        int happened = 0; // of eleven kinds, drawn by lot
        for (char kind = 'a'; kind <= 'k'; ++kind)
            happened += kinds.contains(kind) ? 1 : 0;
        QVERIFY(happened >= 8);
        QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.mid(0, 10).join(u'\n')));
        QVERIFY(m_pictures >= 8);            // every eighth is looked at
        QVERIFY(counts.failed < Slices / 2); // one that two helpers broke over, or that hung
#ifndef NEGATOSCOPE_SANITIZED
        QVERIFY2(heartbeat.longestMs() <= LongestGapMs, qPrintable(QString::number(heartbeat.longestMs())));
#endif
        // Whoever goes on reading sees the next image.
        const int before = m_pictures;
        hand.start(16ms);
        QTRY_VERIFY_WITH_TIMEOUT(m_pictures > before + 8, 20'000);
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_session.reset();
    }
};

NEGATOSCOPE_TEST(tst_faultydecoding)
#include "tst_faultydecoding.moc"
