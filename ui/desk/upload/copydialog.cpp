#include "ui/desk/upload/copydialog.h"

#include "ui/desk/upload/jobprogress.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

CopyDialog::CopyDialog(const QString &making, int width, QWidget *parent)
    : QDialog(parent)
    , m_go(new QPushButton)
    , m_pages(new QStackedWidget)
    , m_progress(new JobProgress(making))
{
    m_pages->addWidget(m_progress);
    m_go->setProperty("primary", true);
    m_go->setAutoDefault(false);
    connect(m_go, &QPushButton::clicked, this, &CopyDialog::go);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_go, QDialogButtonBox::YesRole); // stands where Accept does, but Enter in a field does not press it
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &CopyDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_pages, 1);
    column->addWidget(buttons);
    setMinimumWidth(width);
}

void CopyDialog::setChoices(QWidget *page)
{
    m_choices = page;
    addPage(page);
    m_pages->setCurrentWidget(page);
}

void CopyDialog::addPage(QWidget *page)
{
    m_pages->addWidget(page);
}

void CopyDialog::showPage(QWidget *page)
{
    m_pages->setCurrentWidget(page);
}

QWidget *CopyDialog::page() const
{
    return m_pages->currentWidget();
}

bool CopyDialog::isMaking() const
{
    return page() == m_progress;
}

void CopyDialog::follow(const CopyJob &job, int total)
{
    m_progress->follow(job, total);
    showPage(m_progress);
}

void CopyDialog::reject()
{
    if (!isMaking())
        return QDialog::reject();
    drop();
    showPage(m_choices);
}

} // namespace ui
