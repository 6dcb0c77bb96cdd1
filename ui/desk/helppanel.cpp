#include "ui/desk/helppanel.h"

#include "widgets/sentence.h"
#include "widgets/theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using widgets::sentence;

namespace {

using Keys = QList<QPair<QString, QString>>;

QWidget *makeKeys(const QString &title, const Keys &keys)
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->addWidget(sentence(title, "heading"), 0, 0, 1, 2);
    int row = 1;
    for (const auto &[key, meaning] : keys) {
        auto *keyLabel = new QLabel(key);
        keyLabel->setMinimumWidth(112);
        grid->addWidget(keyLabel, row, 0, Qt::AlignTop);
        grid->addWidget(sentence(meaning, "secondary"), row, 1);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(row, 1);
    return box;
}

Keys deskKeys()
{
    return {{QStringLiteral("/"), HelpPanel::tr("Search")},
            {QStringLiteral("↓ ↑"), HelpPanel::tr("Walk through the studies")},
            {HelpPanel::tr("Enter"), HelpPanel::tr("Open in place")},
            {HelpPanel::tr("Shift+Enter"), HelpPanel::tr("Open beside")},
            {HelpPanel::tr("Ctrl+Enter"), HelpPanel::tr("Add for comparison")},
            {HelpPanel::tr("Ctrl+Shift+Enter"), HelpPanel::tr("Claim the task and read")},
            {QStringLiteral("F5"), HelpPanel::tr("Search again")},
            {HelpPanel::tr("Esc"), HelpPanel::tr("Stop searching, close the form, leave an empty result")},
            {HelpPanel::tr("Ctrl+O"), HelpPanel::tr("Open files")},
            {HelpPanel::tr("Ctrl+1 … 4"), HelpPanel::tr("Studies, worklist, uploads, archives")},
            {HelpPanel::tr("Ctrl+,"), HelpPanel::tr("Settings")},
            {HelpPanel::tr("Ctrl+K"), HelpPanel::tr("Commands by name")},
            {QStringLiteral("F1  ?"), HelpPanel::tr("Help")}};
}

Keys readingKeys(KeyScheme scheme)
{
    const bool isWeasis = scheme == KeyScheme::Weasis;
    return {{QStringLiteral("↑ ↓"), HelpPanel::tr("Previous, next image")},
            {HelpPanel::tr("Shift+↑ ↓"), HelpPanel::tr("Ten images")},
            {HelpPanel::tr("Home End"), HelpPanel::tr("First, last image")},
            {QStringLiteral("← →"), HelpPanel::tr("Previous, next series")},
            {HelpPanel::tr("Tab"), HelpPanel::tr("Next viewport")},
            {QStringLiteral("W S Z T"), HelpPanel::tr("Window, scroll, zoom, pan")},
            {QStringLiteral("1 … 9"), HelpPanel::tr("Window presets")},
            {isWeasis ? HelpPanel::tr("Shift+I R Alt+F V F") : QStringLiteral("I R H V F"), HelpPanel::tr("Invert, rotate, flip, fit")},
            {isWeasis ? HelpPanel::tr("I Space") : HelpPanel::tr("Shift+I"), HelpPanel::tr("Annotations: all, few, name and sides")},
            {QStringLiteral("D A O"), HelpPanel::tr("Length, angle, region")},
            {QStringLiteral("K"), HelpPanel::tr("Key image")},
            {QStringLiteral("N"), HelpPanel::tr("Next of the list")},
            {HelpPanel::tr("Ctrl+K"), HelpPanel::tr("Commands by name")},
            {QStringLiteral("C"), HelpPanel::tr("Cine")},
            {isWeasis ? QStringLiteral(".") : HelpPanel::tr("Space"), HelpPanel::tr("Next hanging step")},
            {HelpPanel::tr("Ctrl+Z Y"), HelpPanel::tr("Undo, redo")},
            {QStringLiteral("P"), HelpPanel::tr("Nearest prior")},
            {HelpPanel::tr("Shift+R"), HelpPanel::tr("Reset")},
            {QStringLiteral("F11"), HelpPanel::tr("Banner and pictures only")},
            {QStringLiteral("?"), HelpPanel::tr("All keys of the Reading window")}};
}

} // namespace

HelpPanel::HelpPanel(QWidget *parent)
    : QScrollArea(parent)
    , m_keys(new QHBoxLayout)
    , m_versions(sentence({}, "secondary"))
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    auto *page = new QWidget;
    page->setProperty("surface", QLatin1String("window"));
    page->setAttribute(Qt::WA_StyledBackground);
    m_keys->setSpacing(48);
    m_keys->addWidget(makeKeys(tr("On the Desk"), deskKeys()), 1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(8);
    column->addWidget(sentence(tr("Help"), "empty"));
    column->addSpacing(8);
    column->addLayout(m_keys);
    column->addSpacing(24);
    column->addWidget(sentence(tr("Intended use"), "heading"));
    column->addWidget(sentence(intendedUse(), "secondary"));
    column->addSpacing(24);
    column->addWidget(sentence(tr("When something does not work"), "heading"));
    auto *requests = new QPushButton(tr("Show requests to archives …"));
    connect(requests, &QPushButton::clicked, this, &HelpPanel::requestsWanted);
    column->addWidget(requests, 0, Qt::AlignLeft);
    column->addSpacing(24);
    column->addWidget(sentence(tr("About"), "heading"));
    m_versions->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_versions);
    column->addStretch(1);
    page->setMaximumWidth(960);
    setWidget(page);
    setVersions({{QStringLiteral("Qt"), QLatin1String(qVersion())}});
    setKeyScheme(KeyScheme::Negatoscope);
}

void HelpPanel::setKeyScheme(KeyScheme scheme)
{
    delete m_reading;
    m_reading = makeKeys(tr("While reading"), readingKeys(scheme));
    m_keys->addWidget(m_reading, 1);
}

QString HelpPanel::intendedUse()
{
    return tr("Negatoscope shows medical images from DICOMweb archives to people who are trained to read them. It is not a "
              "certified medical device, and the display is not calibrated by it: whether a screen is fit for diagnosis is for "
              "its owner to ensure.");
}

void HelpPanel::setVersions(const QList<QPair<QString, QString>> &versions)
{
    QStringList lines{tr("Negatoscope, Apache License 2.0")};
    if (const QString version = QCoreApplication::applicationVersion(); !version.isEmpty())
        lines.first() = tr("Negatoscope %1, Apache License 2.0").arg(version);
    for (const auto &[name, version] : versions)
        lines.append(name + u' ' + version);
    m_versions->setText(lines.join(u'\n'));
}

} // namespace ui
