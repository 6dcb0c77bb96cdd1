#pragma once

#include "network/auth/credential.h"
#include "network/auth/signin.h"
#include "network/auth/trust.h"
#include "network/dicomweb/upsdialect.h"
#include "network/http/link.h"

#include <QList>
#include <QPair>
#include <QStringList>
#include <QString>
#include <QUrl>

namespace network {

/// How one archive speaks DICOMweb; probed where it can be, settable everywhere, consulted in one
/// place per transaction.
struct Dialect {
    enum class Format { Json, Xml };
    enum class Tristate { Unknown, Yes, No };
    Format format = Format::Json;
    Tristate percentDecodesQuery = Tristate::Unknown; ///< No: replace what needs escaping by raw wildcards (Orthanc)
    Tristate wildcards = Tristate::Unknown;           ///< No: keys with * and ? are not sent but looked after here
    Tristate includeFields = Tristate::Unknown;       ///< No: includefield is not sent
    Tristate fuzzyMatching = Tristate::Unknown;
    Tristate quotedMultipartType = Tristate::Unknown; ///< Yes: type="…" only; No: type=… only
    Tristate seriesRetrieve = Tristate::Unknown;      ///< whole series as Part 10 files
    Tristate zip = Tristate::Unknown;                 ///< objects as ZIP archives
    Tristate storedFrames = Tristate::Unknown;        ///< frames with transfer-syntax=*
    Tristate rendered = Tristate::Unknown;            ///< pictures by WADO-RS
    Tristate thumbnails = Tristate::Unknown;
    Tristate usualWadoUri = Tristate::Unknown; ///< Yes: WADO-URI answers at usualWadoUri() of the root
    int pageLimit = 0;                         ///< most rows a page, 0 = not known
    UpsDialect ups;                            ///< worklist

    friend bool operator==(const Dialect &, const Dialect &) = default;
};

/// A configured archive: one root, or a root per service.
struct Archive {
    QString id; ///< stable, made when it is added
    QString name;
    QUrl root;                                           ///< without a trailing slash
    QUrl qidoRoot, wadoRoot, stowRoot, upsRoot, wadoUri; ///< empty: the root serves (WADO-URI: see uri())
    QString defaultIssuer;                               ///< Issuer of Patient ID where answers carry none
    QString aeTitle;                                     ///< as which tasks name it; empty: its name is tried
    QStringList origins;                                 ///< originOf() other hosts that a person let it hand out data from
    QStringList refusedOrigins;                          ///< …and of those that a person did not
    bool uploadsAllowed = true;
    bool askedForPriors = true; ///< a patient's other studies are looked for in it, too
    SignIn signIn;
    TlsFiles tls;
    ProxyChoice proxy;
    QList<QPair<QString, QString>> headers; ///< sent with each request; none of isReservedHeader()
    int connectSeconds = 0;                 ///< patience, 0: the usual
    int answerSeconds = 0;
    Dialect dialect;
    QStringList fixed; ///< points of the dialect that a person decided (dialectpoints.h): no test
                       ///< changes them

    QUrl qido() const { return qidoRoot.isEmpty() ? root : qidoRoot; }
    QUrl wado() const { return wadoRoot.isEmpty() ? root : wadoRoot; }
    QUrl stow() const { return stowRoot.isEmpty() ? root : stowRoot; }
    QUrl ups() const { return upsRoot.isEmpty() ? root : upsRoot; }
    /// Where WADO-URI is asked: the address that was entered, else the usual one where a test found it there.
    QUrl uri() const;
    /// Every address that is configured, each once.
    QList<QUrl> roots() const;

    friend bool operator==(const Archive &, const Archive &) = default;
};

} // namespace network
