// What the Desk can be told by keys and by name.
#include "ui/commandpalette.h"
#include "ui/desk/archives/archivespanel.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"

#include <QAction>

namespace ui {

/// By name in the palette too, so each is an action.
void DeskWindow::makeShortcuts()
{
    const auto add = [this](const QString &name, const QKeySequence &keys, auto &&act, QWidget *where = nullptr) {
        auto *action = new QAction(name, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        (where ? where : this)->addAction(action);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto goTo = [&](Place place, const QKeySequence &keys) {
        return add(Rail::placeName(place), keys, [this, place] { showPlace(place); });
    };
    add(tr("Search for studies"), Qt::Key_Slash, [this] { focusSearch(); })->setShortcuts({Qt::Key_Slash, QKeySequence::Find});
    add(
        tr("Search again"), Qt::Key_F5, [this] { m_browser->controller().retry(); }, m_browser); // the worklist has its own F5
    add(tr("Open files or folders…"), QKeySequence::Open, [this] { chooseFiles(); });
    goTo(Place::Studies, Qt::CTRL | Qt::Key_1);
    goTo(Place::Worklist, Qt::CTRL | Qt::Key_2);
    goTo(Place::Uploads, Qt::CTRL | Qt::Key_3);
    goTo(Place::Archives, Qt::CTRL | Qt::Key_4);
    goTo(Place::Settings, Qt::CTRL | Qt::Key_Comma);
    goTo(Place::Help, Qt::Key_F1)->setShortcuts({Qt::Key_F1, Qt::Key_Question});
    add(tr("Add an archive…"), {}, [this] {
        showPlace(Place::Archives);
        m_archives->addArchive();
    });
    add(tr("Worklist in a window of its own, and back"), {}, [this] { setWorklistDetached(!m_worklistWindow); });
    add(tr("Log of requests"), {}, [this] { showRequests(); });
    add(tr("Wipe what is kept on this computer…"), {}, [this] { wipeLocalData(); });
    auto *commands = new CommandPalette(this);
    commands->openBy(add(tr("Commands by name…"), Qt::CTRL | Qt::Key_K, [] {}));
}

} // namespace ui
