#pragma once

#include "network/dicomweb/quotedtypes.h"
#include "network/http/notebook.h"

namespace network {

/// The media ranges to ask for, one a request (lists in Accept are misread by real servers), best first; the one that
/// worked for this archive and category before comes before all others.
class AcceptLadder
{
public:
    AcceptLadder(const Dialect &dialect, QByteArrayList ranges, Notebook &notebook, const QString &key)
        : m_ranges(spelledFor(dialect, std::move(ranges)))
        , m_notebook(&notebook)
        , m_key(key + spellingMark(dialect))
        , m_first(notebook.value(m_key))
    {
        if (m_first < 0 || m_first >= m_ranges.size())
            m_first = 0;
        m_current = m_first;
    }

    QByteArray current() const { return m_ranges.at(m_current); }
    int index() const { return m_current; }
    bool isOnRemembered() const { return m_current == m_first && m_first > 0; }
    /// False if there is none left.
    bool stepDown()
    {
        m_current = m_steps++ == 0 && m_first > 0 ? 0 : m_current + 1;
        if (m_current == m_first)
            ++m_current;
        return m_current < m_ranges.size();
    }
    void remember() { m_notebook->note(m_key, m_current); }

private:
    QByteArrayList m_ranges;
    Notebook *m_notebook;
    QString m_key;
    int m_first = 0;
    int m_current = 0;
    int m_steps = 0;
};

} // namespace network
