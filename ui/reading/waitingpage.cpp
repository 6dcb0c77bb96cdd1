#include "ui/reading/waitingpage.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

WaitingPage::WaitingPage(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_back(new QPushButton(tr("Back to the images"), this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_bar->setMaximumWidth(480);
    setFocusProxy(m_back);
    connect(m_back, &QPushButton::clicked, this, &WaitingPage::backChosen);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addStretch();
    column->addWidget(m_sentence);
    auto *middle = new QHBoxLayout; // no wider than its limit, and in the middle
    middle->addStretch();
    middle->addWidget(m_bar, 4);
    middle->addStretch();
    column->addLayout(middle);
    column->addWidget(m_back, 0, Qt::AlignHCenter);
    column->addStretch();
}

void WaitingPage::showLoading(const QString &sentence, int done, int expected)
{
    m_sentence->setText(sentence);
    m_bar->setRange(0, expected);
    m_bar->setValue(done);
    m_bar->show();
}

void WaitingPage::showRefusal(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_bar->hide();
    m_back->setFocus(Qt::OtherFocusReason);
}

QString WaitingPage::text() const
{
    return m_sentence->text();
}

} // namespace ui
