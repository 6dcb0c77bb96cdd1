// Single requests: what is wanted, what a transfer left out, and what stands in for what is late or cannot be had.
#include "ui/flow/seriessurvey.h"
#include "ui/flow/wadoframesource.h"

#include <algorithm>

namespace ui {

using Kind = dicom::Error::Kind;

/// An instance whose object cannot be had is described by its metadata, so that the gap stands
/// where it belongs.
void WadoFrameSource::giveUpObject(const QString &uid, const dicom::Error &why)
{
    m_noObject.insert(uid, why);
    if (m_described.contains(uid))
        goOnWithoutObject(uid);
    else
        describeInstance(uid);
}

/// Some archives give frames and no objects. Nothing is decided while the series may still bring the image, or tell of it; where
/// its images come by frames, this one does when it is wanted.
void WadoFrameSource::goOnWithoutObject(const QString &uid)
{
    const bool isDescribed = m_described.contains(uid), isToCome = !isDescribed && (m_bulk || m_metadata);
    const dicom::FrameKey first{uid, 1};
    if (isToCome || m_singles.isOnItsWay(first) || m_arrived.contains(first))
        return;
    if (!isDescribed || m_askedForFrames.contains(uid))
        return refuse(first, m_noObject.value(uid));
    if (m_frameWise)
        return;
    m_mustHave.insert(uid);
    m_singles.fetchFrames(uid, {1});
}

/// Of an instance whose object cannot be had.
bool WadoFrameSource::lacksDescription() const
{
    return std::any_of(m_noObject.keyBegin(), m_noObject.keyEnd(), [this](const QString &uid) { return !m_described.contains(uid); });
}

/// Neither as a frame nor with its object.
void WadoFrameSource::refuse(const dicom::FrameKey &key, const dicom::Error &why)
{
    if (isCostly(key.sopInstanceUid) || !m_pixelData.fetch(key, why))
        leaveGap(key, why);
}

/// A stated gap, and the archive's own picture in it where there is one.
void WadoFrameSource::leaveGap(const dicom::FrameKey &key, const dicom::Error &why)
{
    m_refused.insert(key);
    emit failed(key, why);
    if (m_described.contains(key.sopInstanceUid))
        fetchRendered(key);
}

void WadoFrameSource::setWanted(const QList<dicom::FrameKey> &mostUrgentFirst, int visible)
{
    if (mostUrgentFirst.isEmpty()) {
        stop();
        return;
    }
    const bool newFirst = m_wanted.isEmpty() || m_wanted.first() != mostUrgentFirst.first();
    m_wanted = mostUrgentFirst;
    m_onScreen = QSet<dicom::FrameKey>(m_wanted.cbegin(), m_wanted.cbegin() + std::clamp<qsizetype>(visible, 0, m_wanted.size()));
    m_running = true;
    if (newFirst)
        m_lateTimer.start();
    for (const dicom::FrameKey &key : std::as_const(m_wanted)) {
        if (m_received.contains(key.sopInstanceUid))
            m_again.insert(key.sopInstanceUid);
    }
    const QSet<dicom::FrameKey> listed(m_wanted.begin(), m_wanted.end());
    if (m_frameWise) // else what a transfer left out is stated, wanted or not
        m_pixelData.keepOnly([this](const QString &uid) {
            return std::any_of(m_wanted.begin(), m_wanted.end(), [&uid](const dicom::FrameKey &key) { return key.sopInstanceUid == uid; });
        });
    m_singles.keepOnly([&](const QString &uid, const QList<int> &frames) {
        return (uid == m_first.sopInstanceUid && frames.contains(1)) || m_mustHave.contains(uid)
               || std::any_of(frames.begin(), frames.end(), [&](int frame) {
                      return listed.contains(dicom::FrameKey{uid, frame});
                  });
    });
    pumpSingles();
}

/// What is known of an instance's size.
void WadoFrameSource::weigh(const dicom::DataSet &instance)
{
    const QString uid = instance.string(dicom::tag::SOPInstanceUID);
    const qint64 bytes = pixelBytes(instance);
    const qint64 frames = instance.integer(dicom::tag::NumberOfFrames).value_or(1);
    if (frames > 1 && bytes > 0)
        m_frameBytes.insert(uid, bytes / frames);
    if (bytes < 0 || bytes > m_options.wholeObjectLimit)
        m_huge.insert(uid);
}

/// Whether each request for it may cost the archive as much as the whole object does: some read all of a huge object for any
/// of its frames, and take several times its size in memory. The first answer's time tells which do.
bool WadoFrameSource::isCostly(const QString &uid) const
{
    using namespace std::chrono_literals;
    const auto toFirst = m_pace.hugeObjectToFirst();
    return m_huge.contains(uid) && (toFirst == 0ms || toFirst > m_options.slowToStart);
}

/// Of costly requests one at a time, and one more for what is on screen.
bool WadoFrameSource::maySend(const dicom::FrameKey &key) const
{
    if (!isCostly(key.sopInstanceUid))
        return true;
    const int costly = m_singles.count([this](const QString &uid) { return isCostly(uid); }) + (m_metadata ? 1 : 0);
    return costly < (m_onScreen.contains(key) ? 2 : 1);
}

/// Single requests: what is wanted and no longer comes with the series, then what a transfer left out.
void WadoFrameSource::pumpSingles()
{
    if (!m_running)
        return;
    const auto free = [this] { return m_singles.count() + m_pixelData.count() < m_options.singlesInFlight; };
    const auto open = [this](const dicom::FrameKey &key) {
        return !m_refused.contains(key) && !m_pixelData.isOnItsWay(key.sopInstanceUid) && !m_singles.isOnItsWay(key)
               && !m_singles.isInstanceOnItsWay(key.sopInstanceUid);
    };
    const bool onTheWay = m_bulk || m_bulkTimer.isActive() || m_lookUp;
    for (qsizetype i = 0; i < m_wanted.size() && free() && !onTheWay; ++i) {
        const dicom::FrameKey &key = m_wanted[i];
        const bool isHere = m_received.contains(key.sopInstanceUid) && !m_again.contains(key.sopInstanceUid);
        if (!open(key) || isHere || !maySend(key))
            continue;
        // What came as an object comes so again: the archive may have nothing else.
        const bool cameWhole = m_received.contains(key.sopInstanceUid);
        const bool byFrame =
            ((m_frameWise || m_noObject.contains(key.sopInstanceUid)) && !cameWhole) || m_frameCounts.contains(key.sopInstanceUid);
        if (!byFrame) {
            fetchInstance(key.sopInstanceUid);
            continue;
        }
        fetchFrames(i, open);
    }
    pumpMissing();
    if (m_singles.count() > 1 && !m_singleClock.isValid()) {
        m_singleClock.start();
        m_singleBytes = 0;
    }
}

void WadoFrameSource::pumpMissing()
{
    while (!m_missing.isEmpty() && m_singles.count() + m_pixelData.count() < m_options.singlesInFlight) {
        const QString uid = m_missing.takeFirst();
        if (m_received.contains(uid) || m_singles.isInstanceOnItsWay(uid))
            continue;
        if (fetchInstance(uid))
            m_mustHave.insert(uid);
        else
            giveUpObject(uid, m_noObject.value(uid));
    }
}

/// One request for the wanted frame at `at` and the next of its instance. What is on screen travels
/// alone, unless a request costs as much as many frames do.
void WadoFrameSource::fetchFrames(qsizetype at, const std::function<bool(const dicom::FrameKey &)> &open)
{
    const dicom::FrameKey &key = m_wanted[at];
    QList<int> frames{key.frame};
    const bool alone = m_onScreen.contains(key) && !isCostly(key.sopInstanceUid);
    const int most = alone ? 1 : m_pace.framesPerRequest(m_frameBytes.value(key.sopInstanceUid));
    for (qsizetype i = at + 1; i < m_wanted.size() && frames.size() < most; ++i) {
        const dicom::FrameKey &other = m_wanted[i];
        if (other.sopInstanceUid == key.sopInstanceUid && open(other))
            frames.append(other.frame);
    }
    std::sort(frames.begin(), frames.end());
    m_singles.fetchFrames(key.sopInstanceUid, frames);
}

bool WadoFrameSource::fetchInstance(const QString &uid)
{
    if (m_noObject.contains(uid))
        return false;
    m_singles.fetchInstance(uid);
    return true;
}

void WadoFrameSource::learnFrom(const SingleFetches::Outcome &outcome)
{
    m_singleBytes += outcome.bytes;
    if (outcome.result && m_huge.contains(outcome.sopInstanceUid) && outcome.toFirst > 0)
        m_pace.hugeObjectTook(outcome.toFirst);
    if (outcome.result && (outcome.frames.size() > 1 || m_pace.framesPerRequest() == 1))
        m_pace.frameListTook(int(outcome.frames.size()), outcome.bytes, outcome.milliseconds, outcome.toFirst);
    if (outcome.result && outcome.sopInstanceUid == m_first.sopInstanceUid)
        m_pace.oneInstanceTook(outcome.bytes, outcome.milliseconds);
    if (m_singles.count() == 0 && m_singleClock.isValid()) {
        m_pace.singlesTook(m_singleBytes, m_singleClock.elapsed());
        m_singleClock.invalidate();
    }
}

void WadoFrameSource::singleFinished(const SingleFetches::Outcome &outcome)
{
    const QString &uid = outcome.sopInstanceUid;
    learnFrom(outcome);
    if (!outcome.frames.isEmpty())
        m_askedForFrames.insert(uid);
    // The archive is gone, not this image: the rest is asked for when it answers again.
    if (!outcome.result && outcome.result.error().kind == Kind::Unreachable && !m_received.contains(uid) && !m_bulk) {
        stop();
        emit sourceFailed(outcome.result.error());
        return;
    }
    const dicom::Error error =
        outcome.result ? dicom::Error{Kind::Incomplete, tr("The archive left this image out."), {}} : outcome.result.error();
    m_mustHave.remove(uid);
    if (outcome.frames.isEmpty() && !m_received.contains(uid))
        giveUpObject(uid, error);
    if (outcome.frames.isEmpty())
        m_again.remove(uid); // whether it came or not: the next wanted list decides
    const bool seriesIsToCome = uid == m_first.sopInstanceUid && !m_whole && !m_frameWise;
    // An archive without frames may have the object; a huge one is not fetched for a few frames of it.
    const bool objectMayDo =
        !m_received.contains(uid) && (m_frameCounts.value(uid, 1) == 1 || (outcome.bytes == 0 && !m_isHuge && !m_huge.contains(uid)));
    const bool shorterMayDo = outcome.frames.size() > 1 && outcome.bytes == 0 && !outcome.result && error.kind != Kind::Unauthorized
                              && error.kind != Kind::Certificate;
    if (!outcome.lacking.isEmpty() && !seriesIsToCome && objectMayDo && fetchInstance(uid))
        m_mustHave.insert(uid);
    else if (!seriesIsToCome && shorterMayDo)
        m_pace.frameListFailed(int(outcome.frames.size()));
    else if (!seriesIsToCome)
        for (const int frame : outcome.lacking)
            refuse({uid, frame}, error);
    if (uid == m_first.sopInstanceUid) {
        releaseHeld();
        startBulk();
    }
    pumpSingles();
    reportIdle();
}

void WadoFrameSource::decodeFailed(const dicom::FrameKey &key)
{
    m_refused.insert(key);
    fetchRendered(key);
}

/// Of a costly object only for what is on screen: the archive reads all of it once more for that.
void WadoFrameSource::fetchRendered(const dicom::FrameKey &key)
{
    if (m_running && (!isCostly(key.sopInstanceUid) || (m_onScreen.contains(key) && m_rendered.isIdle())))
        m_rendered.fetch(key);
}

/// The frame on screen is late: a rendered stand-in, with the metadata that let it stand in its place.
void WadoFrameSource::late()
{
    const dicom::FrameKey key = m_wanted.isEmpty() ? m_first : m_wanted.first();
    if (!m_running || key.sopInstanceUid.isEmpty() || m_received.contains(key.sopInstanceUid) || m_arrived.contains(key))
        return;
    if (!m_wanted.isEmpty() && !m_onScreen.contains(key))
        return;
    if (isCostly(key.sopInstanceUid)) // the frame would be later still
        return;
    if (!m_described.contains(key.sopInstanceUid))
        describeInstance(key.sopInstanceUid);
    fetchRendered(key);
}

} // namespace ui
