#include "ui/flow/deidentifyreport.h"

#include "network/dicom/dictionary.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

using network::AttributeChange;
using network::ProfileOption;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("deidentification", text);
}

QString changeText(AttributeChange change)
{
    switch (change) {
    case AttributeChange::Removed:
        return translated(QT_TRANSLATE_NOOP("deidentification", "removed"));
    case AttributeChange::Emptied:
        return translated(QT_TRANSLATE_NOOP("deidentification", "emptied"));
    case AttributeChange::Replaced:
        return translated(QT_TRANSLATE_NOOP("deidentification", "replaced"));
    case AttributeChange::UidReplaced:
        return translated(QT_TRANSLATE_NOOP("deidentification", "UID replaced"));
    case AttributeChange::DateShifted:
        return translated(QT_TRANSLATE_NOOP("deidentification", "date moved"));
    case AttributeChange::Cleaned:
        return translated(QT_TRANSLATE_NOOP("deidentification", "cleaned"));
    }
    return {};
}

QString nameOf(dicom::Tag tag)
{
    if (tag.isPrivate())
        return translated(QT_TRANSLATE_NOOP("deidentification", "private element"));
    const auto *entry = dicom::dictionaryEntry(tag);
    return entry ? QString::fromUtf8(entry->name) : translated(QT_TRANSLATE_NOOP("deidentification", "unknown element"));
}

QString counted(const char *text, int number)
{
    return translated(text).arg(QLocale().toString(number));
}

} // namespace

QString DeidentifyReport::toText() const
{
    QStringList lines{translated(QT_TRANSLATE_NOOP("deidentification", "De-identification by the Basic Application Level "
                                                                       "Confidentiality Profile (DICOM PS3.15 Annex E)")),
                      QLocale().toString(made, QLocale::ShortFormat), QString()};
    if (!choices.project.isEmpty())
        lines << translated(QT_TRANSLATE_NOOP("deidentification", "Project: %1")).arg(choices.project);
    for (int bit = 0; bit < 10; ++bit) {
        const auto option = ProfileOption(1 << bit);
        if (choices.options.testFlag(option))
            lines << translated(QT_TRANSLATE_NOOP("deidentification", "Kept: %1")).arg(optionText(option));
    }
    lines << counted(QT_TRANSLATE_NOOP("deidentification", "Copies made: %1"), objects)
          << counted(QT_TRANSLATE_NOOP("deidentification", "Of these held back until somebody looked at them: %1"), heldBack)
          << counted(QT_TRANSLATE_NOOP("deidentification", "Of these showing a head, where a face may be recognised: %1"), faces)
          << counted(QT_TRANSLATE_NOOP("deidentification", "Left out: %1"), leftOut) << QString();
    for (auto it = changes.cbegin(); it != changes.cend(); ++it) {
        const QString hex = it.key().tag.toString();
        lines << QStringLiteral("(%1,%2)\t%3\t%4\t%5")
                     .arg(hex.left(4), hex.mid(4), nameOf(it.key().tag), changeText(it.key().change))
                     .arg(it.value());
    }
    if (!keptTexts.isEmpty()) {
        QStringList texts(keptTexts.cbegin(), keptTexts.cend());
        texts.sort(Qt::CaseInsensitive);
        lines << QString() << translated(QT_TRANSLATE_NOOP("deidentification", "Descriptions that stay:")) << texts;
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace ui
