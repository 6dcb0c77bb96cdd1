#pragma once

#include "network/dicomweb/archive.h"

namespace network {
class HttpClient;
}

namespace ui {

/// How archives turned out to want to be spoken to, kept from one run to the next in one small private file.
class LearnedDialects
{
public:
    /// An empty folder: nothing is kept.
    explicit LearnedDialects(QString folder);

    void recall(network::HttpClient &http, const network::Archive &archive) const;
    void keep(network::HttpClient &http, const network::Archive &archive) const;
    void forget(const network::Archive &archive) const;

private:
    QString m_folder;
};

} // namespace ui
