#pragma once

#include <QString>

#include <chrono>

namespace network {
class Notebook;
}

namespace ui {

/// How an archive is best asked for a series, by what its answers took so far in this run: the
/// whole series in one request, instances side by side, or frames in lists of some length. Kept in
/// the notebook, for each archive.
class RetrievalPace
{
public:
    RetrievalPace(network::Notebook &notebook, const QString &archive);

    void wholeSeriesTook(qint64 bytes, qint64 milliseconds);
    /// One instance alone, with nothing else under way but perhaps the series.
    void oneInstanceTook(qint64 bytes, qint64 milliseconds);
    /// Many single requests side by side, from the first to the last.
    void singlesTook(qint64 bytes, qint64 milliseconds);
    /// `toFirst`: of these milliseconds, what passed until the answer began to come.
    void frameListTook(int frames, qint64 bytes, qint64 milliseconds, qint64 toFirst);
    void frameListFailed(int frames);
    /// Until an answer with frames of a huge object began to come.
    void hugeObjectTook(qint64 toFirst);

    /// True once single requests were, or promise to be, clearly faster than the series in one.
    bool prefersSingles(int sideBySide) const;
    /// How many frames to ask for in one request, which have so many bytes each (0: nobody knows).
    int framesPerRequest(qint64 frameBytes = 0) const;
    /// What the last one took until its answer began; 0 before the first.
    std::chrono::milliseconds hugeObjectToFirst() const;

private:
    QString key(const char *what) const;
    network::Notebook &m_notebook;
    QString m_archive;
};

} // namespace ui
