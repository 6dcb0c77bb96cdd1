#include "network/dicomweb/storereceipt.h"

#include "network/dicom/dictionary.h"

#include <QCoreApplication>
#include <QHash>

namespace network {

using dicom::DataSet;
using dicom::Tag;

namespace {

constexpr Tag FailedSOPSequence(0x0008, 0x1198);
constexpr Tag ReferencedSOPSequence(0x0008, 0x1199);
constexpr Tag ReferencedSOPInstanceUID(0x0008, 0x1155);
constexpr Tag WarningReason(0x0008, 0x1196);
constexpr Tag FailureReason(0x0008, 0x1197);

struct Row {
    int first;
    int last;
    const char *source;
};

// The first row that holds the code wins: C122 stands before Cxxx.
constexpr Row Reasons[] = {
    {0xB000, 0xB000, QT_TRANSLATE_NOOP("network", "stored, but the archive changed some values")},
    {0xB006, 0xB006, QT_TRANSLATE_NOOP("network", "stored, but the archive left some values out")},
    {0xB007, 0xB007, QT_TRANSLATE_NOOP("network", "stored, although it does not match its SOP class")},
    {0xB00E, 0xB00E, QT_TRANSLATE_NOOP("network", "the archive already has an object with this identifier")},
    {0xB00F, 0xB00F, QT_TRANSLATE_NOOP("network", "the archive is just storing this object")},
    {0x0001, 0x0001, QT_TRANSLATE_NOOP("network", "stored, but some values are not valid")},
    {0x0110, 0x0110, QT_TRANSLATE_NOOP("network", "the archive could not process it, or it belongs to another study")},
    {0x0111, 0x0111, QT_TRANSLATE_NOOP("network", "the archive already has an object with this identifier")},
    {0x0122, 0x0122, QT_TRANSLATE_NOOP("network", "the archive does not accept this kind of object (SOP class)")},
    {0x0124, 0x0124, QT_TRANSLATE_NOOP("network", "the archive does not permit it")},
    {0xA700, 0xA7FF, QT_TRANSLATE_NOOP("network", "the archive is out of resources; try again later")},
    {0xA901, 0xA901, QT_TRANSLATE_NOOP("network", "it belongs to another study than the one stored to")},
    {0xA900, 0xA9FF, QT_TRANSLATE_NOOP("network", "the data set does not match its SOP class")},
    {0xC122, 0xC122, QT_TRANSLATE_NOOP("network", "the archive does not accept this encoding (transfer syntax)")},
    {0xC000, 0xCFFF, QT_TRANSLATE_NOOP("network", "the archive cannot understand it")},
};

QHash<QString, DataSet> byInstance(const QList<DataSet> &items)
{
    QHash<QString, DataSet> found;
    for (const DataSet &item : items)
        found.insert(item.string(ReferencedSOPInstanceUID), item);
    return found;
}

constexpr int Coerced = 0xB000;
constexpr qsizetype MostNames = 12;

/// Which elements the archive says that it changed: those whose old values it gives back. Their names only, never values.
QStringList coercedElements(const DataSet &stored)
{
    QStringList names;
    for (const DataSet &change : stored.items(dicom::tag::OriginalAttributesSequence)) {
        for (const DataSet &before : change.items(dicom::tag::ModifiedAttributesSequence)) {
            for (const dicom::Element &element : before.elements()) {
                const auto *entry = dicom::dictionaryEntry(element.tag);
                const QString hex = element.tag.toString();
                names << (entry ? QString::fromUtf8(entry->name) : QString(u'(' + hex.left(4) + u',' + hex.mid(4) + u')'));
            }
        }
    }
    names.removeDuplicates();
    if (names.size() > MostNames)
        names = names.first(MostNames) << QStringLiteral("…");
    return names;
}

StoreOutcome storedOutcome(const DataSet &stored)
{
    StoreOutcome outcome;
    const QStringList coerced = coercedElements(stored);
    outcome.reason = int(stored.integer(WarningReason).value_or(0));
    if (outcome.reason == 0 && !coerced.isEmpty())
        outcome.reason = Coerced; // it says what without saying that
    outcome.state = outcome.reason == 0 ? StoreOutcome::State::Stored : StoreOutcome::State::Warned;
    outcome.message = storeReasonText(outcome.reason);
    if (!coerced.isEmpty())
        //: %1 is part of a sentence, %2 a list of attribute names.
        outcome.message = QCoreApplication::translate("network", "%1: %2").arg(outcome.message, coerced.join(QStringLiteral(", ")));
    return outcome;
}

} // namespace

QString storeReasonText(int reason)
{
    if (reason == 0)
        return {};
    for (const Row &row : Reasons) {
        if (reason >= row.first && reason <= row.last)
            return QCoreApplication::translate("network", row.source);
    }
    return QCoreApplication::translate("network", "the archive gives the reason %1")
        .arg(QString::number(reason, 16).toUpper().rightJustified(4, u'0'));
}

bool isTemporaryReason(int reason)
{
    return reason >= 0xA700 && reason <= 0xA7FF;
}

bool isDuplicateReason(int reason)
{
    return reason == 0xB00E || reason == 0x0111;
}

QList<StoreOutcome> storeOutcomes(const QList<StoreItem> &items, const DataSet &module)
{
    const auto stored = byInstance(module.items(ReferencedSOPSequence));
    const auto failed = byInstance(module.items(FailedSOPSequence));
    QList<StoreOutcome> outcomes;
    for (const StoreItem &item : items) {
        StoreOutcome outcome;
        if (failed.contains(item.sopInstanceUid)) {
            outcome.state = StoreOutcome::State::Failed;
            outcome.reason = int(failed.value(item.sopInstanceUid).integer(FailureReason).value_or(0));
            outcome.message = storeReasonText(outcome.reason);
        } else if (stored.contains(item.sopInstanceUid)) {
            outcome = storedOutcome(stored.value(item.sopInstanceUid));
        }
        outcomes.append(outcome);
    }
    return outcomes;
}

} // namespace network
