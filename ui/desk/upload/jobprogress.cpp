#include "ui/desk/upload/jobprogress.h"

#include "ui/flow/copyjob.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace ui {

JobProgress::JobProgress(const QString &heading, QWidget *parent)
    : QWidget(parent)
    , m_state(new QLabel)
    , m_bar(new QProgressBar)
{
    auto *title = new QLabel(heading);
    title->setTextFormat(Qt::PlainText);
    title->setProperty("role", QLatin1String("heading"));
    m_state->setProperty("role", QLatin1String("secondary"));
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Copies made"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(m_state);
    column->addWidget(m_bar);
    column->addStretch(1);
}

void JobProgress::follow(const CopyJob &job, int total)
{
    connect(&job, &CopyJob::progress, this, &JobProgress::show);
    show(0, total);
}

void JobProgress::show(int done, int total)
{
    m_bar->setRange(0, total);
    m_bar->setValue(done);
    m_state->setText(tr("%1 of %2 images").arg(QLocale().toString(done), QLocale().toString(total)));
}

} // namespace ui
