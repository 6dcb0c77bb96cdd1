#pragma once

#include "network/transfer/uploaditem.h"

#include <QString>

namespace ui {

/// How a state is shown: an icon of ours, what kind of colour, a word.
struct UploadLook {
    enum class Tone { Quiet, Active, Good, Warning, Bad };
    const char *icon = "clock";
    Tone tone = Tone::Quiet;
    QString word;
};

UploadLook uploadLook(network::UploadState state);
/// Whether the archive committed itself to keep it, and when; empty where it was not asked or did not decide.
QString commitmentText(const network::Commitment &commitment);
/// The sentence about an instance, with the archive's reason code where there is one: "… (A700)".
QString uploadDetail(const network::UploadItem &item);
/// "Image 12", or the name of the file.
QString uploadName(const network::UploadItem &item);
/// "340 MB", in powers of 1000.
QString sizeText(qint64 bytes);
/// "about 3 minutes".
QString remainingText(qint64 seconds);

} // namespace ui
