#include "ui/flow/wadoframesource.h"

#include "ui/flow/part10peek.h"

#include <QLoggingCategory>

#include <algorithm>
#include <memory>

Q_LOGGING_CATEGORY(lcWado, "negatoscope.viewer.source", QtInfoMsg)

namespace ui {

namespace {

using Kind = dicom::Error::Kind;

/// Errors that asking in another way does not mend.
bool isFinal(Kind kind)
{
    return kind == Kind::Unreachable || kind == Kind::Certificate || kind == Kind::Unauthorized
           || kind == Kind::TimedOut || kind == Kind::Cancelled;
}

QString nameOf(const dicom::FrameKey &key)
{
    return key.sopInstanceUid + u'/' + QString::number(key.frame);
}

qint64 bytesOf(const dicom::DataSet &row)
{
    const qint64 rows = row.integer(dicom::tag::Rows).value_or(0);
    const qint64 columns = row.integer(dicom::tag::Columns).value_or(0);
    const qint64 bits = row.integer(dicom::tag::BitsAllocated).value_or(8);
    const qint64 samples = row.integer(dicom::tag::SamplesPerPixel).value_or(1);
    const qint64 frames = row.integer(dicom::tag::NumberOfFrames).value_or(1);
    if (rows > 65535 || columns > 65535 || bits > 64 || samples > 4 || frames > 1'000'000)
        return -1;
    return rows * columns * samples * frames * ((bits + 7) / 8);
}

} // namespace

WadoFrameSource::WadoFrameSource(network::HttpClient &http, const network::Archive &archive,
                                 const SeriesInfo &info, const Options &options, QObject *parent)
    : FrameSource(parent)
    , m_qido(http, archive)
    , m_wado(http, archive)
    , m_info(info)
    , m_options(options)
{
    m_bulkTimer.setSingleShot(true);
    connect(&m_bulkTimer, &QTimer::timeout, this, &WadoFrameSource::startBulk);
    m_lateTimer.setSingleShot(true);
    m_lateTimer.setInterval(options.previewAfter);
    connect(&m_lateTimer, &QTimer::timeout, this, &WadoFrameSource::late);
}

WadoFrameSource::WadoFrameSource(network::HttpClient &http, const network::Archive &archive,
                                 const SeriesInfo &info, QObject *parent)
    : WadoFrameSource(http, archive, info, Options(), parent)
{
}

WadoFrameSource::~WadoFrameSource() = default;

network::ResourceId WadoFrameSource::instance(const QString &sopInstanceUid) const
{
    return {m_info.studyInstanceUid, m_info.seriesInstanceUid, sopInstanceUid};
}

void WadoFrameSource::start(const QSet<QString> &known)
{
    if (m_running)
        return;
    m_running = true;
    m_received = known;
    m_whole = m_whole && known.size() >= m_info.instances;
    m_refused.clear();
    m_noObject.clear();
    if (m_whole || m_frameWise) {
        QTimer::singleShot(0, this, &WadoFrameSource::reportIdle);
        return;
    }
    if (!m_received.isEmpty()) { // it was stopped half-way: the rest, with what is there as a base
        if (m_info.instances > 0 && m_received.size() * 2 > m_info.instances)
            findMissing();
        else
            startBulk();
        return;
    }
    lookUpFirst();
    m_lateTimer.start();
}

/// Finds the instance to begin with; the whole series does not wait for a slow answer.
void WadoFrameSource::lookUpFirst()
{
    using namespace std::chrono_literals;
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = m_info.studyInstanceUid;
    query.seriesInstanceUid = m_info.seriesInstanceUid;
    query.includeFields = {QStringLiteral("NumberOfFrames"), QStringLiteral("SamplesPerPixel")};
    // A stack opens at its first image: what comes first stays where it is while the others come.
    constexpr int ManyInstances = 50;
    const bool many = m_info.instances > ManyInstances;
    if (many)
        query.match.append({QStringLiteral("InstanceNumber"), QStringLiteral("1")});
    query.limit = many ? 1 : ManyInstances;
    auto rows = std::make_shared<QList<dicom::DataSet>>();
    m_lookUp = m_qido.search(query, [rows](const QList<dicom::DataSet> &page) { rows->append(page); });
    connect(m_lookUp.get(), &network::Transaction::finished, this, [this, rows] {
        const bool unreachable = !m_lookUp->result() && isFinal(m_lookUp->result().error().kind);
        const auto error = unreachable ? m_lookUp->result().error() : dicom::Error();
        m_lookUp.reset();
        if (unreachable) {
            stop();
            emit sourceFailed(error);
        } else {
            firstFound(*rows);
        }
    });
    m_bulkTimer.start(300ms);
}

void WadoFrameSource::firstFound(const QList<dicom::DataSet> &rows)
{
    const auto number = [](const dicom::DataSet &row) {
        return row.integer(dicom::tag::InstanceNumber).value_or(0);
    };
    const auto first = std::min_element(rows.begin(), rows.end(), [number](const auto &a, const auto &b) {
        return number(a) < number(b);
    });
    if (first == rows.end()) {
        startBulk();
        return;
    }
    qint64 total = 0;
    for (const dicom::DataSet &row : rows) {
        const qint64 bytes = bytesOf(row);
        total = bytes < 0 || total < 0 ? -1 : total + bytes;
        const qint64 frames = row.integer(dicom::tag::NumberOfFrames).value_or(1);
        if (frames > 1)
            m_frameCounts.insert(row.string(dicom::tag::SOPInstanceUID), int(qMin<qint64>(frames, 1'000'000)));
    }
    m_first = {first->string(dicom::tag::SOPInstanceUID), 1};
    if (m_received.contains(m_first.sopInstanceUid))
        return;
    const double wholeSeries = double(total) * std::max<double>(1, double(m_info.instances) / double(rows.size()));
    if (total < 0 || wholeSeries > double(m_options.wholeSeriesLimit)) {
        m_bulkTimer.stop();
        m_bulk.reset();
        goFrameWise();
    }
    if (m_frameCounts.contains(m_first.sopInstanceUid)) {
        if (!m_frameWise)
            describeInstance(m_first.sopInstanceUid, {});
        fetchFrames(m_first.sopInstanceUid, {1});
    } else if (rows.size() == 1 && m_info.instances == 1 && !m_frameWise) {
        startBulk(); // the series is that instance
    } else {
        fetchInstance(m_first.sopInstanceUid);
    }
}

void WadoFrameSource::startBulk()
{
    m_bulkTimer.stop();
    if (!m_running || m_bulk || m_whole || m_frameWise)
        return;
    if (m_wado.archive().dialect.seriesRetrieve == network::Dialect::Tristate::No) {
        goFrameWise();
        return;
    }
    m_objects = 0;
    m_bulk = m_wado.retrieve({m_info.studyInstanceUid, m_info.seriesInstanceUid, {}},
                             [this](const dicom::Part10Bytes &object) {
                                 ++m_objects;
                                 take(object);
                             });
    connect(m_bulk.get(), &network::Transaction::finished, this, &WadoFrameSource::bulkFinished);
}

void WadoFrameSource::bulkFinished()
{
    const auto result = m_bulk->result();
    m_bulk.reset();
    if (result) {
        m_whole = true;
        if (result->partial || m_received.size() < m_info.instances)
            findMissing();
    } else if (m_objects > 0) {
        qCInfo(lcWado) << "series retrieval ended early after" << m_objects << "objects:" << result.error().detail;
        m_whole = true;
        findMissing();
    } else if (isFinal(result.error().kind)) {
        stop();
        emit sourceFailed(result.error());
        return;
    } else {
        qCInfo(lcWado) << "no whole series:" << result.error().detail;
        goFrameWise();
    }
    reportIdle();
}

/// Series metadata describe every image; their frames come as they are wanted.
void WadoFrameSource::goFrameWise()
{
    if (m_frameWise)
        return;
    m_frameWise = true;
    m_metadata = m_wado.metadata({m_info.studyInstanceUid, m_info.seriesInstanceUid, {}},
                                 [this](const QList<dicom::DataSet> &instances) {
                                     for (const dicom::DataSet &instance : instances)
                                         take(instance);
                                 });
    connect(m_metadata.get(), &network::Transaction::finished, this, [this] {
        const auto result = m_metadata->result();
        m_metadata.reset();
        if (!result && m_described.isEmpty() && isFinal(result.error().kind)) {
            stop();
            emit sourceFailed(result.error());
            return;
        }
        if (!result || m_described.size() < m_info.instances)
            findMissing();
        reportIdle();
    });
}

/// Asks which instances there are and fetches those that did not come.
void WadoFrameSource::findMissing()
{
    if (m_listing)
        return;
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = m_info.studyInstanceUid;
    query.seriesInstanceUid = m_info.seriesInstanceUid;
    query.pageSize = 1000;
    m_listing = m_qido.search(query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows) {
            const QString uid = row.string(dicom::tag::SOPInstanceUID);
            if (!m_received.contains(uid) && !(m_frameWise && m_described.contains(uid)) && !m_missing.contains(uid))
                m_missing.append(uid);
        }
        pumpSingles();
    });
    connect(m_listing.get(), &network::Transaction::finished, this, [this] {
        const auto result = m_listing->result();
        m_listing.reset();
        if (!result && m_received.isEmpty() && m_described.isEmpty()) {
            stop();
            emit sourceFailed(result.error());
            return;
        }
        reportIdle();
    });
}

/// An instance whose object cannot be had is described by its metadata, so that the gap stands where it belongs.
void WadoFrameSource::describeInstance(const QString &uid, const dicom::Error &why)
{
    if (m_descriptions.contains(uid))
        return;
    const bool failedObject = !why.message.isEmpty();
    Retrieval &metadata = m_descriptions[uid];
    metadata = m_wado.metadata(instance(uid), [this](const QList<dicom::DataSet> &instances) {
        for (const dicom::DataSet &dataSet : instances)
            take(dataSet);
    });
    connect(metadata.get(), &network::Transaction::finished, this, [this, uid, why, failedObject] {
        m_descriptions.erase(uid);
        if (failedObject) {
            const dicom::FrameKey key{uid, 1};
            m_refused.insert(key);
            emit failed(key, why);
            if (m_described.contains(uid))
                fetchRendered(key);
        }
        reportIdle();
    });
}

void WadoFrameSource::setWanted(const QList<dicom::FrameKey> &mostUrgentFirst)
{
    if (mostUrgentFirst.isEmpty()) {
        stop();
        return;
    }
    const bool newFirst = m_wanted.isEmpty() || m_wanted.first() != mostUrgentFirst.first();
    m_wanted = mostUrgentFirst;
    m_running = true;
    if (newFirst)
        m_lateTimer.start();
    const QSet<dicom::FrameKey> listed(m_wanted.begin(), m_wanted.end());
    std::erase_if(m_singles, [&](const auto &entry) {
        if (entry.first == m_first.sopInstanceUid || m_missing.contains(entry.first))
            return false;
        const QList<int> frames = entry.second.frames.isEmpty() ? QList<int>{1} : entry.second.frames;
        return std::none_of(frames.begin(), frames.end(), [&](int frame) {
            return listed.contains(dicom::FrameKey{entry.first, frame});
        });
    });
    pumpSingles();
}

/// Single requests: what is wanted and no longer comes with the series, then what a transfer left out.
void WadoFrameSource::pumpSingles()
{
    if (!m_running)
        return;
    const auto free = [this] { return int(m_singles.size()) < m_options.singlesInFlight; };
    const bool onTheWay = m_bulk || m_bulkTimer.isActive() || m_lookUp;
    for (qsizetype i = 0; i < m_wanted.size() && free() && !onTheWay; ++i) {
        const dicom::FrameKey &key = m_wanted[i];
        if (m_refused.contains(key) || m_singles.contains(key.sopInstanceUid))
            continue;
        const bool byFrame = m_frameWise || m_frameCounts.contains(key.sopInstanceUid);
        if (!byFrame) {
            fetchInstance(key.sopInstanceUid);
            continue;
        }
        QList<int> frames{key.frame};
        for (qsizetype j = i + 1; i > 0 && j < m_wanted.size() && frames.size() < 8; ++j) {
            if (m_wanted[j].sopInstanceUid == key.sopInstanceUid && !m_refused.contains(m_wanted[j]))
                frames.append(m_wanted[j].frame);
        }
        std::sort(frames.begin(), frames.end());
        fetchFrames(key.sopInstanceUid, frames);
    }
    while (!m_missing.isEmpty() && free()) {
        const QString uid = m_missing.takeFirst();
        if (!m_received.contains(uid) && !m_singles.contains(uid))
            fetchInstance(uid);
    }
}

bool WadoFrameSource::fetchInstance(const QString &uid)
{
    if (m_noObject.contains(uid))
        return false;
    Single &single = m_singles[uid];
    single.retrieval = m_wado.retrieve(instance(uid), [this](const dicom::Part10Bytes &object) { take(object); });
    connect(single.retrieval.get(), &network::Transaction::finished, this, [this, uid] { singleFinished(uid); });
    return true;
}

void WadoFrameSource::fetchFrames(const QString &uid, const QList<int> &frames)
{
    Single &single = m_singles[uid];
    single.frames = frames;
    single.lacking = QSet<int>(frames.begin(), frames.end());
    single.retrieval = m_wado.frames(instance(uid), frames, [this](const dicom::EncodedFrame &frame) { take(frame); });
    connect(single.retrieval.get(), &network::Transaction::finished, this, [this, uid] { singleFinished(uid); });
}

void WadoFrameSource::singleFinished(const QString &uid)
{
    const auto found = m_singles.find(uid);
    const Single single = std::move(found->second);
    m_singles.erase(found);
    const auto result = single.retrieval->result();
    const dicom::Error error = result ? dicom::Error{Kind::Incomplete, tr("The archive left this image out."), {}}
                                      : result.error();
    if (single.frames.isEmpty() && !m_received.contains(uid)) {
        m_noObject.insert(uid);
        describeInstance(uid, error);
    }
    for (const int frame : single.lacking) {
        const dicom::FrameKey key{uid, frame};
        if (m_frameCounts.value(uid, 1) == 1 && !m_received.contains(uid) && fetchInstance(uid))
            break; // no frames, but perhaps the object
        if (uid == m_first.sopInstanceUid && !m_whole && !m_frameWise)
            break; // the series is still to come
        m_refused.insert(key);
        emit failed(key, error);
        fetchRendered(key);
    }
    if (uid == m_first.sopInstanceUid)
        startBulk();
    pumpSingles();
    reportIdle();
}

void WadoFrameSource::decodeFailed(const dicom::FrameKey &key)
{
    m_refused.insert(key);
    fetchRendered(key);
}

void WadoFrameSource::fetchRendered(const dicom::FrameKey &key)
{
    const QString name = nameOf(key);
    if (!m_running || m_rendered.contains(name))
        return;
    auto &rendered = m_rendered[name];
    rendered = m_wado.rendered(instance(key.sopInstanceUid), key.frame);
    connect(rendered.get(), &network::Transaction::finished, this, [this, name, key] {
        const auto found = m_rendered.find(name);
        const auto result = found->second->result();
        m_rendered.erase(found);
        if (result) {
            dicom::EncodedFrame frame = *result;
            frame.key = key;
            frame.representation = dicom::EncodedFrame::Representation::Rendered;
            emit frameArrived(frame);
        }
        reportIdle();
    });
}

/// The frame on screen is late: a rendered stand-in, with the metadata that let it stand in its place.
void WadoFrameSource::late()
{
    const dicom::FrameKey key = m_wanted.isEmpty() ? m_first : m_wanted.first();
    if (!m_running || key.sopInstanceUid.isEmpty() || m_received.contains(key.sopInstanceUid)
        || m_arrived.contains(key))
        return;
    if (!m_described.contains(key.sopInstanceUid))
        describeInstance(key.sopInstanceUid, {});
    fetchRendered(key);
}

void WadoFrameSource::take(const dicom::Part10Bytes &object)
{
    const QString uid = peekPart10(object.bytes).sopInstanceUid;
    if (!uid.isEmpty())
        m_received.insert(uid);
    m_wanted.removeIf([&uid](const dicom::FrameKey &key) { return key.sopInstanceUid == uid; });
    emit objectArrived(object);
}

void WadoFrameSource::take(const dicom::EncodedFrame &frame)
{
    const auto single = m_singles.find(frame.key.sopInstanceUid);
    if (single != m_singles.end())
        single->second.lacking.remove(frame.key.frame);
    m_arrived.insert(frame.key);
    m_wanted.removeOne(frame.key);
    emit frameArrived(frame);
}

void WadoFrameSource::take(const dicom::DataSet &description)
{
    const QString uid = description.string(dicom::tag::SOPInstanceUID);
    m_described.insert(uid);
    const qint64 frames = description.integer(dicom::tag::NumberOfFrames).value_or(1);
    if (frames > 1)
        m_frameCounts.insert(uid, int(qMin<qint64>(frames, 1'000'000)));
    emit described(description);
}

void WadoFrameSource::stop()
{
    m_running = false;
    m_wanted.clear();
    m_bulkTimer.stop();
    m_lateTimer.stop();
    m_lookUp.reset();
    m_listing.reset();
    m_bulk.reset();
    if (m_metadata) {
        m_metadata.reset();
        m_frameWise = false;
    }
    m_singles.clear();
    m_descriptions.clear();
    m_rendered.clear();
}

void WadoFrameSource::reportIdle()
{
    if (m_running && !m_lookUp && !m_listing && !m_bulk && !m_bulkTimer.isActive() && !m_metadata && m_singles.empty()
        && m_descriptions.empty() && m_rendered.empty())
        emit idle();
}

} // namespace ui
