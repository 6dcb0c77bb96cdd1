#pragma once

#include "tests/support/scriptedserver.h"

#include <QMap>
#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>

namespace testsupport {

/// What a STOW request held: SOP Instance UID and Part 10 bytes of each part.
using SentObjects = QList<QPair<QString, QByteArray>>;

/// An archive that stores (STOW-RS), lists (QIDO-RS, instances) and gives back (WADO-RS) what it
/// was sent, and misbehaves as a test tells it to.
class StoreServer : public ScriptedServer
{
    Q_OBJECT
public:
    explicit StoreServer(QObject *parent = nullptr);

    /// Asked before anything is stored; an answer ends the request there. It may call keep()
    /// itself.
    std::function<std::optional<ServerAnswer>(const SentObjects &)> onStore;
    /// Asked before a search or retrieval is answered.
    std::function<std::optional<ServerAnswer>(const ServerRequest &)> onAsk;
    QSet<QString> unlisted; ///< SOP Instance UIDs that searches do not find
    /// What a search for several UIDs at once (PS3.18 §8.3.4.1) finds: these, nothing, or everything.
    enum class Lists { Taken, Misread, Ignored } lists = Lists::Taken;

    void keep(const SentObjects &objects);
    /// The answer of an archive that stored `stored` and refused `failed` for these reasons. PS3.18
    /// Annex I
    static ServerAnswer module(const QStringList &stored, const QMap<QString, int> &failed = {}, int status = 200);
    static SentObjects partsOf(const ServerRequest &request);
    static QStringList uids(const SentObjects &objects);

    QMap<QString, QByteArray> stored; ///< by SOP Instance UID
    QList<QStringList> batches;       ///< SOP Instance UIDs of each STOW request, in order

private:
    ServerAnswer store(const ServerRequest &request);
    ServerAnswer ask(const ServerRequest &request);
    bool isMeant(const QString &wanted, const QString &uid) const;
};

} // namespace testsupport
