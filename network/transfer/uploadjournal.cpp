#include "network/transfer/uploadjournal.h"

#include "network/transfer/journalsql.h"
#include "network/transfer/spool.h"

#include <QDir>
#include <QFile>
#include <QSqlQuery>
#include <QUuid>

namespace network {

namespace {

const QStringList Schema{
    QStringLiteral("CREATE TABLE IF NOT EXISTS upload(id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT "
                   "NULL, origin INTEGER NOT NULL,"
                   " archive_id TEXT, archive_name TEXT, archive_root TEXT, created INTEGER, paused INTEGER)"),
    QStringLiteral("CREATE TABLE IF NOT EXISTS item(id INTEGER PRIMARY KEY AUTOINCREMENT,"
                   " upload INTEGER NOT NULL REFERENCES upload(id) ON DELETE CASCADE, path TEXT, own_file "
                   "INTEGER,"
                   " study TEXT, series TEXT, class TEXT, instance TEXT, syntax TEXT, bytes INTEGER, modified "
                   "INTEGER,"
                   " patient_name TEXT, patient_id TEXT, study_date TEXT, study_text TEXT, series_text TEXT, "
                   "modality TEXT, number TEXT,"
                   " state TEXT NOT NULL, absent INTEGER, attempts INTEGER, reason TEXT, message TEXT)"),
    QStringLiteral("CREATE INDEX IF NOT EXISTS item_upload ON item(upload)"),
    QStringLiteral("CREATE INDEX IF NOT EXISTS item_instance ON item(instance)"),
};

const QString AddOriginal = QStringLiteral("ALTER TABLE item ADD COLUMN original TEXT");       // since version 2
const QString AddSender = QStringLiteral("ALTER TABLE upload ADD COLUMN sender TEXT");         // since version 3
const QStringList AddCommitment{QStringLiteral("ALTER TABLE item ADD COLUMN commitment TEXT"), // since version 4
                                QStringLiteral("ALTER TABLE item ADD COLUMN commitment_reason INTEGER"),
                                QStringLiteral("ALTER TABLE item ADD COLUMN commitment_time INTEGER")};

constexpr int SchemaVersion = 4;

Upload toUpload(const QSqlQuery &row)
{
    Upload upload;
    upload.id = row.value(0).toLongLong();
    upload.origin = Upload::Origin(row.value(1).toInt());
    upload.archiveId = row.value(2).toString();
    upload.archiveName = row.value(3).toString();
    upload.archiveRoot = QUrl(row.value(4).toString());
    upload.created = QDateTime::fromMSecsSinceEpoch(row.value(5).toLongLong(), Qt::UTC);
    upload.isPaused = row.value(6).toBool();
    upload.sender = row.value(7).toString();
    return upload;
}

UploadItem toItem(const QSqlQuery &row)
{
    UploadItem item;
    int column = 0;
    const auto text = [&row, &column] { return row.value(column++).toString(); };
    const auto number = [&row, &column] { return row.value(column++).toLongLong(); };
    item.id = number();
    item.upload = number();
    item.path = text();
    item.isOwnFile = number() != 0;
    for (QString *uid : {&item.studyInstanceUid, &item.seriesInstanceUid, &item.sopClassUid, &item.sopInstanceUid, &item.transferSyntaxUid})
        *uid = text();
    item.bytes = number();
    item.modified = number();
    UploadLabel &label = item.label;
    for (QString *value : {&label.patientName, &label.patientId, &label.studyDate, &label.studyDescription, &label.seriesDescription,
                           &label.modality, &label.instanceNumber})
        *value = text();
    item.state = uploadStateOf(text());
    item.wasAbsent = number() != 0;
    item.attempts = int(number());
    item.reason = text();
    item.message = text();
    item.original = text();
    item.commitment.state = commitmentOf(text());
    item.commitment.reason = int(number());
    item.commitment.when = number();
    return item;
}

/// Where an archive takes objects: the same one under two names is the same.
QString target(const Upload &upload)
{
    return upload.archiveRoot.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash | QUrl::NormalizePathSegments);
}

} // namespace

UploadJournal::UploadJournal(const QString &folder, std::unique_ptr<OwnerLock> owner)
    : m_folder(folder)
    , m_connection(QStringLiteral("uploads-") + QUuid::createUuid().toString(QUuid::Id128))
    , m_owner(std::move(owner))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
{}

UploadJournal::~UploadJournal()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

dicom::Result<std::unique_ptr<UploadJournal>> UploadJournal::open(const QString &folder)
{
    std::unique_ptr<OwnerLock> owner;
    if (!folder.isEmpty()) {
        const QString locks = folder + QStringLiteral("/running");
        if (!QDir().mkpath(locks))
            return tl::unexpected(journalError(QStringLiteral("the folder cannot be made")));
        QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        owner = std::make_unique<OwnerLock>(locks);
        if (!owner->isHeld())
            return tl::unexpected(journalError(QStringLiteral("the lock cannot be made")));
    }
    std::unique_ptr<UploadJournal> journal(new UploadJournal(folder.isEmpty() ? folder : QDir(folder).absolutePath(), std::move(owner)));
    if (const auto prepared = journal->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return journal;
}

dicom::Result<> UploadJournal::prepare()
{
    const QString file = m_folder.isEmpty() ? QStringLiteral(":memory:") : m_folder + QStringLiteral("/journal.sqlite");
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    m_database.setDatabaseName(file);
    if (!m_database.open())
        return tl::unexpected(journalError(m_database.lastError()));
    if (!m_folder.isEmpty())
        QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    for (const QString &pragma :
         {QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=FULL"), QStringLiteral("PRAGMA foreign_keys=ON")}) {
        QSqlQuery query(m_database);
        if (!query.exec(pragma))
            return tl::unexpected(journalError(query.lastError()));
    }
    JournalChange change(m_database); // first: two programs may find an older journal at the same time
    QSqlQuery &query = change.run(QStringLiteral("PRAGMA user_version"));
    const int version = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    if (version > SchemaVersion)
        return tl::unexpected(journalFromTheFuture());
    for (const QString &statement : Schema)
        change.run(statement);
    if (version < 2)
        change.run(AddOriginal);
    if (version < 3)
        change.run(AddSender);
    for (const QString &statement : version < 4 ? AddCommitment : QStringList())
        change.run(statement);
    change.run(QStringLiteral("PRAGMA user_version=%1").arg(SchemaVersion));
    return change.commit();
}

dicom::Result<> UploadJournal::insertItems(qint64 upload, QList<UploadItem> &items)
{
    QSqlQuery insert(m_database);
    insert.prepare(QStringLiteral("INSERT INTO item VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    for (UploadItem &item : items) {
        item.upload = upload;
        int at = 0;
        const auto bind = [&insert, &at](const QVariant &value) { insert.bindValue(at++, value); };
        bind(upload);
        bind(item.path);
        bind(item.isOwnFile);
        for (const QString &uid :
             {item.studyInstanceUid, item.seriesInstanceUid, item.sopClassUid, item.sopInstanceUid, item.transferSyntaxUid})
            bind(uid);
        bind(item.bytes);
        bind(item.modified);
        const UploadLabel &label = item.label;
        for (const QString &text : {label.patientName, label.patientId, label.studyDate, label.studyDescription, label.seriesDescription,
                                    label.modality, label.instanceNumber})
            bind(text);
        bind(uploadStateWord(item.state));
        bind(item.wasAbsent);
        bind(item.attempts);
        bind(item.reason);
        bind(item.message);
        bind(item.original);
        bind(commitmentWord(item.commitment.state));
        bind(item.commitment.reason);
        bind(item.commitment.when);
        if (!insert.exec())
            return tl::unexpected(journalError(insert.lastError()));
        item.id = insert.lastInsertId().toLongLong();
    }
    return {};
}

dicom::Result<> UploadJournal::add(Upload &upload, QList<UploadItem> &items)
{
    JournalChange change(m_database);
    QSqlQuery &insert =
        change.run(QStringLiteral("INSERT INTO upload VALUES(NULL,?,?,?,?,?,?,?,?)"),
                   {m_owner ? m_owner->id() : QString(QLatin1String("")), int(upload.origin), upload.archiveId, upload.archiveName,
                    target(upload), upload.created.toMSecsSinceEpoch(), upload.isPaused, upload.sender});
    upload.id = insert.lastInsertId().toLongLong();
    change.take(insertItems(upload.id, items));
    return change.commit();
}

dicom::Result<> UploadJournal::append(const Upload &upload, QList<UploadItem> &items)
{
    JournalChange change(m_database);
    change.take(insertItems(upload.id, items));
    return change.commit();
}

dicom::Result<QList<Upload>> UploadJournal::uploads(Upload::Origin origin)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT id, origin, archive_id, archive_name, archive_root, "
                                 "created, paused, sender FROM upload WHERE origin=? ORDER BY id"));
    query.addBindValue(int(origin));
    if (!query.exec())
        return tl::unexpected(journalError(query.lastError()));
    QList<Upload> uploads;
    while (query.next())
        uploads.append(toUpload(query));
    return uploads;
}

dicom::Result<QList<UploadItem>> UploadJournal::items(qint64 upload)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT * FROM item WHERE upload=? ORDER BY id"));
    query.addBindValue(upload);
    if (!query.exec())
        return tl::unexpected(journalError(query.lastError()));
    QList<UploadItem> items;
    while (query.next())
        items.append(toItem(query));
    return items;
}

void UploadJournal::clearSpool()
{
    QSqlQuery query(m_database);
    if (m_folder.isEmpty()
        || !query.exec(QStringLiteral("SELECT path FROM item WHERE own_file<>0 UNION SELECT original FROM item WHERE original<>''")))
        return;
    QStringList named;
    while (query.next())
        named.append(query.value(0).toString());
    network::clearSpool(spool(), named, QDateTime::currentDateTimeUtc().addDays(-1));
}

dicom::Result<bool> UploadJournal::adopt(qint64 upload)
{
    JournalChange change(m_database);
    QSqlQuery &query = change.run(QStringLiteral("SELECT owner FROM upload WHERE id=?"), {upload});
    const bool exists = query.next();
    const QString owner = exists ? query.value(0).toString() : QString();
    query.finish();
    if (!exists || (m_owner && owner != m_owner->id() && m_owner->isAlive(owner)))
        return false;
    change.run(QStringLiteral("UPDATE upload SET owner=? WHERE id=?"), {m_owner ? m_owner->id() : QString(QLatin1String("")), upload});
    if (const auto committed = change.commit(); !committed)
        return tl::unexpected(committed.error());
    return true;
}

dicom::Result<> UploadJournal::write(const QList<UploadItem> &items)
{
    if (items.isEmpty())
        return {};
    JournalChange change(m_database);
    QSqlQuery update(m_database);
    update.prepare(
        QStringLiteral("UPDATE item SET path=?, own_file=?, syntax=?, bytes=?, modified=?, original=?, state=?, "
                       "absent=?, attempts=?, reason=?, message=?, commitment=?, commitment_reason=?, commitment_time=? WHERE id=?"));
    for (const UploadItem &item : items) {
        const QVariantList values{item.path,
                                  item.isOwnFile,
                                  item.transferSyntaxUid,
                                  item.bytes,
                                  item.modified,
                                  item.original,
                                  uploadStateWord(item.state),
                                  item.wasAbsent,
                                  item.attempts,
                                  item.reason,
                                  item.message,
                                  commitmentWord(item.commitment.state),
                                  item.commitment.reason,
                                  item.commitment.when,
                                  item.id};
        for (int i = 0; i < values.size(); ++i)
            update.bindValue(i, values.at(i));
        if (!update.exec())
            return tl::unexpected(journalError(update.lastError()));
    }
    return change.commit();
}

dicom::Result<bool> UploadJournal::isHeldElsewhere(const Upload &upload, const UploadItem &item)
{
    if (!m_owner)
        return false;
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT DISTINCT upload.owner FROM item JOIN upload ON "
                                 "upload.id=item.upload WHERE item.instance=? AND"
                                 " upload.archive_root=? AND upload.owner<>? AND item.state IN "
                                 "('sending','unknown','acknowledged')"));
    query.addBindValue(item.sopInstanceUid);
    query.addBindValue(target(upload));
    query.addBindValue(m_owner->id());
    if (!query.exec())
        return tl::unexpected(journalError(query.lastError()));
    while (query.next()) {
        if (m_owner->isAlive(query.value(0).toString()))
            return true;
    }
    return false;
}

dicom::Result<QList<qint64>> UploadJournal::beginSending(const Upload &upload, QList<UploadItem> &items)
{
    JournalChange change(m_database);
    QList<qint64> held;
    for (UploadItem &item : items) {
        const auto elsewhere = isHeldElsewhere(upload, item);
        if (!elsewhere)
            return tl::unexpected(elsewhere.error());
        if (*elsewhere) {
            held.append(item.id);
            continue;
        }
        item.state = UploadState::Sending;
        ++item.attempts;
        change.run(QStringLiteral("UPDATE item SET state='sending', absent=?, attempts=? WHERE id=?"),
                   {item.wasAbsent, item.attempts, item.id});
    }
    if (const auto committed = change.commit(); !committed)
        return tl::unexpected(committed.error());
    return held;
}

dicom::Result<> UploadJournal::setTarget(const Upload &upload)
{
    JournalChange change(m_database);
    change.run(QStringLiteral("UPDATE upload SET archive_id=?, archive_name=?, archive_root=?, sender=? WHERE id=?"),
               {upload.archiveId, upload.archiveName, target(upload), upload.sender, upload.id});
    return change.commit();
}

dicom::Result<> UploadJournal::setPaused(qint64 upload, bool paused)
{
    JournalChange change(m_database);
    change.run(QStringLiteral("UPDATE upload SET paused=? WHERE id=?"), {paused, upload});
    return change.commit();
}

dicom::Result<> UploadJournal::removeItems(const QList<qint64> &ids)
{
    JournalChange change(m_database);
    for (const qint64 id : ids)
        change.run(QStringLiteral("DELETE FROM item WHERE id=?"), {id});
    return change.commit();
}

dicom::Result<> UploadJournal::remove(qint64 upload)
{
    JournalChange change(m_database);
    change.run(QStringLiteral("DELETE FROM upload WHERE id=?"), {upload});
    return change.commit();
}

} // namespace network
