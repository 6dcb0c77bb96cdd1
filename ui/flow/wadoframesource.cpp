#include "ui/flow/wadoframesource.h"

#include "ui/flow/completeness.h"
#include "ui/flow/part10peek.h"
#include "ui/flow/seriessurvey.h"

#include "network/http/httpclient.h"
#include "network/http/notebook.h"

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
    return kind == Kind::Unreachable || kind == Kind::Certificate || kind == Kind::Unauthorized || kind == Kind::TimedOut
           || kind == Kind::Cancelled;
}

} // namespace

WadoFrameSource::WadoFrameSource(network::HttpClient &http, const network::Archive &archive, const SeriesInfo &info, const Options &options,
                                 QObject *parent)
    : FrameSource(parent)
    , m_qido(http, archive)
    , m_wado(http, archive)
    , m_info(info)
    , m_options(options)
    , m_pace(http.notebook(), archive.wado().toString())
    , m_singles(m_wado, {info.studyInstanceUid, info.seriesInstanceUid, {}})
    , m_pixelData(m_wado)
    , m_rendered(m_wado, info)
    , m_values(m_wado)
{
    connect(&m_values, &BulkValues::completed, this, [this](const dicom::DataSet &instance) {
        emit described(instance);
        reportIdle();
    });
    connect(&m_pixelData, &PixelDataFetches::arrived, this, qOverload<const dicom::EncodedFrame &>(&WadoFrameSource::take));
    connect(&m_pixelData, &PixelDataFetches::failed, this, &WadoFrameSource::leaveGap);
    connect(&m_pixelData, &PixelDataFetches::finished, this, [this] {
        pumpSingles();
        reportIdle();
    });
    connect(&m_pixelData, &PixelDataFetches::unreachable, this, [this](const dicom::Error &why) {
        stop();
        emit sourceFailed(why);
    });
    connect(&m_rendered, &RenderedStandIns::arrived, this, &WadoFrameSource::frameArrived);
    connect(&m_rendered, &RenderedStandIns::finished, this, &WadoFrameSource::reportIdle);
    connect(&m_singles, &SingleFetches::objectArrived, this, qOverload<const dicom::Part10Bytes &>(&WadoFrameSource::take));
    connect(&m_singles, &SingleFetches::frameArrived, this, qOverload<const dicom::EncodedFrame &>(&WadoFrameSource::take));
    connect(&m_singles, &SingleFetches::finished, this, &WadoFrameSource::singleFinished);
    m_holdTimer.setSingleShot(true);
    connect(&m_holdTimer, &QTimer::timeout, this, [this] {
        releaseHeld();
        reportIdle();
    });
    m_bulkTimer.setSingleShot(true);
    connect(&m_bulkTimer, &QTimer::timeout, this, &WadoFrameSource::startBulk);
    m_lateTimer.setSingleShot(true);
    m_lateTimer.setInterval(options.previewAfter);
    connect(&m_lateTimer, &QTimer::timeout, this, &WadoFrameSource::late);
}

WadoFrameSource::WadoFrameSource(network::HttpClient &http, const network::Archive &archive, const SeriesInfo &info, QObject *parent)
    : WadoFrameSource(http, archive, info, Options(), parent)
{}

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
    m_begun = !known.isEmpty();
    m_whole = m_whole && known.size() >= m_info.instances;
    m_refused.clear();
    m_noObject.clear();
    m_askedForFrames.clear();
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
            reportIdle();
        }
    });
    if (many && !m_pace.prefersSingles(m_options.singlesInFlight)) {
        startBulk(); // its first object is a while in coming: the image to begin with overtakes it
        m_holdTimer.start(m_options.firstAlone);
    } else {
        m_bulkTimer.start(300ms);
    }
}

void WadoFrameSource::firstFound(const QList<dicom::DataSet> &rows)
{
    if (rows.isEmpty()) {
        releaseHeld();
        startBulk();
        return;
    }
    const SeriesSurvey known = survey(rows, m_info.instances);
    m_frameCounts.insert(known.frameCounts);
    m_first = known.first;
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        if (peekPart10(m_held[i].bytes).sopInstanceUid == m_first.sopInstanceUid) {
            m_held.move(i, 0);
            releaseHeld();
            break;
        }
    }
    if (m_received.contains(m_first.sopInstanceUid))
        return;
    for (const dicom::DataSet &row : rows)
        weigh(row);
    m_isHuge = known.bytes < 0 || known.bytes > double(m_options.wholeSeriesLimit) || !m_huge.isEmpty();
    if (m_isHuge || (!m_bulk && m_pace.prefersSingles(m_options.singlesInFlight) && m_info.instances > 1)) {
        m_bulkTimer.stop();
        m_bulk.reset();
        releaseHeld();
        goFrameWise();
    }
    if (m_frameCounts.contains(m_first.sopInstanceUid)) {
        if (!m_frameWise)
            describeInstance(m_first.sopInstanceUid);
        m_singles.fetchFrames(m_first.sopInstanceUid, {1});
    } else if (rows.size() == 1 && m_info.instances == 1 && !m_frameWise) {
        startBulk(); // the series is that instance
    } else {
        fetchInstance(m_first.sopInstanceUid);
        startBulk();
        m_holdTimer.start(m_options.firstAlone);
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
    m_bulkBytes = 0;
    m_bulkClock.start();
    m_wasHeldBack = m_heldBack;
    m_bulk = m_wado.retrieve({m_info.studyInstanceUid, m_info.seriesInstanceUid, {}},
                             [this](const dicom::Part10Bytes &object) { bulkObject(object); });
    connect(m_bulk.get(), &network::Transaction::finished, this, &WadoFrameSource::bulkFinished);
    m_bulk->setPaused(m_heldBack);
}

void WadoFrameSource::holdBack(bool hold)
{
    m_heldBack = hold;
    m_wasHeldBack = m_wasHeldBack || hold;
    if (m_bulk)
        m_bulk->setPaused(hold);
}

/// The series comes in the archive's order; a reader begins with its first image, so the others
/// stay behind that for a moment.
void WadoFrameSource::bulkObject(const dicom::Part10Bytes &object)
{
    ++m_objects;
    m_bulkBytes += object.bytes.size();
    const QString uid = peekPart10(object.bytes).sopInstanceUid;
    const bool isFirst = !uid.isEmpty() && uid == m_first.sopInstanceUid;
    if (!m_holdTimer.isActive() || m_begun || isFirst) {
        take(object);
        releaseHeld();
    } else {
        m_held.append(object);
        m_received.insert(uid);
    }
}

void WadoFrameSource::releaseHeld()
{
    m_holdTimer.stop();
    for (const dicom::Part10Bytes &object : std::exchange(m_held, {}))
        take(object);
}

void WadoFrameSource::bulkFinished()
{
    const auto result = m_bulk->result();
    m_bulk.reset();
    if (!m_lookUp && !m_singles.isInstanceOnItsWay(m_first.sopInstanceUid))
        releaseHeld();
    if (result) {
        if (!m_wasHeldBack) // else it tells of our decoders, not of the archive
            m_pace.wholeSeriesTook(m_bulkBytes, m_bulkClock.elapsed());
        m_whole = true;
        if (result->partial || m_received.size() < m_info.instances || !m_noObject.isEmpty())
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
    m_metadata = m_wado.metadata({m_info.studyInstanceUid, m_info.seriesInstanceUid, {}}, [this](const QList<dicom::DataSet> &instances) {
        for (const dicom::DataSet &instance : instances)
            metadataArrived(instance);
    });
    connect(m_metadata.get(), &network::Transaction::finished, this, [this] {
        const auto result = m_metadata->result();
        m_metadata.reset();
        if (!result && m_described.isEmpty() && isFinal(result.error().kind)) {
            stop();
            emit sourceFailed(result.error());
            return;
        }
        if (!result || m_described.size() + m_reduced.size() < m_info.instances || lacksDescription())
            findMissing();
        reportIdle();
    });
}

/// Metadata of the series. What an image needs and they leave out, the instance's own may have.
void WadoFrameSource::metadataArrived(const dicom::DataSet &instance)
{
    const QString uid = instance.string(dicom::tag::SOPInstanceUID);
    if (describesItsImage(instance)) {
        take(instance, BulkValues::Origin::SeriesMetadata);
    } else if (!uid.isEmpty() && !m_received.contains(uid)) {
        m_reduced.insert(uid);
        describeInstance(uid);
    }
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
            const bool known = m_frameWise && (m_described.contains(uid) || m_reduced.contains(uid));
            if (!m_received.contains(uid) && !known && !m_missing.contains(uid))
                m_missing.append(uid);
        }
        pumpSingles();
    });
    connect(m_listing.get(), &network::Transaction::finished, this, [this] {
        const auto result = m_listing->result();
        m_listing.reset();
        const bool isLacking = m_info.instances > 0 && m_received.size() + m_described.size() < m_info.instances;
        const bool hasNothing = m_received.isEmpty() && m_described.isEmpty();
        if (!result && (hasNothing || isLacking || isFinal(result.error().kind))) {
            stop();
            emit sourceFailed(result.error());
            return;
        }
        reportIdle();
    });
}

void WadoFrameSource::describeInstance(const QString &uid)
{
    constexpr size_t SideBySide = 4;
    if (m_descriptions.contains(uid) || (m_descriptions.size() >= SideBySide && m_reduced.contains(uid)))
        return; // instanceDescribed() comes back to those that wait
    Retrieval &metadata = m_descriptions[uid];
    metadata = m_wado.metadata(instance(uid), [this, uid](const QList<dicom::DataSet> &instances) {
        for (const dicom::DataSet &dataSet : instances) {
            // Of an object that cannot be had some description is better than none.
            if (dataSet.string(dicom::tag::SOPInstanceUID) == uid && (describesItsImage(dataSet) || m_noObject.contains(uid)))
                take(dataSet, BulkValues::Origin::InstanceMetadata);
        }
    });
    connect(metadata.get(), &network::Transaction::finished, this, [this, uid] { instanceDescribed(uid); });
}

void WadoFrameSource::instanceDescribed(const QString &uid)
{
    m_descriptions.erase(uid);
    m_reduced.remove(uid);
    if (m_noObject.contains(uid))
        goOnWithoutObject(uid);
    else if (m_frameWise && !m_described.contains(uid) && !m_received.contains(uid) && !m_missing.contains(uid))
        m_missing.append(uid); // nothing but its own header says enough
    const auto next = std::find_if(m_reduced.constBegin(), m_reduced.constEnd(),
                                   [this](const QString &reduced) { return !m_descriptions.contains(reduced); });
    if (next != m_reduced.constEnd())
        describeInstance(*next);
    pumpSingles();
    reportIdle();
}

void WadoFrameSource::take(const dicom::Part10Bytes &object)
{
    m_begun = true;
    const QString uid = peekPart10(object.bytes).sopInstanceUid;
    if (!uid.isEmpty())
        m_received.insert(uid);
    m_noObject.remove(uid);
    m_again.remove(uid);
    m_wanted.removeIf([&uid](const dicom::FrameKey &key) { return key.sopInstanceUid == uid; });
    emit objectArrived(object);
    if (!m_held.isEmpty() && uid == m_first.sopInstanceUid)
        releaseHeld();
}

void WadoFrameSource::take(const dicom::EncodedFrame &frame)
{
    m_arrived.insert(frame.key);
    m_wanted.removeOne(frame.key);
    emit frameArrived(frame);
}

void WadoFrameSource::take(const dicom::DataSet &description, BulkValues::Origin origin)
{
    const QString uid = description.string(dicom::tag::SOPInstanceUID);
    m_described.insert(uid);
    const qint64 frames = description.integer(dicom::tag::NumberOfFrames).value_or(1);
    if (frames > 1)
        m_frameCounts.insert(uid, int(qMin<qint64>(frames, 1'000'000)));
    weigh(description);
    m_pixelData.know(description, origin);
    if (!m_values.complete(description, origin))
        emit described(description);
}

void WadoFrameSource::stop()
{
    m_running = false;
    m_wanted.clear();
    m_onScreen.clear();
    m_bulkTimer.stop();
    m_lateTimer.stop();
    releaseHeld(); // what came is never lost
    m_lookUp.reset();
    m_listing.reset();
    m_bulk.reset();
    if (m_metadata) {
        m_metadata.reset();
        m_frameWise = false;
    }
    m_singles.clear();
    m_singleClock.invalidate();
    m_reduced.clear();
    m_mustHave.clear();
    m_again.clear();
    m_descriptions.clear();
    m_pixelData.stop();
    m_rendered.stop();
    m_values.stop();
}

void WadoFrameSource::reportIdle()
{
    if (m_running && !m_lookUp && !m_listing && !m_bulk && !m_bulkTimer.isActive() && !m_metadata && m_singles.count() == 0
        && m_held.isEmpty() && m_descriptions.empty() && m_pixelData.isIdle() && m_rendered.isIdle() && m_values.isIdle())
        emit idle();
}

} // namespace ui
