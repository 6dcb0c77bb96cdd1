#pragma once

#include <QFormLayout>
#include <QLineEdit>
#include <QString>
#include <QWidget>

class QPushButton;

namespace ui {

/// The look that all forms of the archive editor share.
constexpr int ArchiveFieldWidth = 420;
void styleForm(QFormLayout &form);
/// A field with its label as a row; both have names for those who listen.
QLineEdit *addField(QFormLayout &form, const QString &label, const QString &placeholder = {});
void addRow(QFormLayout &form, const QString &label, QWidget *field);
void markField(QLineEdit &field, bool acceptable);
/// One column of labels for all forms below `page`.
void alignLabels(QWidget &page);

/// A heading that folds what is below it.
class FoldedSection : public QWidget
{
    Q_OBJECT
public:
    FoldedSection(const QString &title, QWidget *content, QWidget *parent = nullptr);
    void setOpen(bool open);

private:
    QPushButton *m_heading;
    QWidget *m_content;
};

} // namespace ui
