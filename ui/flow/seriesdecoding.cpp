// How what came of a series is decoded: in which order, at what priority, and what is made of the
// frames.
#include "imaging/framepixel.h"
#include "ui/flow/part10peek.h"
#include "ui/flow/samepicture.h"
#include "ui/flow/series_p.h"

namespace ui {

using imaging::DecoderPool;
using imaging::ImageStack;

namespace {

constexpr qsizetype SmallObject = 4 << 20;     ///< larger ones are not held twice while a helper has them
constexpr int FirstReduction = 2;              ///< JPEG 2000 that is waited for comes with a quarter of its resolution first
constexpr qint64 LargeFile = qint64(64) << 20; ///< of decoded frames; from here on they come in the order of the wanted list
constexpr qint64 LargeFrame = qint64(4) << 20; ///< where that pays: smaller ones take less than a tenth of a second

/// Whether a frame by itself is JPEG 2000 or HTJ2K, whose resolutions come one after the other.
bool hasResolutions(const dicom::EncodedFrame &encoded)
{
    const QString &syntax = encoded.transferSyntax;
    const QString family = QStringLiteral("1.2.840.10008.1.2.4.");
    const QString number = syntax.startsWith(family) ? syntax.mid(family.size()) : QString();
    const bool isPart1or15 = number.startsWith(u'9') || number.startsWith(u"20");
    return isPart1or15
           || (syntax.isEmpty()
               && (encoded.mediaType == u"image/jp2" || encoded.mediaType == u"image/jpx" || encoded.mediaType == u"image/jphc"));
}

} // namespace

void Series::take(SeriesObject object)
{
    if (!m_started)
        return;
    if (!object.load)
        object.load = d->backlog.admit(object.bytes.bytes.size());
    if (object.name.isEmpty())
        object.name = QStringLiteral("#%1").arg(++d->unnamed);
    const bool nothingKnown = m_descriptions.isEmpty() && m_documents.isEmpty();
    if (nothingKnown && !d->running.isEmpty()) { // what was asked for first is shown first
        d->held.append(std::move(object));
        return;
    }
    // The same object again is old news; another one under its UID is looked at, lest two pictures
    // pass for one.
    const bool isRead = d->running.values().contains(object.name);
    const dicom::FrameKey key{object.name, 1};
    const bool isShown = d->decoded.contains(key) && m_cache.contains(key);
    const auto earlier = isRead || isShown ? ObjectQueue::Earlier::Here : ObjectQueue::Earlier::NotHere;
    object.isCopy = d->waiting.arrive(object, earlier) == ObjectQueue::Arrival::Copy;
    if (!object.isCopy && (isRead || d->waiting.contains(object.name)))
        return;
    // Native pixels cost less than a second look at the header; a slow codestream waits for its
    // turn with its place known.
    const bool first = std::exchange(d->any, true) == false;
    if (object.encapsulated && !object.headerRead && !first && !object.isCopy) {
        readHeader(std::move(object));
        return;
    }
    d->waiting.add(std::move(object));
    pump();
}

void Series::readHeader(SeriesObject object)
{
    const QString name = object.name;
    auto failedHeader = std::make_shared<bool>(false);
    auto id = std::make_shared<DecoderPool::Id>(0);
    DecoderPool::ObjectSink sink;
    sink.header = [this, name, failedHeader](const dicom::Result<dicom::DataSet> &header) {
        if (header) {
            headerRead(*header);
        } else {
            *failedHeader = true;
            lose(name, header.error());
        }
    };
    sink.done = [this, object, failedHeader, id]() mutable {
        d->running.remove(*id);
        d->inHand.remove(*id);
        if (!*failedHeader && !d->describedUids.contains(object.name)) {
            // group 2 named another object than the data set does: there is no place to wait in
            decode(object);
        } else if (!*failedHeader && m_descriptions.contains({object.name, 1})) {
            object.headerRead = true;
            d->waiting.add(object);
        }
        pump();
        settle();
    };
    *id = object.path.isEmpty() ? m_decoders.readObject(object.bytes, DecoderPool::Priority::Ahead, DecoderPool::Frames::None, sink)
                                : m_decoders.readFile(object.path, DecoderPool::Priority::Ahead, DecoderPool::Frames::None, sink);
    d->running.insert(*id, name);
    if (object.bytes.bytes.size() <= SmallObject)
        d->inHand.insert(*id, object);
}

void Series::releaseHeld()
{
    for (SeriesObject &object : std::exchange(d->held, {}))
        take(std::move(object));
}

/// Keeps the helpers busy without filling their queue: what is wanted first may change at any
/// moment.
void Series::pump()
{
    if (!m_started)
        return;
    const int most = 3 * qMax(1, m_decoders.helpers());
    // Native pixels take less time than the moments in which this thread paints: more of them wait with the helpers then.
    const int mostNative = 4 * most;
    while (d->running.size() < (d->waiting.nextIsNative() ? mostNative : most)) {
        const bool full = m_cache.used() > m_cache.budget() - m_cache.budget() / 8;
        const auto object = d->waiting.next(full);
        if (!object)
            break;
        if (isLargeFile(*object))
            d->large.insert(object->name, object->path);
        else
            decode(*object);
    }
    if (!d->large.isEmpty())
        pumpLargeFiles();
}

/// A file whose frames nobody wants all at once: whoever looks at its middle would wait for all
/// that is before, and what does not fit into the cache would push out what is looked at.
bool Series::isLargeFile(const SeriesObject &object) const
{
    const auto image = object.path.isEmpty() || object.isCopy ? nullptr : m_descriptions.value({object.name, 1});
    return image && image->pixel.numberOfFrames > 1 && image->pixel.frameBytes() * image->pixel.numberOfFrames > LargeFile;
}

/// The wanted frames of large files, a few at a time; the first one of all before anybody could
/// want one.
void Series::pumpLargeFiles()
{
    const qsizetype most = 2 * qMax(1, m_decoders.helpers());
    const QList<dicom::FrameKey> underWay = d->frames.values();
    const auto begin = [&](const dicom::FrameKey &key) {
        const QString path = d->large.value(key.sopInstanceUid);
        const bool isHere = d->decoded.contains(key) && m_cache.contains(key);
        if (!path.isEmpty() && !isHere && !d->failed.contains(key) && !underWay.contains(key))
            decodeFrame(path, key);
    };
    if (d->wanted.isEmpty() && d->decoded.isEmpty())
        begin({d->large.constBegin().key(), 1});
    for (qsizetype i = 0; i < d->wanted.size() && d->frames.size() < most; ++i)
        begin(d->wanted[i]);
}

void Series::decodeFrame(const QString &path, const dicom::FrameKey &key)
{
    const bool visible = d->visible.contains(key.sopInstanceUid) && !d->wanted.isEmpty() && d->wanted.first() == key;
    auto id = std::make_shared<DecoderPool::Id>(0);
    *id = m_decoders.readFileFrame(path, key.frame, visible ? DecoderPool::Priority::Visible : DecoderPool::Priority::Background,
                                   [this, id, key, path](const dicom::Result<imaging::FramePtr> &frame) {
                                       d->frames.remove(*id);
                                       if (!frame && frame.error().kind != dicom::Error::Kind::Cancelled)
                                           d->damaged[key.sopInstanceUid].insert(path);
                                       framed(key, frame);
                                       pump();
                                       settle();
                                   });
    d->frames.insert(*id, key);
}

void Series::decode(const SeriesObject &object)
{
    const QString name = object.name;
    const bool visible = d->visible.contains(name) || m_descriptions.isEmpty();
    auto id = std::make_shared<DecoderPool::Id>(0);
    auto syntax = std::make_shared<QString>();
    auto uid = std::make_shared<QString>();
    auto frames = std::make_shared<int>(0);
    auto failed = std::make_shared<int>(0);
    DecoderPool::ObjectSink sink;
    sink.header = [this, name, syntax, uid](const dicom::Result<dicom::DataSet> &header) {
        if (header) {
            *syntax = header->string(dicom::tag::TransferSyntaxUID);
            *uid = header->string(dicom::tag::SOPInstanceUID);
            headerRead(*header);
        } else {
            lose(name, header.error());
        }
        releaseHeld();
    };
    sink.frame = [this, syntax, frames, failed](const dicom::FrameKey &key, const dicom::Result<imaging::FramePtr> &frame) {
        if (frame && (*frame)->isProvisional()) {
            showMeanwhile(*frame);
        } else {
            ++*frames;
            *failed += frame ? 0 : 1;
            framed(key, frame, *syntax);
        }
    };
    sink.firstReduction = visible ? FirstReduction : 0;
    sink.reducedFromBytes = LargeFrame;
    sink.done = [this, id, uid, frames, failed, path = object.path, load = object.load] {
        d->running.remove(*id);
        d->inHand.remove(*id);
        const auto image = m_descriptions.value({*uid, 1});
        if (!path.isEmpty() && image && *frames - *failed < image->pixel.numberOfFrames)
            d->damaged[*uid].insert(path);
        failMissing(*uid, *frames);
        releaseHeld();
        pump();
        settle();
    };
    const auto priority = visible ? DecoderPool::Priority::Visible : DecoderPool::Priority::Background;
    *id = object.path.isEmpty() ? m_decoders.readObject(object.bytes, priority, DecoderPool::Frames::All, sink)
                                : m_decoders.readFile(object.path, priority, DecoderPool::Frames::All, sink);
    d->running.insert(*id, name);
    if (object.bytes.bytes.size() <= SmallObject)
        d->inHand.insert(*id, object);
}

/// Frames that an object announces and does not hold are stated gaps: else they would be wanted, and the object read, for
/// ever.
void Series::failMissing(const QString &uid, int held)
{
    const auto image = m_descriptions.value({uid, 1});
    for (int frame = 1; image && held < image->pixel.numberOfFrames && frame <= image->pixel.numberOfFrames; ++frame) {
        const dicom::FrameKey key{uid, frame};
        const bool isHere = d->decoded.contains(key) && m_cache.contains(key);
        if (!isHere && !d->failed.contains(key))
            framed(key, dicom::fail(dicom::Error::Kind::Incomplete, tr("The object does not hold this image.")));
    }
}

int Series::damagedCopies() const
{
    qsizetype copies = 0;
    for (auto it = d->damaged.cbegin(); it != d->damaged.cend(); ++it) {
        const auto image = m_descriptions.value({it.key(), 1});
        bool isThere = image && !d->disputed.contains(it.key());
        for (int frame = 1; isThere && frame <= image->pixel.numberOfFrames; ++frame)
            isThere = !d->failed.contains({it.key(), frame});
        copies += isThere ? it->size() : 0;
    }
    return int(copies);
}

void Series::frameArrived(const dicom::EncodedFrame &encoded)
{
    if (!m_started)
        return;
    if (m_descriptions.contains(encoded.key))
        decode(encoded);
    else
        d->early.insert(encoded.key, encoded);
}

void Series::decode(const dicom::EncodedFrame &encoded)
{
    const auto image = m_descriptions.value(encoded.key);
    const bool visible = d->visible.contains(encoded.key.sopInstanceUid) || m_descriptions.size() == 1;
    const bool reduced = visible && hasResolutions(encoded) && image->pixel.frameBytes() >= LargeFrame;
    decode(encoded, visible ? DecoderPool::Priority::Visible : DecoderPool::Priority::Ahead, reduced ? FirstReduction : 0);
}

/// `reduction`: levels to leave out; the whole frame follows.
void Series::decode(const dicom::EncodedFrame &encoded, DecoderPool::Priority priority, int reduction)
{
    const auto image = m_descriptions.value(encoded.key);
    const bool rendered = encoded.representation == dicom::EncodedFrame::Representation::Rendered;
    auto id = std::make_shared<DecoderPool::Id>(0);
    const auto decoded = [this, id, encoded, priority, rendered](const dicom::Result<imaging::FramePtr> &frame) {
        d->frames.remove(*id);
        if (rendered) {
            if (frame)
                m_cache.insert(*frame);
        } else if (frame && (*frame)->reduction > 0) {
            showMeanwhile(*frame);
            decode(encoded, priority, 0);
        } else {
            framed(encoded.key, frame);
        }
        pump();
        settle();
    };
    *id = m_decoders.decode(encoded, imaging::pixelOfFrame(*image, encoded), priority, decoded, reduction);
    d->frames.insert(*id, encoded.key);
}

/// A picture of less resolution until the whole one is decoded.
void Series::showMeanwhile(const imaging::FramePtr &frame)
{
    if (m_descriptions.contains(frame->key) && !d->disputed.contains(frame->key.sopInstanceUid))
        m_cache.insert(frame);
}

/// Whether the cache holds another picture from another object of this UID.
bool Series::contradicts(const imaging::Frame &frame, const QString &transferSyntax) const
{
    const auto earlier = d->syntaxes.constFind(frame.key.sopInstanceUid);
    if (transferSyntax.isEmpty() || earlier == d->syntaxes.constEnd() || !m_cache.contains(frame.key))
        return false;
    const imaging::FramePtr known = m_cache.find(frame.key);
    return known && !known->isProvisional() && !showTheSame(*known, frame, *earlier == transferSyntax);
}

void Series::framed(const dicom::FrameKey &key, const dicom::Result<imaging::FramePtr> &result, const QString &transferSyntax)
{
    if (!result) {
        if (result.error().kind == dicom::Error::Kind::Cancelled)
            return;
        if (m_descriptions.contains(key)) {
            fail(key, result.error());
            m_source->decodeFailed(key);
        }
        return;
    }
    if (!m_descriptions.contains(key) || d->disputed.contains(key.sopInstanceUid))
        return;
    if (contradicts(**result, transferSyntax)) {
        dispute(key.sopInstanceUid,
                {dicom::Error::Kind::Conflict, tr("Two different pictures claim to be this image; neither is shown."), {}});
        return;
    }
    m_cache.insert(*result);
    if (!transferSyntax.isEmpty())
        d->syntaxes.insert(key.sopInstanceUid, transferSyntax);
    d->failed.remove(key);
    d->decoded.insert(key);
    if (ImageStack *stack = m_stacks.stackOf(key))
        stack->setState(key, ImageStack::State::Loaded);
    d->counts.start();
}

} // namespace ui
