#include "ui/desk/browser/querybar.h"

#include "ui/desk/browser/searchform.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

using Period = StudySearch::Period;

namespace {

constexpr int BarHeight = 48;

const QStringList &modalityChips()
{
    static const QStringList codes{QStringLiteral("CT"), QStringLiteral("MR"), QStringLiteral("US"), QStringLiteral("DX"),
                                   QStringLiteral("CR"), QStringLiteral("MG"), QStringLiteral("PT"), QStringLiteral("NM")};
    return codes;
}

} // namespace

QueryBar::QueryBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit)
    , m_go(new QPushButton(tr("Search")))
    , m_more(makeChip(tr("More"), tr("All fields, and what the archive will be asked")))
    , m_archiveButton(new QToolButton)
    , m_archiveMenu(new QMenu(this))
    , m_form(new SearchForm(modalityChips()))
{
    m_field->setPlaceholderText(tr("Name, patient ID, accession number or UID"));
    m_field->setAccessibleName(tr("Search"));
    m_field->setToolTip(tr("Search (/)"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(256);
    m_field->setMinimumWidth(180);
    m_field->addAction(widgets::icon("search", QColor(widgets::coloursOf(this).textSecondary)), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_go->setProperty("primary", true);
    m_archiveButton->setProperty("chip", true);
    m_archiveButton->setPopupMode(QToolButton::InstantPopup);
    m_archiveButton->setMenu(m_archiveMenu);
    m_archiveButton->hide();

    auto *bar = new QWidget;
    bar->setFixedHeight(BarHeight);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(4);
    row->addWidget(m_field, 1);
    row->addWidget(m_go);
    row->addSpacing(8);
    makeDateChips(*row);
    row->addSpacing(8);
    makeModalityChips(*row);
    row->addSpacing(8);
    row->addWidget(m_archiveButton);
    row->addWidget(m_more);
    m_more->setIcon(widgets::icon("chevron-down"));
    m_more->setIconSize(QSize(14, 14));
    m_form->hide();

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(bar);
    all->addWidget(m_form);

    connect(m_field, &QLineEdit::returnPressed, this, &QueryBar::searchRequested);
    connect(m_field, &QLineEdit::textChanged, this, &QueryBar::explain);
    connect(m_more, &QPushButton::toggled, this, &QueryBar::setFormVisible);
    connect(m_form, &SearchForm::edited, this, &QueryBar::explain);
    connect(m_form, &SearchForm::searchRequested, this, &QueryBar::searchRequested);
    connect(m_form, &SearchForm::cleared, this, [this] {
        setSearch({});
        focusField();
    });
    setSearching(false);
    connect(m_go, &QPushButton::clicked, this, [this] { emit m_go->property("stops").toBool() ? stopRequested() : searchRequested(); });
}

QPushButton *QueryBar::makeChip(const QString &text, const QString &toolTip)
{
    auto *chip = new QPushButton(text);
    chip->setProperty("chip", true);
    chip->setCheckable(true);
    chip->setToolTip(toolTip);
    return chip;
}

void QueryBar::makeDateChips(QLayout &row)
{
    const QList<std::tuple<Period, QString, QString>> chips{
        {Period::Today, tr("Today"), tr("Studied today")},
        {Period::Yesterday, tr("Yesterday"), tr("Studied yesterday")},
        {Period::Last7Days, tr("7 days"), tr("Studied today or in the six days before")},
        {Period::Last30Days, tr("30 days"), tr("Studied today or in the 29 days before")},
        {Period::Custom, tr("Custom …"), tr("Choose the days and times")}};
    for (const auto &[period, text, toolTip] : chips) {
        QPushButton *chip = makeChip(text, toolTip);
        connect(chip, &QPushButton::clicked, this, [this, period = period](bool chosen) { choosePeriod(period, chosen); });
        m_periods.append({period, chip});
        row.addWidget(chip);
    }
}

void QueryBar::makeModalityChips(QLayout &row)
{
    for (const QString &modality : modalityChips()) {
        QPushButton *chip = makeChip(modality, tr("Studies with series of this modality"));
        connect(chip, &QPushButton::clicked, this, [this] {
            explain();
            emit searchRequested();
        });
        m_modalities.append(chip);
        row.addWidget(chip);
    }
}

/// One period at a time; taking it back asks for any date.
void QueryBar::choosePeriod(Period period, bool chosen)
{
    StudySearch search = this->search();
    search.period = chosen ? period : Period::Any;
    search.from = search.to = {};
    setSearch(search);
    if (chosen && period == Period::Custom) {
        setFormVisible(true);
        m_form->focusDates();
        return;
    }
    emit searchRequested();
}

StudySearch QueryBar::search() const
{
    StudySearch search;
    search.text = m_field->text().trimmed();
    search.period = m_period;
    for (const QPushButton *chip : m_modalities) {
        if (chip->isChecked())
            search.modalities.append(chip->text());
    }
    search = m_form->applied(search);
    if (search.period == Period::Custom && !search.from.isValid() && !search.to.isValid())
        search.period = Period::Any;
    return search;
}

void QueryBar::setSearch(const StudySearch &search)
{
    const QSignalBlocker blocker(this);
    m_field->setText(search.text);
    m_period = search.period;
    m_form->setSearch(search);
    for (QPushButton *chip : m_modalities)
        chip->setChecked(search.modalities.contains(chip->text()));
    for (const auto &[period, chip] : m_periods)
        chip->setChecked(period == search.period);
    explain();
}

void QueryBar::explain()
{
    const StudySearch whole = search();
    for (const auto &[period, chip] : m_periods)
        chip->setChecked(period == whole.period || (period == Period::Custom && m_period == period));
    m_form->setExplanation(whole);
    updateMore();
}

/// Marks the button where the closed form holds something that would otherwise filter unseen.
void QueryBar::updateMore()
{
    StudySearch plain = search();
    plain.text.clear();
    plain.modalities.removeIf([](const QString &code) { return modalityChips().contains(code); });
    if (plain.period != Period::Custom)
        plain.period = Period::Any;
    const bool inUse = !plain.isEmpty();
    m_more->setText(inUse && !isFormVisible() ? tr("More (in use)") : tr("More"));
}

void QueryBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void QueryBar::setSearching(bool searching)
{
    m_go->setProperty("stops", searching);
    m_go->setText(searching ? tr("Stop") : tr("Search"));
    m_go->setToolTip(searching ? tr("Stop searching and keep what came (Esc)") : QString());
}

void QueryBar::setFormVisible(bool visible)
{
    m_form->setVisible(visible);
    m_more->setChecked(visible);
    m_more->setIcon(widgets::icon(visible ? "chevron-up" : "chevron-down"));
    updateMore();
}

bool QueryBar::isFormVisible() const
{
    return m_form->isVisibleTo(const_cast<QueryBar *>(this));
}

void QueryBar::setArchives(const QList<QPair<QString, QString>> &idsAndNames, const QString &defaultId)
{
    QStringList chosen = archiveIds();
    if (chosen == QStringList{m_defaultArchive}) // was no choice: follows the default
        chosen.clear();
    m_defaultArchive = defaultId;
    m_archiveMenu->clear();
    for (const auto &[id, name] : idsAndNames) {
        QAction *action = m_archiveMenu->addAction(name);
        action->setData(id);
        action->setCheckable(true);
        action->setChecked(chosen.isEmpty() ? id == defaultId : chosen.contains(id));
        connect(action, &QAction::toggled, this, [this] {
            showArchives();
            emit searchRequested();
        });
    }
    showArchives();
    m_archiveButton->setToolTip(tr("Which archives are searched"));
    m_archiveButton->setVisible(idsAndNames.size() > 1);
}

void QueryBar::showArchives()
{
    constexpr int room = 110;
    QStringList names;
    for (const QAction *action : m_archiveMenu->actions()) {
        if (action->isChecked())
            names.append(action->text());
    }
    m_archiveButton->setText(names.size() == 1 ? m_archiveButton->fontMetrics().elidedText(names.first(), Qt::ElideRight, room)
                                               : tr("%n archive(s)", nullptr, int(names.size())));
}

QStringList QueryBar::archiveIds() const
{
    QStringList ids;
    for (const QAction *action : m_archiveMenu->actions()) {
        if (action->isChecked())
            ids.append(action->data().toString());
    }
    return ids;
}

bool QueryBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        // The key that leads here is no search: nothing that is searched for begins with it.
        if (press->text() == u"/" && m_field->selectedText() == m_field->text()) {
            m_field->selectAll();
            return true;
        }
        switch (press->key()) {
        case Qt::Key_Down:
            emit listRequested();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
