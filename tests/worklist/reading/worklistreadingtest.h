#pragma once

#include "tests/integration/phantomarchive.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/support/worklistserver/worklistserver.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/flow/session.h"
#include "ui/reading/claimbar.h"
#include "ui/shell.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ui;
using network::Workitem;
namespace tag = dicom::tag;

/// The real windows of a reader before a real archive and the worklist server, anew for each test.
class WorklistReadingTest : public QObject
{
    Q_OBJECT

protected:
    QString addTask(const QString &label, const QString &priority, const QString &study);
    void picture(const char *name);
    /// Presses a button of the dialog that is open, which is saved as a picture before.
    template <class Dialog> void answer(const char *button, const char *pictureName = nullptr)
    {
        Dialog *dialog = this->dialog<Dialog>();
        QVERIFY2(dialog, "there is no such dialog");
        if (pictureName && qEnvironmentVariableIsSet("NEGATOSCOPE_PICTURES"))
            dialog->grab().save(qEnvironmentVariable("NEGATOSCOPE_PICTURES") + u'/' + QLatin1String(pictureName) + QStringLiteral(".png"));
        auto *pressed = dialog->template findChild<QPushButton *>(QLatin1String(button));
        QVERIFY(pressed && pressed->isEnabled());
        pressed->click();
    }
    template <class Dialog> Dialog *dialog()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<Dialog *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    ClaimBar *claim(const QString &uid);
    void makeShell();
    WorklistPanel &panel() { return m_shell->desk()->worklist(); }

    QStringList m_studies{QStringLiteral("ct-same-name"), QStringLiteral("us-echo")}; ///< that the archive holds
    testsupport::PhantomArchive m_archive;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<testsupport::WorklistServer> m_server;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Shell> m_shell;

private slots:
    void initTestCase();
    void init();
    void cleanup();
};
