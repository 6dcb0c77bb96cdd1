// The Worklist place of the Desk, and its window.
#include "ui/desk/deskwindow.h"
#include "ui/desk/support/desktopnotice.h"
#include "ui/desk/worklist/worklistpanel.h"
#include "ui/desk/worklist/worklistwindow.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ui {

void DeskWindow::connectWorklist()
{
    connect(m_worklist, &WorklistPanel::said, this, &DeskWindow::sayOfWorklist);
    connect(m_worklist, &WorklistPanel::statusChanged, this, [this] {
        showStatus();
        const WorklistController &tasks = m_worklist->controller();
        m_rail->setCount(Place::Worklist, tasks.waiting(), tasks.urgent() > 0);
        if (tasks.hasLoaded() && !std::exchange(m_followsWorklist, true))
            emit stateChanged();
    });
    connect(m_worklist, &WorklistPanel::listsChanged, this, &DeskWindow::stateChanged);
    connect(m_worklist, &WorklistPanel::archivesRequested, this, [this] { showPlace(Place::Archives); });
    connect(m_worklist, &WorklistPanel::ownWindowRequested, this, [this] { setWorklistDetached(true); });
    auto *notice = new DesktopNotice(this);
    connect(m_worklist, &WorklistPanel::urgentTold, this, [this, notice](const QString &sentence) { // takes no focus
        QApplication::alert(m_worklistWindow ? m_worklistWindow : window());
        if (!QApplication::activeWindow())
            notice->show(Rail::placeName(Place::Worklist), sentence);
    });
    connect(notice, &DesktopNotice::clicked, this, [this] {
        showPlace(Place::Worklist);
        if (!m_worklistWindow)
            emit wanted();
    });
    connect(m_worklist, &WorklistPanel::settled, this, [this] {
        if (isSettled())
            emit settled();
    });
}

void DeskWindow::sayOfWorklist(const QString &sentence)
{
    if (m_worklistWindow)
        m_worklistWindow->toast().say(sentence);
    else
        m_toast->say(sentence);
}

QWidget *DeskWindow::makeWorklistPlace()
{
    m_worklistPlace = new QWidget;
    m_worklistAway = new QWidget;
    auto *text = new QLabel(tr("The worklist is a window of its own."));
    text->setTextFormat(Qt::PlainText);
    text->setProperty("role", QLatin1String("empty"));
    auto *back = new QPushButton(tr("Bring it back"));
    connect(back, &QPushButton::clicked, this, [this] { setWorklistDetached(false); });
    auto *away = new QVBoxLayout(m_worklistAway);
    away->setSpacing(12);
    away->addStretch(1);
    away->addWidget(text, 0, Qt::AlignHCenter);
    away->addWidget(back, 0, Qt::AlignHCenter);
    away->addStretch(1);
    m_worklistAway->hide();
    auto *column = new QVBoxLayout(m_worklistPlace);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_worklist);
    column->addWidget(m_worklistAway);
    m_worklistPlace->setFocusProxy(m_worklist);
    return m_worklistPlace;
}

void DeskWindow::setWorklistDetached(bool detached)
{
    if (detached == bool(m_worklistWindow))
        return;
    m_worklist->setOwnWindow(detached);
    m_worklistAway->setVisible(detached);
    if (detached) {
        m_worklistWindow = new WorklistWindow(m_worklist);
        connect(m_worklistWindow, &WorklistWindow::closing, this, [this] { setWorklistDetached(false); });
        m_worklist->start();
        emit worklistDetached(m_worklistWindow);
    } else {
        emit worklistAttaching(m_worklistWindow);
        m_worklistPlace->layout()->addWidget(m_worklist);
        m_worklist->show();
        m_worklistWindow->hide();
        std::exchange(m_worklistWindow, nullptr)->deleteLater();
    }
    emit stateChanged();
}

} // namespace ui
