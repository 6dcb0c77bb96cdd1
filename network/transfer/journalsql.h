#pragma once

#include "network/dicom/result.h"
#include "network/transfer/uploaditem.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

#include <deque>

namespace network {

/// What stands in the journal for a state; never renamed.
QString uploadStateWord(UploadState state);
UploadState uploadStateOf(const QString &word);
QString commitmentWord(Commitment::State state);
Commitment::State commitmentOf(const QString &word);

/// The disk is full, or the journal cannot be read or written.
dicom::Error journalError(const QSqlError &error);
dicom::Error journalError(const QString &detail);
dicom::Error journalFromTheFuture();

/// A transaction of a journal that takes the write lock at its beginning, so that what it reads
/// cannot change under it. The first error is kept and what follows does nothing; without commit()
/// nothing has happened.
class JournalChange
{
public:
    explicit JournalChange(const QSqlDatabase &database);
    ~JournalChange();
    JournalChange(const JournalChange &) = delete;

    /// The reference is good until the change ends.
    QSqlQuery &run(const QString &statement, const QVariantList &values = {});
    /// Takes the outcome of something done within.
    void take(const dicom::Result<> &result);
    dicom::Result<> commit();

private:
    QSqlDatabase m_database;
    std::deque<QSqlQuery> m_queries;
    dicom::Result<> m_result;
    bool m_isOpen = false;
};

} // namespace network
