#include "network/transfer/contentcomparison.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QtEndian>

namespace network {

namespace {

constexpr int FewInstances = 3; ///< of a series, fetched one by one

/// Where group 2 ends, found by walking it: its length (0002,0000) may be missing or wrong. PS3.10 §7.1: 128 bytes, "DICM",
/// then explicit VR little endian. -1 if there is none.
qint64 dataSetStart(const QByteArray &head)
{
    if (head.size() < 132 || head.mid(128, 4) != "DICM")
        return -1;
    qint64 at = 132;
    while (at + 8 <= head.size() && qFromLittleEndian<quint16>(head.constData() + at) == 2) {
        const QByteArray vr = head.mid(at + 4, 2);
        const bool isLong = vr == "OB" || vr == "OW" || vr == "UN" || vr == "UT" || vr == "SQ";
        if (isLong && at + 12 > head.size())
            return -1;
        at += isLong ? 12 + qint64(qFromLittleEndian<quint32>(head.constData() + at + 8))
                     : 8 + qint64(qFromLittleEndian<quint16>(head.constData() + at + 6));
    }
    return at > 132 && at <= head.size() ? at : -1;
}

} // namespace

QByteArray dataSetDigest(QIODevice &part10)
{
    constexpr qint64 LargestMeta = 1 << 20;
    const qint64 start = dataSetStart(part10.read(LargestMeta));
    if (start < 0 || !part10.seek(start))
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

QByteArray fileDigest(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? dataSetDigest(file) : QByteArray();
}

ContentComparison::ContentComparison(HttpClient &http, const Archive &archive, QObject *parent)
    : QObject(parent)
    , m_wado(http, archive)
{}

void ContentComparison::cancel()
{
    m_retrieval.reset();
    m_questions.clear();
}

void ContentComparison::compare(const QList<UploadItem> &items)
{
    cancel();
    m_byDigest.clear();
    m_verdicts.clear();
    QHash<QString, QList<UploadItem>> bySeries;
    for (const UploadItem &item : items) {
        const QByteArray digest = fileDigest(item.path);
        if (digest.isEmpty())
            continue;
        m_byDigest.insert(digest, item.sopInstanceUid);
        bySeries[item.seriesInstanceUid].append(item);
    }
    for (const QList<UploadItem> &series : std::as_const(bySeries)) {
        const UploadItem &first = series.first();
        Question whole{{first.studyInstanceUid, first.seriesInstanceUid, {}}, {}};
        for (const UploadItem &item : series) {
            whole.instances.append(item.sopInstanceUid);
            if (series.size() <= FewInstances)
                m_questions.append(Question{{item.studyInstanceUid, item.seriesInstanceUid, item.sopInstanceUid}, {item.sopInstanceUid}});
        }
        if (series.size() > FewInstances)
            m_questions.append(whole);
    }
    QMetaObject::invokeMethod(this, &ContentComparison::next, Qt::QueuedConnection);
}

void ContentComparison::next()
{
    if (m_questions.isEmpty()) {
        emit compared();
        return;
    }
    const Question question = m_questions.takeFirst();
    m_retrieval = m_wado.retrieve(question.resource, [this, question](const dicom::Part10Bytes &object) { take(question, object); });
    connect(m_retrieval.get(), &Transaction::finished, this, [this, question] {
        // Of a series that came whole, what did not match is another object under the same UID.
        const auto &result = m_retrieval->result();
        const bool isWhole = result && !result->partial && result->received >= question.instances.size();
        for (const QString &instance : question.instances) {
            if (isWhole && !m_verdicts.contains(instance))
                m_verdicts.insert(instance, Verdict::Different);
        }
        next();
    });
}

void ContentComparison::take(const Question &question, const dicom::Part10Bytes &object)
{
    // Which of ours it is, is told by the digest: no header of the archive's object need be read.
    const QString same = m_byDigest.value(dataSetDigest(object.bytes));
    if (question.instances.contains(same))
        m_verdicts.insert(same, Verdict::Same);
}

} // namespace network
