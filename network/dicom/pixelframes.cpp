#include "network/dicom/elementheader.h"
#include "network/dicom/elementvalue.h"
#include "network/dicom/fragments.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/sentences.h"

#include <algorithm>

// Single frames out of pixel data: native by arithmetic, encapsulated by offset tables or by counting fragments.

namespace dicom {

namespace {

tl::unexpected<Error> ambiguous(const char *detail)
{
    return fail(Error::Kind::Malformed, sentence::ambiguousFrames(), QLatin1String(detail));
}

tl::unexpected<Error> incomplete(int frame)
{
    return fail(Error::Kind::Incomplete, sentence::truncated(), QStringLiteral("frame %1 is not wholly there").arg(frame));
}

/// Whether frames of one bit a pixel begin inside bytes (PS3.5 §8.1.1): none but the first can be cut out then.
bool beginsInsideByte(const DataSet &dataSet)
{
    if (dataSet.integer(tag::BitsAllocated) != 1)
        return false;
    const qint64 rows = dataSet.integer(tag::Rows).value_or(0);
    const qint64 columns = dataSet.integer(tag::Columns).value_or(0);
    const qint64 samples = dataSet.integer(tag::SamplesPerPixel).value_or(1);
    return ((rows & 7) * (columns & 7) * (samples & 7)) % 8 != 0;
}

Result<QByteArray> nativeFrame(const Part10File &file, int frame, int numberOfFrames, qint64 frameBytes)
{
    const PixelDataLayout &layout = file.pixelData;
    if (frameBytes <= 0)
        return fail(Error::Kind::Malformed, sentence::malformed(), QStringLiteral("no frame size"));
    if (numberOfFrames > 1 && beginsInsideByte(file.dataSet))
        return fail(Error::Kind::Unsupported, sentence::bitsAcrossBytes(), QStringLiteral("1-bit frames across bytes"));
    if (layout.native.size < frameBytes || frame - 1 > (layout.native.size - frameBytes) / frameBytes)
        return incomplete(frame);
    const qint64 offset = (frame - 1) * frameBytes;
    const int cell = cellSize(layout.vr);
    if (!layout.bigEndian || cell == 1)
        return sharedSlice(file.source, layout.native.offset + offset, frameBytes);
    // Swapped in whole cells: a frame of odd length may begin in the middle of one.
    const qint64 first = offset / cell * cell;
    const qint64 last = std::min((offset + frameBytes + cell - 1) / cell * cell, layout.native.size);
    const QByteArray cells = file.source.mid(layout.native.offset + first, last - first);
    return swappedCells(cells, cell).mid(offset - first, frameBytes);
}

/// Fragments [first, end) make up one frame.
struct FragmentRun {
    qsizetype first = 0;
    qsizetype end = 0;
};

/// Which fragment has its item at an offset of the table (counted from the first fragment's item); -1 if none has.
qsizetype fragmentAt(const PixelDataLayout &layout, qint64 tableOffset)
{
    const qint64 wanted = layout.fragments.constFirst().offset + tableOffset;
    const auto it = std::lower_bound(layout.fragments.begin(), layout.fragments.end(), wanted,
                                     [](const ByteRange &fragment, qint64 offset) { return fragment.offset < offset; });
    return it != layout.fragments.end() && it->offset == wanted ? it - layout.fragments.begin() : -1;
}

/// A table of fewer frames than there are says nothing of those it has, unless each has a fragment of its own. One of more is of
/// frames only where a frame begins at each offset: some writers list every fragment.
bool isTableOfFrames(const Part10File &file, int numberOfFrames)
{
    const PixelDataLayout &layout = file.pixelData;
    if (!offsetsFit(layout))
        return false;
    if (layout.offsets.size() <= numberOfFrames)
        return layout.offsets.size() == numberOfFrames || layout.offsets.size() == layout.fragments.size();
    return std::all_of(layout.offsets.begin(), layout.offsets.end(), [&file, &layout](qint64 offset) {
        return beginsFrame(file.source, layout.fragments.at(fragmentAt(layout, offset)));
    });
}

std::optional<FragmentRun> runByTable(const Part10File &file, int frame, int numberOfFrames)
{
    const PixelDataLayout &layout = file.pixelData;
    if (frame > layout.offsets.size() || !isTableOfFrames(file, numberOfFrames))
        return std::nullopt;
    const qsizetype end = frame < layout.offsets.size() ? fragmentAt(layout, layout.offsets.at(frame)) : layout.fragments.size();
    return FragmentRun{fragmentAt(layout, layout.offsets.at(frame - 1)), end};
}

/// One fragment a frame; some writers put empty ones between or behind them. An empty frame has an empty one of its own.
std::optional<FragmentRun> runOneToOne(const QList<ByteRange> &fragments, int frame, int numberOfFrames)
{
    if (fragments.size() == numberOfFrames)
        return FragmentRun{frame - 1, frame};
    qsizetype filled = 0, found = -1;
    for (qsizetype i = 0; i < fragments.size(); ++i) {
        if (fragments[i].size > 0 && ++filled == frame)
            found = i;
    }
    return filled == numberOfFrames && found >= 0 ? std::optional(FragmentRun{found, found + 1}) : std::nullopt;
}

/// Whether the last fragment is whole, and what followed it is not there.
bool isCutBehindFragment(const PixelDataLayout &layout)
{
    return layout.truncated && layout.undelimited;
}

/// Several fragments a frame without a table: each frame begins where a codestream does, if that gives as many. Where every
/// fragment is a codestream, there are frames more or less than said; less, too, where the file is cut short.
std::optional<FragmentRun> runByCodestreams(const Part10File &file, int frame, int numberOfFrames)
{
    const QList<ByteRange> &fragments = file.pixelData.fragments;
    QList<qsizetype> starts;
    for (qsizetype i = 0; i < fragments.size(); ++i) {
        if (beginsFrame(file.source, fragments[i]))
            starts << i;
    }
    const bool isEach = starts.size() == fragments.size();
    const bool isCut = isCutBehindFragment(file.pixelData) && starts.size() < numberOfFrames;
    if ((starts.size() != numberOfFrames && !isEach && !isCut) || starts.value(0, -1) != 0 || frame > starts.size())
        return std::nullopt;
    return FragmentRun{starts.at(frame - 1), starts.value(frame, fragments.size())};
}

Result<FragmentRun> findRun(const Part10File &file, int frame, int numberOfFrames)
{
    const PixelDataLayout &layout = file.pixelData;
    if (layout.fragments.isEmpty())
        return incomplete(frame);
    if (numberOfFrames == 1 && layout.offsets.size() < 2)
        return FragmentRun{0, layout.fragments.size()};
    if (const auto run = runByTable(file, frame, numberOfFrames))
        return *run;
    if (numberOfFrames == 1)
        return FragmentRun{0, layout.fragments.size()};
    // There is less than was counted on: as many fragments as frames may be those of fewer frames.
    const bool isToldByCodestreams = isCutBehindFragment(layout) && beginsFrame(file.source, layout.fragments.constFirst());
    if (const auto run = isToldByCodestreams ? std::nullopt : runOneToOne(layout.fragments, frame, numberOfFrames))
        return *run;
    if (const auto run = runByCodestreams(file, frame, numberOfFrames))
        return *run;
    if (isToldByCodestreams)
        return incomplete(frame);
    if (layout.fragments.size() < numberOfFrames)
        return layout.truncated && frame <= layout.fragments.size() ? Result<FragmentRun>(FragmentRun{frame - 1, frame})
                                                                    : Result<FragmentRun>(incomplete(frame));
    return ambiguous("more fragments than frames, no usable offset table");
}

/// Whether a file that is cut short may be cut in this run: in its last fragment, or behind it where frames have several.
bool mayBeCut(const PixelDataLayout &layout, const FragmentRun &run, int frame)
{
    const bool isWhole = isCutBehindFragment(layout) && run.first == frame - 1 && run.end == frame;
    return layout.truncated && run.end == layout.fragments.size() && !isWhole;
}

/// 0 where no table says it. A table of more lengths than frames may be one of fragments.
qint64 lengthByTable(const Part10File &file, int frame, int numberOfFrames)
{
    const QList<qint64> &lengths = file.pixelData.frameLengths;
    const bool isOfFrames = lengths.size() == numberOfFrames || (lengths.size() > numberOfFrames && isTableOfFrames(file, numberOfFrames));
    return isOfFrames ? lengths.at(frame - 1) : 0;
}

Result<QByteArray> encapsulatedFrame(const Part10File &file, int frame, int numberOfFrames)
{
    const auto run = findRun(file, frame, numberOfFrames);
    if (!run)
        return tl::unexpected(run.error());
    const PixelDataLayout &layout = file.pixelData;
    if (mayBeCut(layout, *run, frame))
        return incomplete(frame);
    QByteArray bytes;
    if (run->end - run->first == 1) {
        bytes = sharedSlice(file.source, layout.fragments[run->first].offset, layout.fragments[run->first].size);
    } else {
        for (qsizetype i = run->first; i < run->end; ++i)
            bytes += QByteArrayView(file.source).sliced(layout.fragments[i].offset, layout.fragments[i].size);
    }
    const qint64 length = lengthByTable(file, frame, numberOfFrames);
    if (length > 0 && length == bytes.size() - 1) // but for the byte that makes it even, it contradicts the offsets
        bytes.truncate(length);
    return bytes;
}

} // namespace

Result<QByteArray> encodedFrame(const Part10File &file, int frame, int numberOfFrames, qint64 frameBytes)
{
    if (file.pixelData.tag.value == 0)
        return fail(Error::Kind::NotFound, sentence::noPixelData());
    if (frame < 1 || frame > numberOfFrames)
        return fail(Error::Kind::NotFound, sentence::noSuchFrame(), QStringLiteral("frame %1 of %2").arg(frame).arg(numberOfFrames));
    return file.pixelData.encapsulated ? encapsulatedFrame(file, frame, numberOfFrames)
                                       : nativeFrame(file, frame, numberOfFrames, frameBytes);
}

} // namespace dicom
