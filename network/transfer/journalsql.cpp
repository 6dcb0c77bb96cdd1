#include "network/transfer/journalsql.h"

#include <QCoreApplication>

namespace network {

namespace {

struct Word {
    UploadState state;
    const char *text;
};

constexpr Word Words[] = {
    {UploadState::Queued, "queued"},       {UploadState::Sending, "sending"},
    {UploadState::Unknown, "unknown"},     {UploadState::Acknowledged, "acknowledged"},
    {UploadState::Verified, "verified"},   {UploadState::Warned, "warned"},
    {UploadState::Existing, "existing"},   {UploadState::Failed, "failed"},
    {UploadState::Uncertain, "uncertain"}, {UploadState::Rejected, "rejected"},
};

} // namespace

QString uploadStateWord(UploadState state)
{
    for (const Word &word : Words) {
        if (word.state == state)
            return QString::fromLatin1(word.text);
    }
    return QStringLiteral("unknown");
}

UploadState uploadStateOf(const QString &text)
{
    for (const Word &word : Words) {
        if (text == QLatin1String(word.text))
            return word.state;
    }
    return UploadState::Unknown;
}

QString commitmentWord(Commitment::State state)
{
    switch (state) {
    case Commitment::State::Given:
        return QStringLiteral("given");
    case Commitment::State::Refused:
        return QStringLiteral("refused");
    case Commitment::State::NotDecided:
        break;
    }
    return QString(QLatin1String(""));
}

Commitment::State commitmentOf(const QString &text)
{
    for (const Commitment::State state : {Commitment::State::Given, Commitment::State::Refused}) {
        if (text == commitmentWord(state))
            return state;
    }
    return Commitment::State::NotDecided;
}

dicom::Error journalError(const QString &detail)
{
    return {dicom::Error::Kind::FileAccess,
            QCoreApplication::translate("network", "The list of uploads cannot be read or written. "
                                                   "Is the disk full, or the folder protected?"),
            detail};
}

dicom::Error journalError(const QSqlError &error)
{
    constexpr char Full[] = "13"; // SQLITE_FULL
    dicom::Error result = journalError(QStringLiteral("SQLite %1: %2").arg(error.nativeErrorCode(), error.driverText()));
    if (error.nativeErrorCode() == QLatin1String(Full))
        result.kind = dicom::Error::Kind::NoSpace;
    return result;
}

dicom::Error journalFromTheFuture()
{
    return {dicom::Error::Kind::Unsupported,
            QCoreApplication::translate("network", "The list of uploads was written by a newer version of this program."),
            QStringLiteral("user_version")};
}

JournalChange::JournalChange(const QSqlDatabase &database)
    : m_database(database)
{
    QSqlQuery begin(m_database);
    m_isOpen = begin.exec(QStringLiteral("BEGIN IMMEDIATE"));
    if (!m_isOpen)
        m_result = tl::unexpected(journalError(begin.lastError()));
}

JournalChange::~JournalChange()
{
    m_queries.clear();
    if (m_isOpen)
        QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
}

QSqlQuery &JournalChange::run(const QString &statement, const QVariantList &values)
{
    QSqlQuery &query = m_queries.emplace_back(m_database);
    if (!m_result)
        return query;
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        m_result = tl::unexpected(journalError(query.lastError()));
    return query;
}

void JournalChange::take(const dicom::Result<> &result)
{
    if (m_result && !result)
        m_result = result;
}

dicom::Result<> JournalChange::commit()
{
    for (QSqlQuery &query : m_queries)
        query.finish();
    if (!m_result)
        return m_result;
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("COMMIT")))
        return tl::unexpected(journalError(query.lastError()));
    m_isOpen = false;
    return {};
}

} // namespace network
