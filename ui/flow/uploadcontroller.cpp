#include "ui/flow/uploadcontroller.h"

#include "network/dicom/uid.h"
#include "ui/flow/part10peek.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>

namespace ui {

namespace tag = dicom::tag;

namespace {

constexpr int HeadersAtOnce = 16;
constexpr qint64 BatchBytes = qint64(64) << 20;
constexpr int Attempts = 2;

QStringList regularFiles(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        QStringList found;
        QDirIterator iterator(path, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (iterator.hasNext())
            found.append(iterator.next());
        found.sort();
        files += found;
    }
    return files;
}

/// Errors that the next request to the same archive would meet again.
bool concernsTheArchive(const dicom::Error &error)
{
    using Kind = dicom::Error::Kind;
    return error.kind == Kind::Unreachable || error.kind == Kind::Certificate || error.kind == Kind::Unauthorized
           || error.kind == Kind::TimedOut;
}

} // namespace

QByteArray dataSetDigest(QIODevice &part10)
{
    // PS3.10 §7.1: 128 bytes, "DICM", then (0002,0000) UL 4 with the length of the rest of group 2.
    constexpr qint64 FirstValue = 140;
    const QByteArray head = part10.read(FirstValue + 4);
    if (head.size() < FirstValue + 4 || head.mid(128, 4) != "DICM" || head.mid(132, 6) != QByteArray("\x02\0\0\0UL", 6))
        return {};
    const quint32 metaLength = qFromLittleEndian<quint32>(head.constData() + FirstValue);
    const qint64 start = FirstValue + 4 + qint64(metaLength);
    if (start > part10.size() || !part10.seek(start))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return hash.addData(&part10) ? hash.result() : QByteArray();
}

QByteArray dataSetDigest(const QByteArray &part10)
{
    QBuffer buffer;
    buffer.setData(part10);
    buffer.open(QIODevice::ReadOnly);
    return dataSetDigest(buffer);
}

UploadController::UploadController(Session &session, const network::Archive &archive, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_qido(session.http(), archive)
    , m_wado(session.http(), archive)
    , m_stow(session.http(), archive)
{
}

void UploadController::start(const QStringList &paths)
{
    for (const QString &path : regularFiles(paths)) {
        UploadItem item;
        item.path = path;
        item.bytes = QFileInfo(path).size();
        m_items.append(item);
    }
    QMetaObject::invokeMethod(this, &UploadController::readHeaders, Qt::QueuedConnection);
}

void UploadController::readHeaders()
{
    while (m_nextHeader < m_items.size() && m_readingHeaders < HeadersAtOnce) {
        const int index = m_nextHeader++;
        if (!QFileInfo(m_items.at(index).path).isFile()) {
            finish(index, UploadItem::Outcome::Rejected, QStringLiteral("notReadable"), tr("There is no such file."));
            continue;
        }
        ++m_readingHeaders;
        imaging::DecoderPool::ObjectSink sink;
        sink.header = [this, index](const dicom::Result<dicom::DataSet> &header) { headerRead(index, header); };
        sink.done = [this] {
            --m_readingHeaders;
            readHeaders();
        };
        m_session.decoders().readFile(m_items.at(index).path, imaging::DecoderPool::Priority::Background,
                                      imaging::DecoderPool::Frames::None, sink);
    }
    if (m_nextHeader == m_items.size() && m_readingHeaders == 0) {
        ++m_nextHeader; // once
        rejectDuplicates();
        askWhatExists();
    }
}

void UploadController::headerRead(int index, const dicom::Result<dicom::DataSet> &header)
{
    UploadItem &item = m_items[index];
    if (!header) {
        const bool unreadable = header.error().kind == dicom::Error::Kind::FileAccess;
        finish(index, UploadItem::Outcome::Rejected, unreadable ? QStringLiteral("notReadable") : QStringLiteral("notDicom"),
               header.error().message);
        return;
    }
    item.studyInstanceUid = header->string(tag::StudyInstanceUID);
    item.seriesInstanceUid = header->string(tag::SeriesInstanceUID);
    item.sopClassUid = header->string(tag::SOPClassUID);
    item.sopInstanceUid = header->string(tag::SOPInstanceUID);
    const QStringList uids{item.studyInstanceUid, item.seriesInstanceUid, item.sopClassUid, item.sopInstanceUid};
    if (!std::all_of(uids.begin(), uids.end(), dicom::isValidUid)) {
        finish(index, UploadItem::Outcome::Rejected, QStringLiteral("missingUid"),
               tr("A study, series, class or instance UID is missing or malformed."));
        return;
    }
    QFile file(item.path);
    if (file.open(QIODevice::ReadOnly))
        item.digest = dataSetDigest(file);
    if (item.digest.isEmpty())
        finish(index, UploadItem::Outcome::Rejected, QStringLiteral("notPart10"),
               tr("This is no DICOM file with file meta information; it cannot be sent as it is."));
}

void UploadController::rejectDuplicates()
{
    for (int i = 0; i < m_items.size(); ++i) {
        const UploadItem &item = m_items.at(i);
        if (item.outcome != UploadItem::Outcome::Waiting)
            continue;
        const auto first = m_byUid.constFind(item.sopInstanceUid);
        if (first == m_byUid.constEnd()) {
            m_byUid.insert(item.sopInstanceUid, i);
            m_queue.append(i);
            if (!m_studies.contains(item.studyInstanceUid))
                m_studies.append(item.studyInstanceUid);
        } else if (m_items.at(*first).digest == item.digest) {
            m_duplicates.append({i, *first}); // shares what becomes of the first
        } else {
            finish(i, UploadItem::Outcome::Rejected, QStringLiteral("otherContent"),
                   tr("Another file has the same SOP Instance UID with other content."));
        }
    }
}

void UploadController::askWhatExists()
{
    if (m_studies.isEmpty()) {
        compareExisting();
        return;
    }
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = m_studies.takeFirst();
    query.pageSize = 1000;
    const QString study = query.studyInstanceUid;
    m_search = m_qido.search(query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows)
            m_present.insert(row.string(tag::SOPInstanceUID));
    });
    connect(m_search.get(), &network::Transaction::finished, this, [this, study] {
        if (!m_search->result()) {
            m_unasked.insert(study);
            if (concernsTheArchive(m_search->result().error())) { // asking again would say the same; sending tells what is wrong
                m_unasked.unite(QSet<QString>(m_studies.cbegin(), m_studies.cend()));
                m_studies.clear();
            }
        }
        askWhatExists();
    });
}

void UploadController::compareExisting()
{
    // A few instances are asked for one by one, many by their series.
    constexpr int FewInstances = 3;
    QHash<QString, QList<int>> bySeries;
    for (const int index : std::as_const(m_queue)) {
        if (m_present.contains(m_items.at(index).sopInstanceUid))
            bySeries[m_items.at(index).seriesInstanceUid].append(index);
    }
    for (auto series = bySeries.cbegin(); series != bySeries.cend(); ++series) {
        const UploadItem &first = m_items.at(series->first());
        if (series->size() > FewInstances) {
            m_comparisons.append({first.studyInstanceUid, first.seriesInstanceUid, {}});
            continue;
        }
        for (const int index : *series)
            m_comparisons.append({first.studyInstanceUid, first.seriesInstanceUid, m_items.at(index).sopInstanceUid});
    }
    compareNext();
}

void UploadController::compareNext()
{
    if (m_comparisons.isEmpty()) {
        sendNextBatch();
        return;
    }
    m_retrieval = m_wado.retrieve(m_comparisons.takeFirst(), [this](const dicom::Part10Bytes &object) { compare(object); });
    connect(m_retrieval.get(), &network::Transaction::finished, this, [this] { compareNext(); });
}

void UploadController::compare(const dicom::Part10Bytes &object)
{
    // Which of ours it is, is told by the digest: no header of the archive's object need be read for a match.
    const QByteArray digest = dataSetDigest(object.bytes);
    m_compared.insert(peekPart10(object.bytes).sopInstanceUid);
    for (const int index : std::as_const(m_queue)) {
        if (m_items.at(index).digest == digest && m_items.at(index).outcome == UploadItem::Outcome::Waiting) {
            finish(index, UploadItem::Outcome::Exists, {}, tr("The archive has it already."));
            break;
        }
    }
}

void UploadController::sendNextBatch()
{
    QList<int> batch;
    QList<network::StoreItem> items;
    qint64 bytes = 0;
    while (!m_queue.isEmpty() && batch.size() < m_batchLimit) {
        const int index = m_queue.first();
        UploadItem &item = m_items[index];
        if (item.outcome != UploadItem::Outcome::Waiting) {
            m_queue.removeFirst();
            continue;
        }
        if (m_present.contains(item.sopInstanceUid) && item.attempts == 0) {
            m_queue.removeFirst();
            if (m_compared.contains(item.sopInstanceUid))
                finish(index, UploadItem::Outcome::Failed, QStringLiteral("otherContent"),
                       tr("The archive has another object under this SOP Instance UID; it was not sent."));
            else
                finish(index, UploadItem::Outcome::Unknown, QStringLiteral("notCompared"),
                       tr("The archive lists this SOP Instance UID but did not give its object to compare; it was not sent."));
            continue;
        }
        if (!batch.isEmpty() && bytes + item.bytes > BatchBytes)
            break;
        m_queue.removeFirst();
        bytes += item.bytes;
        ++item.attempts;
        batch.append(index);
        items.append({item.path, item.sopClassUid, item.sopInstanceUid, item.studyInstanceUid});
    }
    if (batch.isEmpty()) {
        settleDuplicates();
        emit finished();
        return;
    }
    m_store = m_stow.store(items);
    connect(m_store.get(), &network::Transaction::finished, this,
            [this, batch] {
                const auto result = m_store->result();
                if (result)
                    received(batch, *result);
                else
                    refused(batch, result.error());
            });
}

void UploadController::refused(const QList<int> &batch, const dicom::Error &error)
{
    if (error.kind == dicom::Error::Kind::TooLarge && batch.size() > 1) {
        m_batchLimit = int(batch.size()) / 2;
        for (const int index : batch)
            --m_items[index].attempts;
        m_queue = batch + m_queue;
    } else {
        const QList<int> lost = concernsTheArchive(error) ? batch + std::exchange(m_queue, {}) : batch;
        for (const int index : lost) {
            if (m_items.at(index).outcome == UploadItem::Outcome::Waiting)
                finish(index, UploadItem::Outcome::Failed, QStringLiteral("notSent"), error.message);
        }
    }
    sendNextBatch();
}

void UploadController::received(const QList<int> &batch, const network::StoreReceipt &receipt)
{
    for (qsizetype i = 0; i < batch.size(); ++i) {
        const int index = batch.at(i);
        const network::StoreOutcome &outcome = receipt.outcomes.at(i);
        const QString reason = outcome.reason ? QStringLiteral("%1").arg(outcome.reason, 4, 16, QLatin1Char('0')).toUpper() : QString();
        switch (outcome.state) {
        case network::StoreOutcome::State::Stored:
            // Some archives keep an older object under the same UID and say "stored" all the same.
            if (m_unasked.contains(m_items.at(index).studyInstanceUid))
                finish(index, UploadItem::Outcome::Warned, QStringLiteral("notCompared"),
                       tr("Stored, says the archive; whether it had another object under this UID could not be asked."));
            else
                finish(index, UploadItem::Outcome::Stored);
            break;
        case network::StoreOutcome::State::Warned:
            finish(index, UploadItem::Outcome::Warned, reason, outcome.message);
            break;
        case network::StoreOutcome::State::Failed:
            finish(index, UploadItem::Outcome::Failed, reason, outcome.message);
            break;
        case network::StoreOutcome::State::Unknown:
            m_items[index].message = outcome.message;
            m_unknown.append(index);
            break;
        }
    }
    settleNext();
}

void UploadController::settleNext()
{
    if (m_unknown.isEmpty()) {
        sendNextBatch();
        return;
    }
    const int index = m_unknown.takeFirst();
    const UploadItem &item = m_items.at(index);
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = item.studyInstanceUid;
    query.seriesInstanceUid = item.seriesInstanceUid;
    query.match = {{QStringLiteral("SOPInstanceUID"), item.sopInstanceUid}};
    m_isListed = false;
    m_search = m_qido.search(query, [this, uid = item.sopInstanceUid](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows)
            m_isListed = m_isListed || row.string(tag::SOPInstanceUID) == uid;
    });
    connect(m_search.get(), &network::Transaction::finished, this, [this, index] {
        const auto &result = m_search->result();
        if (m_isListed)
            finish(index, UploadItem::Outcome::Stored, {}, tr("Found in the archive by a search."));
        else if (result && m_items.at(index).attempts < Attempts)
            m_queue.append(index);
        else if (result)
            finish(index, UploadItem::Outcome::Failed, QStringLiteral("notConfirmed"),
                   tr("The archive did not confirm it and does not list it."));
        else
            finish(index, UploadItem::Outcome::Unknown, QStringLiteral("notConfirmed"), result.error().message);
        settleNext();
    });
}

void UploadController::settleDuplicates()
{
    for (const auto &[index, first] : std::as_const(m_duplicates)) {
        const UploadItem &original = m_items.at(first);
        const bool isThere = original.outcome == UploadItem::Outcome::Stored || original.outcome == UploadItem::Outcome::Warned
                             || original.outcome == UploadItem::Outcome::Exists;
        if (isThere)
            finish(index, UploadItem::Outcome::Exists, QStringLiteral("duplicate"), tr("The same object is among these files twice."));
        else
            finish(index, original.outcome, original.reason, original.message);
    }
}

void UploadController::finish(int index, UploadItem::Outcome outcome, const QString &reason, const QString &message)
{
    UploadItem &item = m_items[index];
    item.outcome = outcome;
    item.reason = reason;
    item.message = message;
    emit progress(++m_done, int(m_items.size()));
}

} // namespace ui
