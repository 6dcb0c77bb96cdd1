#pragma once

#include <QString>

#include <memory>

class QTemporaryDir;

/// This test program as a helper that speaks the protocol and lies; see hostilehelper.cpp.
enum class Lie {
    WrongId,
    HugeSize,
    NegativeSize,
    OtherColour,
    NotANumber,
    HugePicture,
    GarbageHeader,
    UnaskedReply,
    Silence,
    WildError,
    Unwritten,
    Unfiltered
};

/// A program that starts this one as such a helper. Empty if it cannot be made.
QString hostileHelper(const QTemporaryDir &folder, Lie lie);
/// A shell script as a helper.
QString scriptHelper(const QTemporaryDir &folder, const QByteArray &commands);
