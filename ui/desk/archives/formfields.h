#pragma once

#include <QFormLayout>
#include <QLineEdit>
#include <QString>
#include <QWidget>

class QPushButton;

namespace ui {

/// The look that all forms of the archive editor share.
constexpr int ArchiveFieldWidth = 420, ArchiveLabelWidth = 160, ArchiveLabelGap = 16;
void styleForm(QFormLayout &form);
/// A field with its label as a row; both have names for those who listen.
QLineEdit *addField(QFormLayout &form, const QString &label, const QString &placeholder = {});
void addRow(QFormLayout &form, const QString &label, QWidget *field);
void markField(QLineEdit &field, bool acceptable);

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
