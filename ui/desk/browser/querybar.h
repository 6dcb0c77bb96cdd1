#pragma once

#include "ui/flow/studysearch.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace ui {

class SearchForm;

/// The 48 px search bar (one field, date chips, modality chips, More) and the full form that opens below it.
class QueryBar : public QWidget
{
    Q_OBJECT
public:
    explicit QueryBar(QWidget *parent = nullptr);

    StudySearch search() const;
    void setSearch(const StudySearch &search);
    void focusField();
    void setSearching(bool searching); ///< the button stops instead of starting
    void setFormVisible(bool visible);
    bool isFormVisible() const;
    QLineEdit &field() { return *m_field; }

    /// Which archives are asked: shown where there is a choice.
    void setArchives(const QList<QPair<QString, QString>> &idsAndNames, const QString &defaultId);
    QStringList archiveIds() const;

signals:
    void searchRequested();
    void stopRequested();
    void listRequested(); ///< down from the field: into the rows

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPushButton *makeChip(const QString &text, const QString &toolTip);
    void makeDateChips(QLayout &row);
    void makeModalityChips(QLayout &row);
    void choosePeriod(StudySearch::Period period, bool chosen);
    void updateMore();
    void showArchives();
    void explain();

    QLineEdit *m_field;
    QPushButton *m_go;
    QPushButton *m_more;
    QToolButton *m_archiveButton;
    QMenu *m_archiveMenu;
    SearchForm *m_form;
    QList<QPair<StudySearch::Period, QPushButton *>> m_periods;
    QList<QPushButton *> m_modalities;
    QString m_defaultArchive;
    StudySearch::Period m_period = StudySearch::Period::Any;
};

} // namespace ui
