#pragma once

#include <QString>

namespace app {

/// Text without what could tell a patient or open a door: UIDs, the query part of addresses, credentials.
QString redacted(const QString &text);

/// Sends log messages, redacted, to a file (`profile`/logs/negatoscope.log, else the user's own data folder; 5 MiB and one
/// older file) and to standard error. For as long as it lives.
class Logging
{
public:
    enum class Standard { Everything, ErrorsOnly };
    Logging(const QString &profile, Standard standardError);
    /// Errors only, so that what a verb prints stays legible; everything where QT_LOGGING_RULES is set, as who sets it expects.
    static Standard asTheEnvironmentSays();
    ~Logging();
    Logging(const Logging &) = delete;
    /// Deletes what was written and begins a new file.
    static void startAnew();
};

} // namespace app
