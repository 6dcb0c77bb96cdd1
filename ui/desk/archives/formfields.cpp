#include "ui/desk/archives/formfields.h"

#include "widgets/icons.h"

#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int LongestEntry = 1024;

}

void styleForm(QFormLayout &form)
{
    form.setContentsMargins(0, 0, 0, 0);
    form.setHorizontalSpacing(ArchiveLabelGap);
    form.setVerticalSpacing(8);
    form.setLabelAlignment(Qt::AlignLeft);
    form.setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
}

void addRow(QFormLayout &form, const QString &label, QWidget *field)
{
    auto *name = new QLabel(label);
    name->setMinimumWidth(ArchiveLabelWidth);
    name->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    form.addRow(name, field);
}

QLineEdit *addField(QFormLayout &form, const QString &label, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(placeholder);
    field->setFixedWidth(ArchiveFieldWidth);
    field->setMaxLength(LongestEntry);
    addRow(form, label, field);
    return field;
}

void markField(QLineEdit &field, bool acceptable)
{
    field.setProperty("invalid", !acceptable);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

FoldedSection::FoldedSection(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_heading(new QPushButton(title))
    , m_content(content)
{
    m_heading->setProperty("flat", true);
    m_heading->setProperty("section", true);
    m_heading->setCheckable(true);
    connect(m_heading, &QPushButton::toggled, this, &FoldedSection::setOpen);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_heading, 0, Qt::AlignLeft);
    column->addWidget(m_content);
    setOpen(false);
}

void FoldedSection::setOpen(bool open)
{
    m_content->setVisible(open);
    m_heading->setIcon(widgets::icon(open ? "chevron-down" : "chevron-right"));
    const QSignalBlocker blocker(m_heading);
    m_heading->setChecked(open);
}

} // namespace ui
