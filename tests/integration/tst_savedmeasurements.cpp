#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/readingmeasurements.h"
#include "ui/reading/readingwindow.h"
#include "widgets/imageviewport.h"

#include <QTest>

using imaging::Measurement;
using Kind = imaging::MeasurementKind;
using testsupport::PhantomArchive;

namespace {

/// One run of the program: its session and a window on the study.
struct Desk {
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    Desk(const QString &url, const QString &folder)
    {
        ui::Session::Options options;
        options.uploadsFolder = folder;
        session = std::make_unique<ui::Session>(options);
        network::Archive archive;
        archive.id = archive.name = QStringLiteral("orthanc");
        archive.root = QUrl(url);
        session->setArchives({archive}, archive.id);
        session->uploads().start();
        window = std::make_unique<ui::ReadingWindow>(*session);
        window->resize(1000, 700);
        window->show();
        ui::StudyToOpen study;
        study.archiveId = archive.id;
        study.studyInstanceUid = testsupport::studyUid(QStringLiteral("ct-same-name"));
        window->open(study);
    }
    ~Desk()
    {
        window.reset();
        session.reset();
    }
    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    imaging::MeasurementSet &set() const { return window->findChild<ui::ReadingMeasurements *>()->set(); }
    bool isThere() const { return window->activeViewport() && view().isSettled() && view().stack()->loadedCount() == 16; }
    void draw(Kind kind, const QList<QPointF> &points, const QString &name = {})
    {
        Measurement made = view().newMeasurement(kind);
        made.points = points;
        made.name = name;
        view().setDraft(made);
        view().commitDraft();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view(), key, modifiers); }
};

QStringList lines(const imaging::MeasurementSet &set)
{
    QStringList all;
    for (const Measurement &one : set.measurements()) {
        QString line = QStringLiteral("%1 %2 %3 %4").arg(int(one.kind)).arg(one.uid, one.image.sopInstanceUid, one.name);
        for (const QPointF point : one.points)
            line += QStringLiteral(" %1,%2").arg(point.x(), 0, 'f', 3).arg(point.y(), 0, 'f', 3);
        all << line;
    }
    all.sort();
    return all;
}

} // namespace

/// Drawn, saved, ended, opened again: through a real archive.
class tst_savedmeasurements : public QObject
{
    Q_OBJECT

    PhantomArchive m_archive;
    QTemporaryDir m_folder;
    int m_images = 0;

    std::unique_ptr<Desk> open() const { return std::make_unique<Desk>(m_archive.url(), m_folder.path()); }
    int stored() { return m_archive.orthanc().instanceCount(); }

private slots:
    void initTestCase()
    {
        NEGATOSCOPE_NEEDS_ORTHANC();
        QVERIFY2(m_archive.start({QStringLiteral("ct-same-name")}), qPrintable(m_archive.why()));
        m_images = stored();
    }

    void whatWasSavedIsDrawnAgain()
    {
        auto desk = open();
        QTRY_VERIFY_WITH_TIMEOUT(desk->isThere(), 30'000);
        desk->view().setIndex(5);
        QTRY_VERIFY(desk->view().isSettled());
        desk->draw(Kind::Length, {{20.25, 30.5}, {70.125, 44}}, QStringLiteral("Nodule"));
        desk->draw(Kind::Angle, {{90, 20}, {80, 40}, {110, 44}});
        desk->draw(Kind::CobbAngle, {{30, 60}, {50, 62}, {30, 80}, {50, 74}});
        desk->draw(Kind::Ellipse, imaging::boxPoints(Kind::Ellipse, {60, 60}, {90, 78}));
        desk->draw(Kind::Rectangle, {{10, 90}, {30, 110}});
        desk->draw(Kind::Freehand, {{50, 90}, {70, 92}, {74, 110}, {52, 112}});
        desk->draw(Kind::Point, {{100.5, 100.5}});
        desk->key(Qt::Key_K);
        desk->set().select({});
        const QStringList before = lines(desk->set());
        QTRY_VERIFY(desk->view().hasFocus());
        const QImage picture = desk->view().grabPicture();
        QVERIFY(!desk->window->mayBeReplaced());
        desk->key(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(desk->window->mayBeReplaced());
        QTRY_COMPARE_WITH_TIMEOUT(stored(), m_images + 3, 30'000); // a report, a presentation state, a selection
        desk.reset();

        desk = open();
        QTRY_VERIFY_WITH_TIMEOUT(desk->isThere(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(lines(desk->set()), before, 20'000);
        QCOMPARE(desk->set().contents().keyImages.size(), 1);
        QVERIFY(desk->window->mayBeReplaced()); // nothing new
        desk->view().setIndex(5);
        QTRY_VERIFY(desk->view().isSettled());
        QTRY_COMPARE(desk->set().measurements().size() > 0 && !desk->set().measurements().first().values.isEmpty(), true);
        QCOMPARE(desk->view().viewState(), widgets::ViewState());
        QTRY_VERIFY(desk->view().hasFocus());
        QTRY_COMPARE(desk->view().grabPicture(), picture);
    }

    void whatIsSavedAgainReplacesWhatWasThere()
    {
        auto desk = open();
        QTRY_VERIFY_WITH_TIMEOUT(desk->isThere(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(desk->set().measurements().size(), 7, 20'000);
        const QString removed = desk->set().measurements().first().uid;
        desk->set().remove(removed);
        desk->key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(stored(), m_images + 5, 30'000); // a report and a state; the selection stays
        const QStringList before = lines(desk->set());
        desk.reset();
        desk = open();
        QTRY_VERIFY_WITH_TIMEOUT(desk->isThere(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(lines(desk->set()), before, 20'000);
        QCOMPARE(desk->set().contents().keyImages.size(), 1);
    }
};

NEGATOSCOPE_TEST(tst_savedmeasurements)
#include "tst_savedmeasurements.moc"
