#include "ui/flow/uploadwords.h"

#include <QCoreApplication>
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

QString uploadDetail(const network::UploadItem &item)
{
    QString sentence = item.message;
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toUpper(); // reasons of the response module are parts of sentences
    if (!item.original.isEmpty() && network::isStored(item.state))
        sentence = QStringList{Text::tr("Sent uncompressed."), sentence}.join(u' ').trimmed();
    if (!isCode(item.reason))
        return sentence;
    if (sentence.isEmpty())
        return Text::tr("Reason %1").arg(item.reason);
    //: %1 is a sentence, %2 the archive's reason code.
    return Text::tr("%1 (reason %2)").arg(sentence, item.reason);
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
