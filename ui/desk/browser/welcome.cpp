#include "ui/desk/browser/welcome.h"

#include "ui/desk/helppanel.h"
#include "widgets/icons.h"
#include "widgets/sentence.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int OfferWidth = 272, IconSize = 28;
}

Welcome::Welcome(QWidget *parent)
    : QWidget(parent)
{
    auto *title = new QLabel(tr("No archive yet"));
    title->setProperty("role", QLatin1String("empty"));
    auto *text = new QLabel(tr("Negatoscope reads from archives that speak DICOMweb. How do you want to begin?"));
    text->setProperty("role", QLatin1String("secondary"));
    auto *offers = new QHBoxLayout;
    offers->setSpacing(16);
    offers->addWidget(makeOffer("archives", tr("Add an archive"), tr("Its address is enough: the rest is asked of the archive itself."),
                                tr("Add archive …"), true, &Welcome::addArchiveRequested));
    offers->addWidget(makeOffer("demonstration", tr("Look at a demonstration"), tr("Drawn studies of nobody, to try everything out."),
                                tr("Show demonstration"), false, &Welcome::demonstrationRequested));
    offers->addWidget(makeOffer("folder", tr("Open files"), tr("A folder, a disc or single DICOM files."), tr("Open files …"), false,
                                &Welcome::openFilesRequested));
    offers->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(16);
    column->addLayout(offers);
    column->addStretch(1);
    column->addWidget(widgets::sentence(HelpPanel::intendedUse(), "secondary"));
}

QWidget *Welcome::makeOffer(const char *icon, const QString &title, const QString &text, const QString &action, bool primary,
                            void (Welcome::*signal)())
{
    const widgets::Colours &colours = widgets::coloursOf(this);
    auto *offer = new QFrame;
    offer->setObjectName(QStringLiteral("offer"));
    offer->setStyleSheet(QStringLiteral("#offer { background: %1; border: 1px solid %2; border-radius: %3px; }")
                             .arg(QColor(colours.panel).name(), QColor(colours.hairline).name())
                             .arg(widgets::token::radius));
    offer->setFixedWidth(OfferWidth);
    auto *picture = new QLabel;
    picture->setPixmap(widgets::iconPixmap(icon, IconSize, QColor(colours.accent), devicePixelRatioF()));
    auto *heading = new QLabel(title);
    heading->setProperty("role", QLatin1String("title"));
    auto *explanation = new QLabel(text);
    explanation->setProperty("role", QLatin1String("secondary"));
    explanation->setWordWrap(true);
    auto *button = new QPushButton(action);
    button->setProperty("primary", primary);
    connect(button, &QPushButton::clicked, this, signal);
    auto *column = new QVBoxLayout(offer);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(picture);
    column->addWidget(heading);
    column->addWidget(explanation, 1, Qt::AlignTop);
    column->addWidget(button, 0, Qt::AlignLeft);
    return offer;
}

} // namespace ui
