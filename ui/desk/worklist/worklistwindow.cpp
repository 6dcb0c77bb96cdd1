#include "ui/desk/worklist/worklistwindow.h"

#include "widgets/theme.h"
#include "widgets/toast.h"

#include <QCloseEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

WorklistWindow::WorklistWindow(QWidget *panel)
    : m_toast(new widgets::Toast(this))
{
    setWindowTitle(tr("Negatoscope – Worklist"));
    setProperty("surface", QLatin1String("window"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(panel);
    panel->show();
    m_toast->setMargins(3 * widgets::token::grid, 20 * widgets::token::grid);
    auto *close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
}

void WorklistWindow::closeEvent(QCloseEvent *event)
{
    emit closing();
    QWidget::closeEvent(event);
}

} // namespace ui
