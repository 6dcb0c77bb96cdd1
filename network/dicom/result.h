#pragma once

#include <QMetaType>
#include <QString>

#include <tl/expected.hpp>

namespace dicom {

/// What went wrong, as a value: a kind to decide by, a sentence to show, a detail to log.
struct Error {
    enum class Kind {
        Cancelled,
        Unreachable,
        TimedOut,
        Certificate,
        Unauthorized,
        Refused,
        NotFound,
        Conflict,
        TooLarge,
        Busy,
        Incomplete,
        Malformed,
        Unsupported,
        FileAccess,
        NoSpace
    };
    Kind kind = Kind::Malformed;
    QString message; ///< one translated sentence for the person at the screen
    QString detail;  ///< for the log: status, offset, tag path; never who the patient is

    friend bool operator==(const Error &, const Error &) = default;
};

template <class T = void> using Result = tl::expected<T, Error>;

/// `return fail(Error::Kind::Malformed, tr("…"), "offset 12");`
inline tl::unexpected<Error> fail(Error::Kind kind, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(detail)});
}

} // namespace dicom

Q_DECLARE_METATYPE(dicom::Error)
