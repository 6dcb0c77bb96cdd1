#include "ui/flow/uploadwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace ui {

using network::UploadState;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(UploadWords)
};

bool isCode(const QString &reason)
{
    return reason.size() == 4
           && std::all_of(reason.cbegin(), reason.cend(), [](QChar c) { return c.isDigit() || (c >= u'A' && c <= u'F'); });
}

/// PS3.3 §C.14.1.1
QString commitmentReason(int reason)
{
    switch (reason) {
    case 0x0112:
        return Text::tr("it says that it does not have it");
    case 0x0119:
        return Text::tr("it has it as another kind of object");
    case 0x0122:
        return Text::tr("it does not do so for this kind of object");
    case 0x0213:
        return Text::tr("it is out of resources");
    case 0x0110:
        return Text::tr("it could not process the request");
    default:
        return {};
    }
}

} // namespace

UploadLook uploadLook(UploadState state)
{
    using Tone = UploadLook::Tone;
    switch (state) {
    case UploadState::Queued:
        return {"clock", Tone::Quiet, Text::tr("Waiting")};
    case UploadState::Sending:
        return {"uploads", Tone::Active, Text::tr("Sending")};
    case UploadState::Unknown:
        return {"search", Tone::Active, Text::tr("Being looked for")};
    case UploadState::Acknowledged:
        return {"search", Tone::Active, Text::tr("Being confirmed")};
    case UploadState::Verified:
        return {"done", Tone::Good, Text::tr("Stored")};
    case UploadState::Warned:
        return {"warning", Tone::Warning, Text::tr("Stored with a warning")};
    case UploadState::Existing:
        return {"done", Tone::Good, Text::tr("Was there already")};
    case UploadState::Failed:
        return {"error", Tone::Bad, Text::tr("Not stored")};
    case UploadState::Uncertain:
        return {"unknown", Tone::Warning, Text::tr("Not known")};
    case UploadState::Rejected:
        return {"stop", Tone::Bad, Text::tr("Not sent")};
    }
    return {};
}

QString commitmentText(const network::Commitment &commitment)
{
    using State = network::Commitment::State;
    if (commitment.state == State::NotDecided)
        return {};
    const QString day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(commitment.when).date(), QLocale::ShortFormat);
    if (commitment.state == State::Given)
        return Text::tr("The archive committed itself to keep it (%1).").arg(day);
    const QString why = commitmentReason(commitment.reason);
    const QString code = QString::number(commitment.reason, 16).toUpper().rightJustified(4, u'0');
    if (commitment.reason == 0)
        return Text::tr("The archive does not commit itself to keep it (%1).").arg(day);
    if (why.isEmpty())
        return Text::tr("The archive does not commit itself to keep it (%1, reason %2).").arg(day, code);
    //: %2 is part of a sentence, %3 the archive's reason code.
    return Text::tr("The archive does not commit itself to keep it: %2 (%1, reason %3).").arg(day, why, code);
}

QString uploadDetail(const network::UploadItem &item)
{
    QString sentence = item.message;
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toUpper(); // reasons of the response module are parts of sentences
    if (!item.original.isEmpty() && network::isStored(item.state))
        sentence = QStringList{Text::tr("Sent uncompressed."), sentence}.join(u' ').trimmed();
    if (isCode(item.reason) && sentence.isEmpty())
        sentence = Text::tr("Reason %1").arg(item.reason);
    else if (isCode(item.reason))
        //: %1 is a sentence, %2 the archive's reason code.
        sentence = Text::tr("%1 (reason %2)").arg(sentence, item.reason);
    return QStringList{sentence, commitmentText(item.commitment)}.join(u' ').trimmed();
}

QString uploadName(const network::UploadItem &item)
{
    return item.label.instanceNumber.isEmpty() ? QFileInfo(item.path).fileName() : Text::tr("Image %1").arg(item.label.instanceNumber);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000'000 ? 1 : 0, QLocale::DataSizeSIFormat);
}

QString remainingText(qint64 seconds)
{
    if (seconds < 60)
        return Text::tr("less than a minute");
    if (seconds < 90 * 60)
        return Text::tr("about %n minute(s)", nullptr, int((seconds + 30) / 60));
    return Text::tr("about %n hour(s)", nullptr, int((seconds + 1800) / 3600));
}

} // namespace ui
