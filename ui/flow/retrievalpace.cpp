#include "ui/flow/retrievalpace.h"

#include "network/http/notebook.h"

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 TellingBytes = 8 << 20; ///< a run of less says more about the moment than about the archive
constexpr double ClearlyFaster = 1.5;
constexpr int FewestFrames = 1, UsualFrames = 8;
constexpr int MostFrames = 256; ///< what an address holds: servers take 2,000 characters and more
constexpr qint64 MostBytes = 64 << 20;

/// Bytes per millisecond: kilobytes a second.
int rate(qint64 bytes, qint64 milliseconds)
{
    return int(std::clamp<qint64>(bytes / std::max<qint64>(1, milliseconds), 1, 1 << 30));
}

} // namespace

RetrievalPace::RetrievalPace(network::Notebook &notebook, const QString &archive)
    : m_notebook(notebook)
    , m_archive(archive)
{}

QString RetrievalPace::key(const char *what) const
{
    return QStringLiteral("pace ") + QLatin1String(what) + u' ' + m_archive;
}

void RetrievalPace::wholeSeriesTook(qint64 bytes, qint64 milliseconds)
{
    if (bytes >= TellingBytes)
        m_notebook.note(key("series"), rate(bytes, milliseconds));
}

void RetrievalPace::oneInstanceTook(qint64 bytes, qint64 milliseconds)
{
    m_notebook.note(key("one"), rate(bytes, milliseconds));
}

void RetrievalPace::singlesTook(qint64 bytes, qint64 milliseconds)
{
    if (bytes >= TellingBytes)
        m_notebook.note(key("singles"), rate(bytes, milliseconds));
}

/// Climbs towards the length that gives the most bytes a second: longer lists share the cost of a
/// request, shorter ones bring the frame that is wanted sooner. An archive that reads the whole
/// object for every request (Orthanc does) takes nearly all its time before the first frame.
void RetrievalPace::frameListTook(int frames, qint64 bytes, qint64 milliseconds, qint64 toFirst)
{
    const int length = framesPerRequest();
    if (frames < length || bytes <= 0)
        return;
    const int now = rate(bytes, milliseconds);
    const int before = m_notebook.value(key("list-rate"));
    int next = length;
    if (toFirst > 1000 && toFirst * 2 > milliseconds)
        next = length * 4;
    else if (before == 0 || double(now) > 1.2 * before)
        next = length * 2;
    else if (double(now) * 1.2 < before)
        next = length / 2;
    m_notebook.note(key("list-rate"), now);
    m_notebook.note(key("list"), std::clamp(next, FewestFrames, MostFrames));
}

void RetrievalPace::frameListFailed(int frames)
{
    m_notebook.note(key("list"), std::clamp(frames / 2, FewestFrames, MostFrames));
}

void RetrievalPace::hugeObjectTook(qint64 toFirst)
{
    m_notebook.note(key("huge"), int(std::clamp<qint64>(toFirst, 1, 1 << 30)));
}

bool RetrievalPace::prefersSingles(int sideBySide) const
{
    const int series = m_notebook.value(key("series"));
    if (series == 0)
        return false;
    const int singles = m_notebook.value(key("singles"));
    // Never tried: what one instance took, at best as many times as fast as there are side by side.
    const double expected = singles > 0 ? singles : double(m_notebook.value(key("one"))) * sideBySide;
    return expected > ClearlyFaster * series;
}

int RetrievalPace::framesPerRequest(qint64 frameBytes) const
{
    const auto most = std::clamp<qint64>(MostBytes / std::max<qint64>(1, frameBytes), FewestFrames, MostFrames);
    return std::min(m_notebook.value(key("list"), UsualFrames), int(most));
}

std::chrono::milliseconds RetrievalPace::hugeObjectToFirst() const
{
    return std::chrono::milliseconds(m_notebook.value(key("huge")));
}

} // namespace ui
