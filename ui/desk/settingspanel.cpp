#include "ui/desk/settingspanel.h"

#include "widgets/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int FieldWidth = 240, LeastCache = 256, MostCache = 65536;

void choose(QComboBox &box, const QVariant &value)
{
    const QSignalBlocker blocker(&box);
    const int index = box.findData(value);
    box.setCurrentIndex(index < 0 ? 0 : index);
}

} // namespace

SettingsPanel::SettingsPanel(QWidget *parent)
    : QScrollArea(parent)
    , m_language(new QComboBox)
    , m_presenter(new QComboBox)
    , m_cache(new QSpinBox)
    , m_density(new QComboBox)
    , m_down(new QComboBox)
    , m_firstTool(new QComboBox)
    , m_keys(new QComboBox)
    , m_enter(new QComboBox)
    , m_urgent(new QComboBox)
    , m_next(new QComboBox)
    , m_performerName(new QLineEdit)
    , m_performerCode(new QLineEdit)
    , m_performerOrganization(new QLineEdit)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    m_language->addItem(tr("As the system"), QString());
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_presenter->addItem(tr("By what is there"), QString());
    m_presenter->addItem(tr("OpenGL"), QStringLiteral("opengl"));
    m_presenter->addItem(tr("Without OpenGL"), QStringLiteral("raster"));
    m_cache->setRange(LeastCache, MostCache);
    m_cache->setSingleStep(256);
    m_cache->setSuffix(tr(" MiB"));
    m_density->addItem(tr("Compact, 24 pixels"), int(RowDensity::Compact));
    m_density->addItem(tr("Normal, 28 pixels"), int(RowDensity::Normal));
    m_density->addItem(tr("Comfortable, 36 pixels"), int(RowDensity::Comfortable));
    choose(*m_density, int(RowDensity::Normal));
    m_down->addItem(tr("Darkens the picture"), int(MousePreferences::Down::Darkens));
    m_down->addItem(tr("Brightens the picture"), int(MousePreferences::Down::Brightens));
    m_firstTool->addItem(tr("Window"), int(MousePreferences::FirstTool::Window));
    m_firstTool->addItem(tr("Scroll"), int(MousePreferences::FirstTool::Scroll));
    m_keys->addItem(tr("Negatoscope"), int(KeyScheme::Negatoscope));
    m_keys->addItem(tr("Weasis and IHE"), int(KeyScheme::Weasis));
    m_enter->addItem(tr("Shows the images"), false);
    m_enter->addItem(tr("Claims after three seconds"), true);
    m_urgent->addItem(tr("Is said at the edge"), true);
    m_urgent->addItem(tr("Is not said"), false);
    m_next->addItem(tr("Is shown in the list"), false);
    m_next->addItem(tr("Is claimed after three seconds"), true);
    m_performerName->setPlaceholderText(tr("Family^Given"));
    m_performerCode->setPlaceholderText(QStringLiteral("4711^99SITE^Dr. Read"));

    auto *page = new QWidget;
    page->setProperty("surface", QLatin1String("window"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto *title = new QLabel(tr("Settings"));
    title->setProperty("role", QLatin1String("empty"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setLabelAlignment(Qt::AlignLeft);
    const QString next = tr("From the next start on.");
    addRow(*form, tr("Rows of lists"), m_density, {});
    addRow(*form, tr("Language"), m_language, next);
    addRow(*form, tr("Pictures are drawn"), m_presenter, next);
    addRow(*form, tr("Memory for decoded images"), m_cache, next);
    addRow(*form, tr("Dragging down with the window tool"), m_down, next);
    addRow(*form, tr("The left button begins with"), m_firstTool, next);
    addRow(*form, tr("Keys while reading"), m_keys, next);
    addRow(*form, tr("Enter on the worklist"), m_enter, {});
    addRow(*form, tr("An urgent task that comes in"), m_urgent, {});
    addRow(*form, tr("After completing, the next task"), m_next, {});
    const QString named = tr("Named in tasks that you complete, if all three are given.");
    addRow(*form, tr("Your name"), m_performerName, named);
    addRow(*form, tr("Your code"), m_performerCode, {});
    addRow(*form, tr("Your organization"), m_performerOrganization, {});
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(32, 24, 32, 24);
    column->addWidget(title);
    column->addSpacing(12);
    column->addLayout(form);
    column->addStretch(1);
    setWidget(page);
    setPreferences({});

    const auto changed = [this] { emit preferencesChanged(preferences()); };
    connect(m_language, &QComboBox::currentIndexChanged, this, changed);
    for (QLineEdit *field : {m_performerName, m_performerCode, m_performerOrganization})
        connect(field, &QLineEdit::editingFinished, this, changed);
    for (QComboBox *box : {m_presenter, m_down, m_firstTool, m_enter, m_urgent, m_next})
        connect(box, &QComboBox::currentIndexChanged, this, changed);
    connect(m_cache, &QSpinBox::editingFinished, this, changed);
    connect(m_keys, &QComboBox::currentIndexChanged, this, changed);
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
