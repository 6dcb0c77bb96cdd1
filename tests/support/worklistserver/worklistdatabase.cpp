#include "tests/support/worklistserver/worklistdatabase.h"

#include "network/dicom/dictionary.h"
#include "network/dicom/jsonmodel.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace testsupport {

namespace {

void run(QSqlQuery &query)
{
    if (!query.exec())
        qFatal("the worklist's database: %s", qPrintable(query.lastError().text()));
}

} // namespace

WorklistDatabase::WorklistDatabase(const QString &file)
    : m_connection(QUuid::createUuid().toString())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(file);
    if (!database.open())
        qFatal("the worklist's database cannot be opened: %s", qPrintable(database.lastError().text()));
    for (const char *statement :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
          "CREATE TABLE IF NOT EXISTS items (uid TEXT PRIMARY KEY, dataset BLOB, lock TEXT, subscribers BLOB)",
          "CREATE TABLE IF NOT EXISTS globals (aet TEXT PRIMARY KEY, deletionlock INT, suspended INT, filter TEXT)"}) {
        QSqlQuery query(database);
        query.prepare(QLatin1String(statement));
        run(query);
    }
}

WorklistDatabase::~WorklistDatabase()
{
    QSqlDatabase::database(m_connection).close();
    QSqlDatabase::removeDatabase(m_connection);
}

void WorklistDatabase::load(QMap<QString, Worklist::Item> &items, QMap<QString, Worklist::Global> &globals)
{
    QSqlQuery query(QStringLiteral("SELECT uid, dataset, lock, subscribers FROM items"), QSqlDatabase::database(m_connection));
    while (query.next()) {
        const auto sets = dicom::readJson(query.value(1).toByteArray());
        if (!sets || sets->isEmpty())
            continue;
        Worklist::Item item{sets->first(), query.value(2).toString(), {}};
        const QJsonObject subscribers = QJsonDocument::fromJson(query.value(3).toByteArray()).object();
        for (auto it = subscribers.begin(); it != subscribers.end(); ++it)
            item.subscribers.insert(it.key(), it.value().toBool());
        items.insert(query.value(0).toString(), item);
    }
    QSqlQuery global(QStringLiteral("SELECT aet, deletionlock, suspended, filter FROM globals"), QSqlDatabase::database(m_connection));
    while (global.next()) {
        const QString filter = global.value(3).toString();
        globals.insert(global.value(0).toString(), {global.value(1).toBool(), global.value(2).toBool(),
                                                    parseFilter(filter, u'&').value_or(QList<WorklistKey>()), filter});
    }
}

void WorklistDatabase::save(const QString &uid, const Worklist::Item &item)
{
    QJsonObject subscribers;
    for (auto it = item.subscribers.cbegin(); it != item.subscribers.cend(); ++it)
        subscribers.insert(it.key(), it.value());
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)"));
    query.addBindValue(uid);
    query.addBindValue(dicom::writeJson(item.set));
    query.addBindValue(item.lock);
    query.addBindValue(QJsonDocument(subscribers).toJson(QJsonDocument::Compact));
    run(query);
}

void WorklistDatabase::remove(const QString &uid)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(QStringLiteral("DELETE FROM items WHERE uid = ?"));
    query.addBindValue(uid);
    run(query);
}

void WorklistDatabase::saveGlobals(const QMap<QString, Worklist::Global> &globals)
{
    QSqlQuery clear(QSqlDatabase::database(m_connection));
    clear.prepare(QStringLiteral("DELETE FROM globals"));
    run(clear);
    for (auto it = globals.cbegin(); it != globals.cend(); ++it) {
        QSqlQuery query(QSqlDatabase::database(m_connection));
        query.prepare(QStringLiteral("INSERT INTO globals VALUES (?, ?, ?, ?)"));
        query.addBindValue(it.key());
        query.addBindValue(it->lock);
        query.addBindValue(it->suspended);
        query.addBindValue(it->filterText);
        run(query);
    }
}

std::optional<QList<WorklistKey>> parseFilter(const QString &text, QChar separator)
{
    QList<WorklistKey> keys;
    for (const QString &pair : text.split(separator, Qt::SkipEmptyParts)) {
        WorklistKey key;
        key.value = pair.section(u'=', 1);
        for (const QString &step : pair.section(u'=', 0, 0).split(u'.')) {
            const auto tag = dicom::tagFromName(step);
            if (!tag)
                return std::nullopt;
            key.path.append(*tag);
        }
        keys.append(key);
    }
    return keys;
}

} // namespace testsupport
