#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QPair>

namespace network {

/// A media type with its parameters (RFC 9110 §8.3.1, PS3.18 §8.7); names are lower case, values are unquoted.
struct MediaType {
    QByteArray name; ///< "multipart/related", lower case; empty if there was none
    QList<QPair<QByteArray, QByteArray>> parameters;

    bool isEmpty() const { return name.isEmpty(); }
    bool isMultipart() const { return name.startsWith("multipart/"); }
    /// Value of a parameter (lower-case name), empty if absent.
    QByteArray parameter(QByteArrayView parameterName) const;
    /// What the parts of a multipart are: the type= parameter, itself a media type (Orthanc puts the transfer syntax
    /// inside its quotes).
    MediaType partType() const;
    /// transfer-syntax=, here or inside type=; empty if neither has one. PS3.18 §8.7.3.5.2
    QByteArray transferSyntax() const;
};

/// Reads leniently: missing quotes, single quotes, spaces anywhere, lower- and upper-case names.
MediaType parseMediaType(QByteArrayView headerValue);

bool isJson(const MediaType &type); ///< application/dicom+json, application/json
bool isXml(const MediaType &type);  ///< application/dicom+xml, application/xml, text/xml
bool isHtml(const MediaType &type);

/// What a body is by its first bytes, where the label is missing or not to be trusted.
enum class Sniffed { Unknown, Json, Xml, Html, Part10, Jpeg, Png, Gif, Multipart, Zip };
Sniffed sniff(QByteArrayView firstBytes);
/// Whether a body that is labelled as something else plainly is a multipart: a delimiter line with
/// a part's header behind it. Two hyphens alone may be pixels.
bool beginsLikeMultipart(QByteArrayView firstBytes);

} // namespace network
