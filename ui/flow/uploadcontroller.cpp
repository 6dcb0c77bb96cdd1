#include "ui/flow/uploadcontroller.h"

#include "network/dicom/uid.h"

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

} // namespace

QByteArray dataSetDigest(const QByteArray &part10)
{
    // PS3.10 §7.1: 128 bytes, "DICM", then (0002,0000) UL 4 with the length of the rest of group 2.
    constexpr qsizetype FirstValue = 140;
    if (part10.size() < FirstValue + 4 || part10.mid(128, 4) != "DICM" || part10.mid(132, 6) != QByteArray("\x02\0\0\0UL", 6))
        return {};
    const quint32 metaLength = qFromLittleEndian<quint32>(part10.constData() + FirstValue);
    const qint64 start = FirstValue + 4 + qint64(metaLength);
    if (start > part10.size())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(part10).sliced(start));
    return hash.result();
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
        item.digest = dataSetDigest(file.readAll());
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
            finish(i, UploadItem::Outcome::Exists, QStringLiteral("duplicate"), tr("The same object is among these files twice."));
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
    m_search = m_qido.search(query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows)
            m_present.insert(row.string(tag::SOPInstanceUID));
    });
    connect(m_search.get(), &network::Transaction::finished, this, [this] { askWhatExists(); });
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
            finish(index, UploadItem::Outcome::Failed, QStringLiteral("otherContent"),
                   tr("The archive has another object under this SOP Instance UID; it was not sent."));
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
        emit finished();
        return;
    }
    m_store = m_stow.store(items);
    connect(m_store.get(), &network::Transaction::finished, this,
            [this, batch] { received(batch, m_store->result()); });
}

void UploadController::received(const QList<int> &batch, const dicom::Result<network::StoreReceipt> &receipt)
{
    constexpr int PayloadTooLarge = 413;
    if (receipt && receipt->status == PayloadTooLarge && batch.size() > 1) {
        m_batchLimit = int(batch.size()) / 2;
        for (const int index : batch)
            --m_items[index].attempts;
        m_queue = batch + m_queue;
        sendNextBatch();
        return;
    }
    for (qsizetype i = 0; i < batch.size(); ++i) {
        const int index = batch.at(i);
        if (!receipt) {
            finish(index, UploadItem::Outcome::Failed, QStringLiteral("notSent"), receipt.error().message);
            continue;
        }
        const network::StoreOutcome &outcome = receipt->outcomes.at(i);
        const QString reason = outcome.reason ? QStringLiteral("%1").arg(outcome.reason, 4, 16, QLatin1Char('0')).toUpper() : QString();
        switch (outcome.state) {
        case network::StoreOutcome::State::Stored:
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
    m_search = m_qido.search(query, [](const QList<dicom::DataSet> &) {});
    connect(m_search.get(), &network::Transaction::finished, this, [this, index] {
        const auto &result = m_search->result();
        if (result && result->delivered > 0)
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

void UploadController::finish(int index, UploadItem::Outcome outcome, const QString &reason, const QString &message)
{
    UploadItem &item = m_items[index];
    item.outcome = outcome;
    item.reason = reason;
    item.message = message;
    emit progress(++m_done, int(m_items.size()));
}

} // namespace ui
