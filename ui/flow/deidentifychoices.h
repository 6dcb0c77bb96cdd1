#pragma once

#include "network/deidentification/confidentialityprofile.h"

#include <QByteArray>
#include <QString>

namespace ui {

/// What somebody chose for de-identification, and finds again the next time.
struct DeidentifyChoices {
    network::ProfileOptions options;
    QString project; ///< empty: this selection only
    QString prefix = QStringLiteral("ANON");

    QByteArray toBytes() const;
    /// Anything unreadable gives the strictest.
    static DeidentifyChoices fromBytes(const QByteArray &bytes);
    friend bool operator==(const DeidentifyChoices &, const DeidentifyChoices &) = default;
};

/// What an option means, for the person.
QString optionText(network::ProfileOption option);

} // namespace ui
