#include "ui/reading/hanging/conditionfields.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>

namespace ui {

namespace {

constexpr int RowsOfFirst = 4;

} // namespace

QStringList listFromText(const QString &text)
{
    QStringList list;
    for (const QString &part : text.split(u',')) {
        const QString word = part.trimmed().left(hanginglimit::TextLength);
        if (!word.isEmpty() && list.size() < hanginglimit::ListItems)
            list.append(word);
    }
    return list;
}

QString textFromList(const QStringList &list)
{
    return list.join(QStringLiteral(", "));
}

ConditionFields::ConditionFields(QWidget *parent)
    : QWidget(parent)
    , m_first(new QFormLayout)
    , m_second(new QFormLayout)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (QFormLayout *form : {m_first, m_second}) {
        form->setVerticalSpacing(4);
        row->addLayout(form, 1);
    }
    m_modality = add(tr("Modality"), QStringLiteral("CT, MR"), tr("The main modality of the study is one of these"));
    m_bodyPart = add(tr("Body part"), QStringLiteral("CHEST, THORAX"),
                     tr("Body Part Examined, or a word of the descriptions where it is not given"));
    m_words = add(tr("Words"), tr("any"), tr("One of them stands in the description of the study or of a series"));
    m_laterality = add(tr("Side"), QStringLiteral("L"), tr("R, L or B, as an image says it"));
    m_view = add(tr("View"), QStringLiteral("PA"), tr("The view position, as an image says it: PA, LL, CC, MLO"));
    m_priors = add(tr("Priors"), QStringLiteral("0, 1+, 1-3"), tr("How many earlier studies are open beside it"));
    m_screens = add(tr("Screens"), QStringLiteral("1, 2+"), tr("How many screens the computer has"));
}

QLineEdit *ConditionFields::add(const QString &name, const QString &example, const QString &tip)
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(example);
    field->setToolTip(tip);
    field->setAccessibleName(name);
    (m_first->rowCount() < RowsOfFirst ? m_first : m_second)->addRow(name, field);
    connect(field, &QLineEdit::editingFinished, this, [this, field] {
        if (field->isModified()) {
            field->setModified(false);
            emit edited();
        }
    });
    return field;
}

void ConditionFields::setConditions(const HangingConditions &when)
{
    m_modality->setText(textFromList(when.modalities));
    m_bodyPart->setText(textFromList(when.bodyParts));
    m_words->setText(textFromList(when.words));
    m_laterality->setText(textFromList(when.lateralities));
    m_view->setText(textFromList(when.views));
    m_priors->setText(when.priors.toText());
    m_screens->setText(when.screens.toText());
}

HangingConditions ConditionFields::conditions() const
{
    HangingConditions when;
    when.modalities = listFromText(m_modality->text().toUpper());
    when.bodyParts = listFromText(m_bodyPart->text());
    when.words = listFromText(m_words->text());
    when.lateralities = listFromText(m_laterality->text().toUpper());
    when.views = listFromText(m_view->text().toUpper());
    when.priors = HangingRange::fromText(m_priors->text()).value_or(HangingRange());
    when.screens = HangingRange::fromText(m_screens->text()).value_or(HangingRange());
    return when;
}

QString ConditionFields::problem() const
{
    for (const QLineEdit *field : {m_priors, m_screens}) {
        if (!HangingRange::fromText(field->text()))
            return tr("“%1” is no number of things. Write 2, 1+ or 1-3, or leave it empty.").arg(field->text());
    }
    return {};
}

} // namespace ui
