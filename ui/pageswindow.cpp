#include "ui/pageswindow.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QCloseEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

PagesWindow::PagesWindow(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
{
    m_bar->setObjectName(QStringLiteral("pagesBar"));
    m_bar->setAccessibleName(tr("Open pages"));
    widgets::darken(*m_bar); // it stands above pictures
    m_bar->setProperty("surface", QLatin1String("window"));
    m_bar->setAttribute(Qt::WA_StyledBackground);
    m_bar->setDocumentMode(true);
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_bar->setElideMode(Qt::ElideNone);
    m_bar->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);
    connect(m_bar, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, [this] {
        if (m_pages->currentIndex() > 0)
            emit pageCloseRequested(m_pages->currentWidget());
    });
    setWindowTitle(tr("Negatoscope"));
    updateBar();
}

void PagesWindow::addPage(QWidget *page, const QString &title)
{
    m_pages->addWidget(page);
    const int index = m_bar->addTab(title);
    if (index > 0)
        m_bar->setTabButton(index, QTabBar::RightSide, makeCloseButton(page));
    updateBar();
}

QWidget *PagesWindow::makeCloseButton(QWidget *page)
{
    auto *button = new QToolButton(m_bar);
    button->setIcon(widgets::icon("close", widgets::darkColours));
    button->setIconSize({14, 14});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(tr("Close  Ctrl+W"));
    button->setAccessibleName(tr("Close this page"));
    connect(button, &QToolButton::clicked, this, [this, page] { emit pageCloseRequested(page); });
    return button;
}

void PagesWindow::removePage(QWidget *page)
{
    const int index = m_pages->indexOf(page);
    if (index < 0)
        return;
    m_pages->removeWidget(page);
    m_bar->removeTab(index);
    updateBar();
}

void PagesWindow::setPageTitle(QWidget *page, const QString &title)
{
    const int index = m_pages->indexOf(page);
    // A tab bar reads & as the mark of a shortcut; names may hold one.
    if (index >= 0)
        m_bar->setTabText(index, QString(title).replace(u'&', QStringLiteral("&&")));
}

void PagesWindow::showPage(QWidget *page)
{
    const int index = m_pages->indexOf(page);
    if (index < 0)
        return;
    m_bar->setCurrentIndex(index);
    page->setFocus();
}

QWidget *PagesWindow::currentPage() const
{
    return m_pages->currentWidget();
}

void PagesWindow::setPicturesOnly(bool picturesOnly)
{
    m_picturesOnly = picturesOnly;
    updateBar();
}

void PagesWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    emit closing();
    QWidget::closeEvent(event);
}

void PagesWindow::updateBar()
{
    m_bar->setVisible(m_bar->count() > 1 && !m_picturesOnly);
}

} // namespace ui
