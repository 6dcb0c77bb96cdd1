#include "ui/desk/browser/searchform.h"

#include "network/dicom/dictionary.h"
#include "widgets/datefield.h"
#include "widgets/theme.h"

#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int ExtraFields = 2;

QLabel *fieldLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setProperty("role", QLatin1String("label"));
    label->setBuddy(buddy);
    return label;
}

} // namespace

SearchForm::SearchForm(const QStringList &chips, QWidget *parent)
    : QWidget(parent)
    , m_chips(chips)
    , m_explanation(new QLabel)
    , m_search(new QPushButton(tr("Search")))
{
    setProperty("surface", QLatin1String("raised"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Full search form"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    m_name = addText(*grid, 0, 0, tr("Patient name"));
    m_id = addText(*grid, 0, 1, tr("Patient ID"));
    m_accession = addText(*grid, 0, 2, tr("Accession number"));
    m_description = addText(*grid, 0, 3, tr("Study description"));
    m_modalities = addText(*grid, 0, 4, chips.isEmpty() ? tr("Modalities") : tr("Other modalities"));
    m_modalities->setPlaceholderText(QStringLiteral("XA, RF, SR"));
    m_modalities->setToolTip(tr("Codes as the archive has them, with commas between"));
    for (int column = 0; column < 5; ++column)
        grid->setColumnStretch(column, column < 4 ? 4 : 3);

    auto *second = new QHBoxLayout;
    second->setSpacing(16);
    second->addLayout(makePeriod());
    second->addLayout(makeExtras(), 1);

    m_explanation->setProperty("role", QLatin1String("secondary"));
    m_explanation->setTextFormat(Qt::PlainText);
    m_explanation->setWordWrap(true);
    m_explanation->setAccessibleName(tr("What the archive will be asked"));
    m_search->setProperty("primary", true);
    auto *clear = new QPushButton(tr("Clear"));
    auto *last = new QHBoxLayout;
    last->setSpacing(8);
    last->addWidget(m_explanation, 1);
    last->addWidget(clear, 0, Qt::AlignBottom);
    last->addWidget(m_search, 0, Qt::AlignBottom);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(16, 12, 16, 12);
    all->setSpacing(10);
    all->addLayout(grid);
    all->addLayout(second);
    all->addLayout(last);
    connect(m_search, &QPushButton::clicked, this, &SearchForm::searchRequested);
    connect(clear, &QPushButton::clicked, this, [this] {
        setSearch({});
        emit cleared();
    });
}

void SearchForm::watch(QLineEdit *field)
{
    connect(field, &QLineEdit::textChanged, this, [this] {
        m_search->setEnabled(isAcceptable());
        emit edited();
    });
    connect(field, &QLineEdit::returnPressed, this, [this] {
        if (isAcceptable())
            emit searchRequested();
    });
}

QLineEdit *SearchForm::addText(QGridLayout &grid, int row, int column, const QString &label)
{
    auto *field = new QLineEdit;
    field->setMaxLength(256);
    field->setAccessibleName(label);
    watch(field);
    grid.addWidget(fieldLabel(label, field), row, column);
    grid.addWidget(field, row + 1, column);
    return field;
}

QLayout *SearchForm::makePeriod()
{
    m_from = new widgets::DateField;
    m_to = new widgets::DateField;
    m_timeFrom = new widgets::TimeField;
    m_timeTo = new widgets::TimeField;
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    m_timeFrom->setAccessibleName(tr("Starting time"));
    m_timeTo->setAccessibleName(tr("Ending time"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    const QList<QPair<QString, QLineEdit *>> fields{
        {tr("From day"), m_from}, {tr("at time"), m_timeFrom}, {tr("to day"), m_to}, {tr("at time"), m_timeTo}};
    for (int column = 0; column < int(fields.size()); ++column) {
        watch(fields[column].second);
        grid->addWidget(fieldLabel(fields[column].first, fields[column].second), 0, column);
        grid->addWidget(fields[column].second, 1, column);
    }
    return grid;
}

QLayout *SearchForm::makeExtras()
{
    static const QStringList keywords = dicom::dictionaryKeywords();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    for (int number = 0; number < ExtraFields; ++number) {
        Extra extra{new QLineEdit, new QLineEdit};
        extra.keyword->setPlaceholderText(tr("Any DICOM keyword"));
        extra.keyword->setAccessibleName(tr("DICOM keyword %1").arg(number + 1));
        extra.value->setAccessibleName(tr("Value of keyword %1").arg(number + 1));
        extra.value->setMaxLength(256);
        auto *completer = new QCompleter(keywords, extra.keyword);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        completer->setMaxVisibleItems(12);
        extra.keyword->setCompleter(completer);
        watch(extra.keyword);
        watch(extra.value);
        grid->addWidget(fieldLabel(tr("Other attribute"), extra.keyword), 0, 2 * number);
        grid->addWidget(fieldLabel(tr("is"), extra.value), 0, 2 * number + 1);
        grid->addWidget(extra.keyword, 1, 2 * number);
        grid->addWidget(extra.value, 1, 2 * number + 1);
        grid->setColumnStretch(2 * number, 3);
        grid->setColumnStretch(2 * number + 1, 2);
        m_extras.append(extra);
    }
    return grid;
}

StudySearch SearchForm::applied(StudySearch search) const
{
    search.patientName = m_name->text().trimmed();
    search.patientId = m_id->text().trimmed();
    search.accessionNumber = m_accession->text().trimmed();
    search.studyDescription = m_description->text().trimmed();
    static const QRegularExpression between(QStringLiteral("[,;\\\\\\s]+"));
    for (const QString &code : m_modalities->text().toUpper().split(between, Qt::SkipEmptyParts)) {
        if (!search.modalities.contains(code))
            search.modalities.append(code);
    }
    search.timeFrom = m_timeFrom->time();
    search.timeTo = m_timeTo->time();
    if (m_from->date().isValid() || m_to->date().isValid()) {
        search.period = StudySearch::Period::Custom;
        search.from = m_from->date();
        search.to = m_to->date();
    }
    search.extra.clear();
    for (const Extra &extra : m_extras) {
        if (const auto *entry = dicom::dictionaryEntry(extra.keyword->text().trimmed()))
            search.extra.append({QLatin1String(entry->keyword), extra.value->text()});
    }
    return search;
}

void SearchForm::setSearch(const StudySearch &search)
{
    const QSignalBlocker blocker(this);
    m_name->setText(search.patientName);
    m_id->setText(search.patientId);
    m_accession->setText(search.accessionNumber);
    m_description->setText(search.studyDescription);
    QStringList others = search.modalities;
    others.removeIf([this](const QString &code) { return m_chips.contains(code); });
    m_modalities->setText(others.join(QStringLiteral(", ")));
    const bool custom = search.period == StudySearch::Period::Custom;
    m_from->setDate(custom ? search.from : QDate());
    m_to->setDate(custom ? search.to : QDate());
    m_timeFrom->setTime(search.timeFrom);
    m_timeTo->setTime(search.timeTo);
    for (int number = 0; number < int(m_extras.size()); ++number) {
        const auto extra = search.extra.value(number);
        m_extras[number].keyword->setText(extra.first);
        m_extras[number].value->setText(extra.second);
    }
}

bool SearchForm::isAcceptable() const
{
    for (const Extra &extra : m_extras) {
        const QString keyword = extra.keyword->text().trimmed();
        if (!keyword.isEmpty() && !dicom::dictionaryEntry(keyword))
            return false;
    }
    return m_from->isAcceptable() && m_to->isAcceptable() && m_timeFrom->isAcceptable() && m_timeTo->isAcceptable();
}

void SearchForm::setExplanation(const StudySearch &whole)
{
    QStringList sentences;
    if (!m_from->isAcceptable() || !m_to->isAcceptable())
        sentences.append(tr("A day is not readable: write it like 2024-03-05."));
    if (!m_timeFrom->isAcceptable() || !m_timeTo->isAcceptable())
        sentences.append(tr("A time is not readable: write it like 14:30."));
    for (const Extra &extra : m_extras) {
        const QString keyword = extra.keyword->text().trimmed();
        if (!keyword.isEmpty() && !dicom::dictionaryEntry(keyword))
            sentences.append(tr("“%1” is no keyword of the DICOM dictionary.").arg(keyword));
    }
    sentences += describe(whole, QDate::currentDate());
    m_explanation->setText(sentences.isEmpty() ? tr("Nothing is entered: studies of any kind and date are asked for.")
                                               : sentences.join(u' '));
}

void SearchForm::focusDates()
{
    m_from->setFocus(Qt::OtherFocusReason);
}

} // namespace ui
