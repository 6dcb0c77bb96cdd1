#include "ui/desk/settingspanel.h"

#include "widgets/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

namespace ui {

namespace {

constexpr int FieldWidth = 240, LeastCache = 256, MostCache = 65536, CacheStep = 256;

using Choice = std::pair<QString, QVariant>; ///< word and value

QComboBox *makeBox(std::initializer_list<Choice> choices)
{
    auto *box = new QComboBox;
    for (const auto &[word, value] : choices)
        box->addItem(word, value);
    return box;
}

void choose(QComboBox &box, const QVariant &value)
{
    const QSignalBlocker blocker(&box);
    const int index = box.findData(value);
    box.setCurrentIndex(index < 0 ? 0 : index);
}

} // namespace

SettingsPanel::SettingsPanel(QWidget *parent)
    : QScrollArea(parent)
    , m_language(makeBox({{tr("As the system"), QString()},
                          {QStringLiteral("Deutsch"), QStringLiteral("de")},
                          {QStringLiteral("English"), QStringLiteral("en")}}))
    , m_look(makeBox({{tr("Dark"), int(widgets::Look::Dark)},
                      {tr("Light"), int(widgets::Look::Light)},
                      {tr("As the system"), int(widgets::Look::System)}}))
    , m_presenter(makeBox({{tr("By what is there"), QString()},
                           {tr("OpenGL"), QStringLiteral("opengl")},
                           {tr("Without OpenGL"), QStringLiteral("raster")}}))
    , m_cache(new QSpinBox)
    , m_density(makeBox({{tr("Compact, 24 pixels"), int(RowDensity::Compact)},
                         {tr("Normal, 28 pixels"), int(RowDensity::Normal)},
                         {tr("Comfortable, 36 pixels"), int(RowDensity::Comfortable)}}))
    , m_down(makeBox({{tr("Darkens the picture"), int(MousePreferences::Down::Darkens)},
                      {tr("Brightens the picture"), int(MousePreferences::Down::Brightens)}}))
    , m_firstTool(
          makeBox({{tr("Window"), int(MousePreferences::FirstTool::Window)}, {tr("Scroll"), int(MousePreferences::FirstTool::Scroll)}}))
    , m_keys(makeBox({{tr("Negatoscope"), int(KeyScheme::Negatoscope)}, {tr("Weasis and IHE"), int(KeyScheme::Weasis)}}))
    , m_enter(makeBox({{tr("Shows the images"), false}, {tr("Claims after three seconds"), true}}))
    , m_urgent(makeBox({{tr("Is said at the edge"), true}, {tr("Is not said"), false}}))
    , m_next(makeBox({{tr("Is shown in the list"), false}, {tr("Is claimed after three seconds"), true}}))
    , m_performerName(new QLineEdit)
    , m_performerCode(new QLineEdit)
    , m_performerOrganization(new QLineEdit)
{
    m_cache->setRange(LeastCache, MostCache);
    m_cache->setSingleStep(CacheStep);
    m_cache->setSuffix(tr(" MiB"));
    m_performerName->setPlaceholderText(tr("Family^Given"));
    m_performerCode->setPlaceholderText(QStringLiteral("4711^99SITE^Dr. Read"));
    setDensity(RowDensity::Normal);
    setPreferences({});
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setWidget(makePage());
    connectFields();
}

QWidget *SettingsPanel::makePage()
{
    auto *page = new QWidget;
    page->setProperty("surface", QLatin1String("window"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto *title = new QLabel(tr("Settings"));
    title->setProperty("role", QLatin1String("empty"));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(32, 24, 32, 24);
    column->addWidget(title);
    column->addSpacing(12);
    column->addLayout(makeForm());
    column->addStretch(1);
    return page;
}

QFormLayout *SettingsPanel::makeForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setLabelAlignment(Qt::AlignLeft);
    const QString next = tr("From the next start on.");
    addRow(*form, tr("Rows of lists"), m_density, {});
    addRow(*form, tr("Language"), m_language, next);
    addRow(*form, tr("Look of the Desk"), m_look, tr("From the next start on. Pictures stay dark."));
    addRow(*form, tr("Pictures are drawn"), m_presenter, next);
    addRow(*form, tr("Memory for decoded images"), m_cache, next);
    addRow(*form, tr("Dragging down with the window tool"), m_down, next);
    addRow(*form, tr("The left button begins with"), m_firstTool, next);
    addRow(*form, tr("Keys while reading"), m_keys, next);
    addRow(*form, tr("Enter on the worklist"), m_enter, {});
    addRow(*form, tr("An urgent task that comes in"), m_urgent, {});
    addRow(*form, tr("After completing, the next task"), m_next, {});
    addRow(*form, tr("Your name"), m_performerName, tr("Named in tasks that you complete, if all three are given."));
    addRow(*form, tr("Your code"), m_performerCode, {});
    addRow(*form, tr("Your organization"), m_performerOrganization, {});
    auto *wipe = new QPushButton(tr("Wipe all local data …"));
    connect(wipe, &QPushButton::clicked, this, &SettingsPanel::wipeRequested);
    addRow(*form, tr("Data on this computer"), wipe, tr("Names first what will go."));
    return form;
}

void SettingsPanel::connectFields()
{
    const auto changed = [this] { emit preferencesChanged(preferences()); };
    for (QComboBox *box : {m_language, m_look, m_presenter, m_down, m_firstTool, m_keys, m_enter, m_urgent, m_next})
        connect(box, &QComboBox::currentIndexChanged, this, changed);
    for (QLineEdit *field : {m_performerName, m_performerCode, m_performerOrganization})
        connect(field, &QLineEdit::editingFinished, this, changed);
    connect(m_cache, &QSpinBox::editingFinished, this, changed);
    connect(m_density, &QComboBox::currentIndexChanged, this,
            [this] { emit densityChanged(RowDensity(m_density->currentData().toInt())); });
}

void SettingsPanel::addRow(QFormLayout &form, const QString &label, QWidget *field, const QString &note)
{
    field->setFixedWidth(FieldWidth);
    field->setAccessibleName(label);
    auto *text = new QLabel(note);
    text->setProperty("role", QLatin1String("secondary"));
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(field);
    row->addWidget(text, 1);
    auto *name = new QLabel(label);
    name->setBuddy(field);
    name->setMinimumHeight(widgets::token::control);
    form.addRow(name, row);
}

void SettingsPanel::setPreferences(const DeskPreferences &preferences)
{
    choose(*m_language, preferences.language);
    choose(*m_look, int(preferences.look));
    choose(*m_presenter, preferences.presenter);
    choose(*m_down, int(preferences.mouse.down));
    choose(*m_firstTool, int(preferences.mouse.firstTool));
    choose(*m_keys, int(preferences.keys));
    choose(*m_enter, preferences.worklist.enterClaims);
    choose(*m_urgent, preferences.worklist.tellUrgent);
    choose(*m_next, preferences.worklist.claimNext);
    m_performerName->setText(preferences.worklist.performerName);
    m_performerCode->setText(preferences.worklist.performerCode);
    m_performerOrganization->setText(preferences.worklist.performerOrganization);
    const QSignalBlocker blocker(m_cache);
    m_cache->setValue(preferences.cacheMebibytes);
}

DeskPreferences SettingsPanel::preferences() const
{
    return {m_language->currentData().toString(),
            widgets::Look(m_look->currentData().toInt()),
            m_presenter->currentData().toString(),
            m_cache->value(),
            {MousePreferences::Down(m_down->currentData().toInt()), MousePreferences::FirstTool(m_firstTool->currentData().toInt())},
            KeyScheme(m_keys->currentData().toInt()),
            {m_enter->currentData().toBool(), m_urgent->currentData().toBool(), m_next->currentData().toBool(),
             m_performerName->text().trimmed(), m_performerCode->text().trimmed(), m_performerOrganization->text().trimmed()}};
}

void SettingsPanel::setDensity(RowDensity density)
{
    choose(*m_density, int(density));
}

} // namespace ui
