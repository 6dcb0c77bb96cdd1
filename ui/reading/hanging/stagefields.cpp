#include "ui/reading/hanging/stagefields.h"

#include "ui/flow/windowpresets.h"
#include "ui/reading/hanging/conditionfields.h"
#include "ui/reading/hanging/stagepicture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSpinBox>

#include <algorithm>

namespace ui {

using Fill = HangingStage::Fill;

namespace {

constexpr double LargestZoom = 100;

/// A form without margins, filled by its widget.
QFormLayout *formOf(QWidget *widget)
{
    auto *form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    return form;
}

/// "1500 / -600" or "1500 -600": width and center.
std::optional<std::pair<double, double>> figures(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*([0-9.]+)\\s*[/ ]\\s*(-?[0-9.]+)\\s*$"));
    const auto match = form.match(text);
    bool ok = match.hasMatch(), okToo = false;
    const double width = ok ? match.captured(1).toDouble(&ok) : 0;
    const double center = match.captured(2).toDouble(&okToo);
    return ok && okToo && width > 0 && width < 1e7 && qAbs(center) < 1e7 ? std::optional(std::pair(width, center)) : std::nullopt;
}

/// A box that says what was chosen by hand, in whatever way.
template <class Widget, class Signal> void report(QLineEdit *field, Widget *owner, Signal edited)
{
    QObject::connect(field, &QLineEdit::editingFinished, owner, [field, owner, edited] {
        if (field->isModified()) {
            field->setModified(false);
            emit(owner->*edited)();
        }
    });
}

} // namespace

LookFields::LookFields(QWidget *parent)
    : QWidget(parent)
    , m_window(new QComboBox)
    , m_zoom(new QLineEdit)
    , m_invert(new QCheckBox(tr("Inverted")))
{
    QFormLayout *form = formOf(this);
    m_window->setEditable(true);
    m_window->setInsertPolicy(QComboBox::NoInsert);
    m_window->setAccessibleName(tr("Window"));
    m_window->setToolTip(tr("A preset, or width / center: 1500 / -600"));
    m_window->lineEdit()->setPlaceholderText(tr("as the image brings it"));
    m_zoom->setAccessibleName(tr("Zoom"));
    m_zoom->setPlaceholderText(tr("fitted"));
    m_zoom->setToolTip(tr("2: twice as large as fitted"));
    form->addRow(tr("Window"), m_window);
    form->addRow(tr("Zoom"), m_zoom);
    form->addRow(QString(), m_invert);
    connect(m_window, &QComboBox::activated, this, &LookFields::edited);
    report(m_window->lineEdit(), this, &LookFields::edited);
    report(m_zoom, this, &LookFields::edited);
    connect(m_invert, &QCheckBox::clicked, this, &LookFields::edited);
}

void LookFields::setLook(const HangingLook &look, const QString &modality)
{
    m_look = look;
    m_window->clear();
    m_window->addItem(QString(), QString());
    for (const WindowPreset &preset : windowPresets(modality))
        m_window->addItem(preset.name, preset.id);
    if (!look.preset.isEmpty() && m_window->findData(look.preset) < 0)
        m_window->addItem(look.preset, look.preset);
    m_window->setCurrentIndex(qMax(0, m_window->findData(look.preset)));
    if (look.preset.isEmpty() && look.width > 0)
        m_window->setEditText(QStringLiteral("%1 / %2").arg(look.width).arg(look.center));
    m_zoom->setText(look.zoom > 0 && look.zoom != 1 ? QString::number(look.zoom) : QString());
    m_invert->setChecked(look.invert);
}

HangingLook LookFields::look() const
{
    HangingLook look = m_look;
    look.preset.clear();
    look.width = look.center = 0;
    const QString text = m_window->currentText().trimmed();
    const int known = text.isEmpty() ? -1 : m_window->findText(text, Qt::MatchFixedString);
    if (known > 0) {
        look.preset = m_window->itemData(known).toString();
    } else if (const auto window = figures(text)) {
        look.width = window->first;
        look.center = window->second;
    }
    look.zoom = qBound(0.0, m_zoom->text().replace(u',', u'.').toDouble(), LargestZoom);
    look.invert = m_invert->isChecked();
    return look;
}

QString LookFields::problem() const
{
    const QString window = m_window->currentText().trimmed(), zoom = m_zoom->text().trimmed();
    if (!window.isEmpty() && m_window->findText(window, Qt::MatchFixedString) < 0 && !figures(window))
        return tr("“%1” is no window. Choose a preset or write width / center: 1500 / -600").arg(window);
    bool ok = true;
    const double factor = zoom.isEmpty() ? 1 : QString(zoom).replace(u',', u'.').toDouble(&ok);
    return ok && factor >= 0.01 && factor <= LargestZoom ? QString() : tr("“%1” is no zoom. Write 2 for twice as large.").arg(zoom);
}

namespace {

struct Tie {
    const char *words;
    std::optional<HangingLinks> links;
};
const Tie ties[] = {
    {QT_TRANSLATE_NOOP("ui::StageFields", "as the reader has it"), std::nullopt},
    {QT_TRANSLATE_NOOP("ui::StageFields", "nothing"), HangingLinks()},
    {QT_TRANSLATE_NOOP("ui::StageFields", "scrolling"), HangingLinks{true, false, false, false}},
    {QT_TRANSLATE_NOOP("ui::StageFields", "scrolling, zoom and pan"), HangingLinks{true, true, true, false}},
    {QT_TRANSLATE_NOOP("ui::StageFields", "scrolling, zoom, pan and window"), HangingLinks{true, true, true, true}},
    {QT_TRANSLATE_NOOP("ui::StageFields", "zoom and pan"), HangingLinks{false, true, true, false}},
};
constexpr int TieCount = int(std::size(ties));

int placeOfTie(const std::optional<HangingLinks> &links)
{
    const auto found = std::find_if(std::begin(ties), std::end(ties), [&links](const Tie &tie) { return tie.links == links; });
    return int(found - std::begin(ties));
}

} // namespace

StageFields::StageFields(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_rows(new QSpinBox)
    , m_columns(new QSpinBox)
    , m_fill(new QComboBox)
    , m_prefer(new QLineEdit)
    , m_withPrior(new QCheckBox(tr("A prior stands beside, where there is one")))
    , m_oneScale(new QCheckBox(tr("All as large in millimetres")))
    , m_links(new QComboBox)
    , m_look(new LookFields)
{
    QFormLayout *form = formOf(this);
    for (const Tie &tie : ties)
        m_links->addItem(tr(tie.words));
    m_links->setAccessibleName(tr("Linked"));
    m_name->setMaxLength(hanginglimit::TextLength);
    m_name->setAccessibleName(tr("Name of the step"));
    auto *grid = new QHBoxLayout;
    for (QSpinBox *side : {m_rows, m_columns}) {
        side->setRange(1, hanginglimit::GridEdge);
        grid->addWidget(side);
        connect(side, &QSpinBox::valueChanged, this, &StageFields::edited);
    }
    m_rows->setAccessibleName(tr("Rows"));
    m_columns->setAccessibleName(tr("Columns"));
    grid->insertWidget(1, new QLabel(QStringLiteral("×")));
    grid->addStretch();
    for (const Fill fill : {Fill::Series, Fill::Planes, Fill::Clips, Fill::Cells})
        m_fill->addItem(fillInWords(fill), int(fill));
    m_fill->setAccessibleName(tr("Shows"));
    m_prefer->setAccessibleName(tr("Rather one with"));
    m_prefer->setPlaceholderText(tr("words of its description"));
    form->addRow(tr("Step"), m_name);
    form->addRow(tr("Rows × columns"), grid);
    form->addRow(tr("Shows"), m_fill);
    form->addRow(tr("Rather one with"), m_prefer);
    form->addRow(QString(), m_withPrior);
    form->addRow(QString(), m_oneScale);
    form->addRow(tr("Linked"), m_links);
    form->addRow(m_look);
    report(m_name, this, &StageFields::edited);
    report(m_prefer, this, &StageFields::edited);
    connect(m_fill, &QComboBox::activated, this, &StageFields::edited);
    connect(m_links, &QComboBox::activated, this, &StageFields::edited);
    connect(m_withPrior, &QCheckBox::clicked, this, &StageFields::edited);
    connect(m_oneScale, &QCheckBox::clicked, this, &StageFields::edited);
    connect(m_look, &LookFields::edited, this, &StageFields::edited);
}

void StageFields::setStage(const HangingStage &stage, const QString &modality)
{
    m_stage = stage;
    const QSignalBlocker rows(m_rows), columns(m_columns);
    m_name->setText(hangingNameInWords(stage.name));
    m_rows->setValue(stage.layout.height());
    m_columns->setValue(stage.layout.width());
    m_fill->setCurrentIndex(m_fill->findData(int(stage.fill)));
    m_prefer->setText(textFromList(stage.prefer));
    m_prefer->setEnabled(stage.fill == Fill::Series);
    m_withPrior->setChecked(!stage.withPrior.isEmpty() && stage.withPrior.width() * stage.withPrior.height() > 1);
    m_withPrior->setEnabled(stage.fill != Fill::Cells);
    m_oneScale->setChecked(stage.oneScale);
    if (m_links->count() > TieCount) // what the list has no words for
        m_links->removeItem(TieCount);
    const int tie = placeOfTie(stage.links);
    if (tie == TieCount)
        m_links->addItem(tr("Some of it"));
    m_links->setCurrentIndex(tie);
    m_look->setLook(stage.look, modality);
}

HangingStage StageFields::stage() const
{
    HangingStage stage = m_stage;
    if (m_name->text() != hangingNameInWords(m_stage.name))
        stage.name = m_name->text().trimmed();
    stage.layout = {m_columns->value(), m_rows->value()};
    stage.fill = Fill(m_fill->currentData().toInt());
    stage.prefer = listFromText(m_prefer->text());
    stage.oneScale = m_oneScale->isChecked();
    if (const int tie = m_links->currentIndex(); tie >= 0 && tie < TieCount)
        stage.links = ties[tie].links;
    stage.look = m_look->look();
    const bool room = stage.layout.width() * stage.layout.height() > 1;
    if (stage.fill == Fill::Cells || !m_withPrior->isChecked())
        stage.withPrior = {};
    else if (stage.withPrior.isEmpty() || stage.layout != m_stage.layout)
        stage.withPrior = room ? stage.layout : QSize(2, 1);
    const qsizetype cells = stage.fill == Fill::Cells ? qsizetype(stage.layout.width()) * stage.layout.height() : 0;
    // Cells keep their row and column where the grid grows or shrinks.
    QList<HangingCell> kept;
    const int columnsBefore = m_stage.fill == Fill::Cells ? m_stage.layout.width() : 0;
    for (int i = 0; i < cells; ++i) {
        const int row = i / stage.layout.width(), column = i % stage.layout.width();
        const qsizetype before = column < columnsBefore ? qsizetype(row) * columnsBefore + column : -1;
        HangingCell cell = before >= 0 && before < m_stage.cells.size() ? m_stage.cells.at(before) : HangingCell();
        if (stage.layout != m_stage.layout)
            cell.select.same = 0; // places have other numbers now
        kept.append(cell);
    }
    stage.cells = kept;
    return stage;
}

CellFields::CellFields(QWidget *parent)
    : QWidget(parent)
    , m_source(new QComboBox)
    , m_plane(new QComboBox)
    , m_side(new QComboBox)
    , m_look(new LookFields)
{
    QFormLayout *form = formOf(this);
    m_source->setAccessibleName(tr("Cell"));
    form->addRow(tr("Cell"), m_source);
    m_plane->addItem(tr("any"), int(Plane::Unknown));
    for (const Plane plane : {Plane::Axial, Plane::Sagittal, Plane::Coronal})
        m_plane->addItem(planeInWords(plane), int(plane));
    m_plane->setAccessibleName(tr("Plane"));
    form->addRow(tr("Plane"), m_plane);
    m_modality = addText(*form, tr("Modality"), tr("any"));
    m_side->addItem(tr("any"), QString());
    m_side->addItem(tr("Right"), QStringLiteral("R"));
    m_side->addItem(tr("Left"), QStringLiteral("L"));
    m_side->addItem(tr("Both"), QStringLiteral("B"));
    m_side->setAccessibleName(tr("Side"));
    form->addRow(tr("Side"), m_side);
    m_view = addText(*form, tr("View"), QStringLiteral("CC, MLO, PA"));
    m_words = addText(*form, tr("Only with"), tr("words of its description"));
    m_prefer = addText(*form, tr("Rather one with"), tr("words of its description"));
    form->addRow(m_look);
    for (QComboBox *box : {m_source, m_plane, m_side})
        connect(box, &QComboBox::activated, this, &CellFields::edited);
    connect(m_look, &LookFields::edited, this, &CellFields::edited);
}

QLineEdit *CellFields::addText(QFormLayout &form, const QString &name, const QString &example)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(example);
    field->setAccessibleName(name);
    form.addRow(name, field);
    report(field, this, &CellFields::edited);
    return field;
}

namespace {

enum Source { Study = 0, Localizer = 100, Same = 200, Nothing = 300 };

} // namespace

void CellFields::setCell(const HangingCell &cell, int place, const QString &modality)
{
    m_cell = cell;
    m_source->clear();
    m_source->addItem(tr("The current study"), int(Study));
    for (int prior = 1; prior <= qMax(3, cell.select.prior); ++prior)
        m_source->addItem(prior == 1 ? tr("The newest prior") : tr("Prior %1").arg(prior), Study + prior);
    m_source->addItem(tr("The localizer"), int(Localizer));
    for (int other = 1; other <= place; ++other)
        m_source->addItem(tr("As cell %1").arg(other), Same + other);
    m_source->addItem(tr("Nothing"), int(Nothing));
    const HangingSelector &select = cell.select;
    const int source = cell.empty         ? int(Nothing)
                       : select.same > 0  ? Same + select.same
                       : select.localizer ? int(Localizer)
                                          : Study + select.prior;
    m_source->setCurrentIndex(qMax(0, m_source->findData(source)));
    m_plane->setCurrentIndex(m_plane->findData(int(select.plane)));
    m_modality->setText(select.modality);
    m_side->setCurrentIndex(qMax(0, m_side->findData(select.laterality)));
    m_view->setText(select.view);
    m_words->setText(textFromList(select.words));
    m_prefer->setText(textFromList(select.prefer));
    m_look->setLook(cell.look, modality);
    enableFields();
}

void CellFields::enableFields()
{
    const int source = m_source->currentData().toInt();
    for (QWidget *field : {static_cast<QWidget *>(m_plane), static_cast<QWidget *>(m_side), static_cast<QWidget *>(m_modality),
                           static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_prefer)})
        field->setEnabled(source < Same);
    m_look->setEnabled(source != Nothing);
}

HangingCell CellFields::cell() const
{
    HangingCell cell = m_cell;
    const int source = m_source->currentData().toInt();
    cell.empty = source == Nothing;
    HangingSelector &select = cell.select;
    select.same = source > Same && source < Nothing ? source - Same : 0;
    select.localizer = source == Localizer;
    select.prior = source < Localizer ? source : 0;
    select.plane = Plane(m_plane->currentData().toInt());
    select.modality = m_modality->text().trimmed().toUpper();
    select.laterality = m_side->currentData().toString();
    select.view = m_view->text().trimmed().toUpper();
    select.words = listFromText(m_words->text());
    select.prefer = listFromText(m_prefer->text());
    cell.look = m_look->look();
    return cell;
}

} // namespace ui
