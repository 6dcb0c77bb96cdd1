#include "ui/reading/questionbar.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

QuestionBar::QuestionBar(QWidget *parent, Emphasis emphasis)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_safe(new QPushButton(this))
    , m_insist(new QPushButton(this))
    , m_further(new QPushButton(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("raised"));
    auto *sign = new QLabel(this);
    sign->setPixmap(widgets::icon("warning", QColor(widgets::token::warning)).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_safe->setProperty("primary", emphasis == Emphasis::Primary);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(sign);
    row->addWidget(m_text, 1);
    row->addWidget(m_insist);
    row->addWidget(m_further);
    row->addWidget(m_safe);
    connect(m_safe, &QPushButton::clicked, this, [this] {
        const auto declined = std::exchange(m_declined, nullptr);
        dismiss();
        if (declined)
            declined();
    });
    connect(m_insist, &QPushButton::clicked, this, &QuestionBar::insist);
    connect(m_further, &QPushButton::clicked, this, [this] {
        const auto chosen = std::exchange(m_chosen, nullptr);
        dismiss();
        if (chosen)
            chosen();
    });
    hide();
}

void QuestionBar::ask(const QString &text, const QString &safe, const QString &insist, std::function<void()> confirmed,
                      std::function<void()> declined, Focus focus)
{
    m_text->setText(text);
    m_safe->setText(safe);
    m_insist->setText(insist);
    m_insist->setVisible(!insist.isEmpty());
    m_further->hide();
    m_chosen = nullptr;
    m_confirmed = std::move(confirmed);
    m_declined = std::move(declined);
    setAccessibleName(text);
    show();
    if (focus == Focus::Take)
        m_safe->setFocus(Qt::OtherFocusReason);
}

void QuestionBar::offer(const QString &text, std::function<void()> chosen)
{
    m_further->setText(text);
    m_further->show();
    m_chosen = std::move(chosen);
}

void QuestionBar::dismiss()
{
    m_confirmed = nullptr;
    m_declined = nullptr;
    m_chosen = nullptr;
    hide();
}

QString QuestionBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void QuestionBar::insist()
{
    const auto confirmed = std::exchange(m_confirmed, nullptr);
    m_declined = nullptr;
    m_chosen = nullptr;
    hide();
    if (confirmed)
        confirmed();
}

} // namespace ui
