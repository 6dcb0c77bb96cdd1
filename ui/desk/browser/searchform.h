#pragma once

#include "ui/flow/studysearch.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace widgets {
class DateField;
class TimeField;
} // namespace widgets

namespace ui {

/// The full search form, and in words what the archive will be asked by it.
class SearchForm : public QWidget
{
    Q_OBJECT
public:
    /// `chips`: modalities that are chosen elsewhere and not named here.
    explicit SearchForm(const QStringList &chips = {}, QWidget *parent = nullptr);

    /// The fields of the form in `search`, whose one field, modalities (to which those entered here are added) and relative
    /// period it keeps unless days are entered here.
    StudySearch applied(StudySearch search) const;
    void setSearch(const StudySearch &search);
    /// Repeats in words what `whole` (everything the query bar holds) asks.
    void setExplanation(const StudySearch &whole);
    bool isAcceptable() const;
    void focusDates();

signals:
    void edited();
    void searchRequested();
    void cleared();

private:
    struct Extra {
        QLineEdit *keyword;
        QLineEdit *value;
    };
    QLineEdit *addText(QGridLayout &grid, int row, int column, const QString &label);
    QLayout *makePeriod();
    QLayout *makeExtras();
    void watch(QLineEdit *field);

    QLineEdit *m_name, *m_id, *m_accession, *m_description, *m_modalities;
    widgets::DateField *m_from, *m_to;
    widgets::TimeField *m_timeFrom, *m_timeTo;
    QStringList m_chips;
    QList<Extra> m_extras;
    QLabel *m_explanation;
    QPushButton *m_search;
};

} // namespace ui
