#include "ui/desk/messageplace.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace ui {

namespace {
constexpr int IconSize = 28, TextWidth = 560;
}

MessagePlace::MessagePlace(const char *icon, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    auto *picture = new QLabel;
    picture->setPixmap(widgets::iconPixmap(icon, IconSize, QColor(widgets::token::textSecondary), devicePixelRatioF()));
    auto *heading = new QLabel(title);
    heading->setProperty("role", QLatin1String("empty"));
    auto *explanation = new QLabel(text);
    explanation->setProperty("role", QLatin1String("secondary"));
    explanation->setWordWrap(true);
    explanation->setMaximumWidth(TextWidth);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(32, 32, 32, 32);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->addWidget(picture, 0, 0, Qt::AlignTop);
    grid->addWidget(heading, 0, 1);
    grid->addWidget(explanation, 1, 1);
    grid->setColumnMinimumWidth(1, TextWidth);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(2, 1);
}

} // namespace ui
