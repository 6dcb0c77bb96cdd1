#pragma once

#include "app/verb.h"
#include "network/dicomweb/wadoclient.h"
#include "ui/flow/openlink.h"

#include <QCommandLineParser>
#include <QSize>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace app {

/// What every way of starting shares.
struct CommonOptions {
    QString profile;       ///< folder of settings, journals, caches and logs; empty: the user's own
    QString archive;       ///< URL or name of a configured archive; empty: the default one
    QString worklist;      ///< UPS-RS root where it is not the archive's own
    int credentialFd = -1; ///< descriptor to read "user:password" or "bearer TOKEN" from
    bool json = false;
};

/// `negatoscope [--archive …] [--open …] [--size …] [--screenshot …]`.
struct WindowOptions {
    CommonOptions common;
    std::optional<ui::OpenLink> open; ///< by --open, --accession, --patient or a link
    QStringList files;                ///< opened for viewing, nothing leaves the computer
    QStringList missing;              ///< named beside them, and not there
    QSize size;                       ///< logical pixels; empty: remembered
    QString screenshot;               ///< file to write, then the program ends
    QString walk;                     ///< folder for the pictures of a tour, then the program ends
    int walkMinutes = 0;              ///< the tour is taken again and again for so long
    bool help = false;
    bool version = false;

    /// Ends by itself, asks nothing and remembers nothing.
    bool isUnattended() const { return !screenshot.isEmpty() || !walk.isEmpty(); }
};

/// The sentence of the error says what is wrong with the call.
tl::expected<WindowOptions, QString> parseWindowOptions(const QStringList &arguments);
/// Help of the program itself.
QString helpText();

/// In the language that is installed at the time of the call.
QList<VerbDescription> verbs();
std::optional<VerbDescription> findVerb(const QString &name);
/// The value of --profile before anything else is understood: the settings choose the language of
/// the rest.
QString profileOf(const QStringList &arguments);
/// Adds --archive, --json, --profile, --credential-fd and --help.
void addCommonOptions(QCommandLineParser &parser);
tl::expected<CommonOptions, QString> commonOptions(const QCommandLineParser &parser);

/// A configured archive of that name, else an archive made from a http(s) URL; a URL with a user or password in it is
/// refused. The sentence says why there is none.
tl::expected<network::Archive, QString> resolveArchive(const QString &urlOrName, const QList<network::Archive> &configured);

/// Lets the archive's worklist be elsewhere, where the options say so; the sentence says what is wrong with the address.
std::optional<QString> applyWorklist(network::Archive &archive, const CommonOptions &options);

/// Reads one line from a descriptor and closes it.
tl::expected<QByteArray, QString> readCredentialLine(int descriptor);

} // namespace app
