#include "tests/worklist/reading/worklistreadingtest.h"

#include "network/dicom/uid.h"
#include "ui/desk/worklist/worklisttable.h"
#include "ui/reading/readingwindow.h"
#include "ui/readingtasks.h"
#include "tests/support/testmain.h"
#include "widgets/theme.h"

void WorklistReadingTest::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start(m_studies), qPrintable(m_archive.why()));
    widgets::applyTheme(*qApp);
}

void WorklistReadingTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<testsupport::WorklistServer>();
    makeShell();
}

void WorklistReadingTest::makeShell()
{
    m_shell.reset();
    Session::Options options;
    options.claimsFolder = m_folder->filePath(QStringLiteral("claims"));
    options.uploadsFolder = m_folder->filePath(QStringLiteral("uploads"));
    m_session = std::make_unique<Session>(options);
    network::Archive archive;
    archive.id = QStringLiteral("a");
    archive.name = QStringLiteral("Archive");
    archive.root = QUrl(m_archive.url());
    archive.upsRoot = m_server->url();
    m_session->setArchives({archive}, archive.id);
    m_shell = std::make_unique<Shell>(*m_session, StateStore(), Shell::Arrangement::OneWindow);
    m_shell->show(QSize(1280, 720));
}

void WorklistReadingTest::cleanup()
{
    m_shell.reset();
    m_session.reset();
    m_server.reset();
}

QString WorklistReadingTest::addTask(const QString &label, const QString &priority, const QString &study)
{
    dicom::DataSet set = testsupport::newWorkitem(label, priority);
    testsupport::setInputStudy(set, testsupport::studyUid(study), QUrl(m_archive.url()));
    const QString uid = dicom::makeUid();
    return m_server->worklist().create(uid, set).failed() ? QString() : uid;
}

/// Saved to be looked at, where NEGATOSCOPE_PICTURES names a folder.
void WorklistReadingTest::picture(const char *name)
{
    const QString folder = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
    if (!folder.isEmpty())
        m_shell->windowOf(m_shell->desk())->grab().save(folder + u'/' + QLatin1String(name) + QStringLiteral(".png"));
}

/// Claims a task of the list and waits for its pictures.
ClaimBar *WorklistReadingTest::claim(const QString &uid)
{
    m_shell->desk()->showPlace(Place::Worklist);
    if (!QTest::qWaitFor([&] { return panel().controller().model().indexOf(uid) >= 0; }, 10000))
        return nullptr;
    panel().table().selectTask(uid);
    panel().claimCurrent();
    const auto bar = [this] { return m_shell->reading() ? m_shell->reading()->findChild<ClaimBar *>() : nullptr; };
    if (!QTest::qWaitFor([&] { return bar() && bar()->task() && bar()->task()->uid() == uid && m_shell->reading()->isSettled(); }, 60000))
        return nullptr;
    return bar();
}
