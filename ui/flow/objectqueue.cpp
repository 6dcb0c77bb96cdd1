#include "ui/flow/objectqueue.h"

namespace ui {

ObjectQueue::Arrival ObjectQueue::arrive(const SeriesObject &object, Earlier earlier)
{
    const auto waiting = m_waiting.constFind(object.name);
    bool isFirst = waiting == m_waiting.cend() && earlier == Earlier::NotHere;
    if (object.path.isEmpty()) {
        if (waiting != m_waiting.cend() && waiting->path.isEmpty() && waiting->bytes.bytes == object.bytes.bytes)
            return Arrival::Known;
    } else {
        QSet<QString> &paths = m_paths[object.name];
        if (paths.contains(object.path))
            return Arrival::Known;
        isFirst = isFirst && paths.isEmpty();
        paths.insert(object.path);
    }
    return isFirst ? Arrival::New : Arrival::Copy;
}

void ObjectQueue::add(SeriesObject object)
{
    if (object.isCopy) {
        m_copies.push_back(std::move(object));
        return;
    }
    m_order.push_back(object.name);
    m_waiting.insert(object.name, std::move(object));
}

QSet<QString> ObjectQueue::names() const
{
    return {m_waiting.keyBegin(), m_waiting.keyEnd()};
}

bool ObjectQueue::nextIsNative()
{
    while (!m_order.empty() && !m_waiting.contains(m_order.front()))
        m_order.pop_front();
    if (m_order.empty())
        return false;
    const SeriesObject &object = *m_waiting.constFind(m_order.front());
    return !object.encapsulated && object.path.isEmpty();
}

void ObjectQueue::setUrgent(const QStringList &names)
{
    m_urgent = names;
    m_nextUrgent = 0;
}

std::optional<SeriesObject> ObjectQueue::take(const QString &name)
{
    const auto found = m_waiting.find(name);
    if (found == m_waiting.end())
        return std::nullopt;
    SeriesObject object = std::move(*found);
    m_waiting.erase(found);
    return object;
}

std::optional<SeriesObject> ObjectQueue::next(bool onlyUseful)
{
    for (; m_nextUrgent < m_urgent.size(); ++m_nextUrgent) {
        if (auto object = take(m_urgent[m_nextUrgent]))
            return object;
    }
    m_nextUrgent = 0; // objects that were not there yet may have come
    while (!m_order.empty()) {
        auto object = take(m_order.front());
        m_order.pop_front();
        if (object && !(onlyUseful && object->headerRead))
            return object;
    }
    if (m_copies.empty())
        return std::nullopt;
    SeriesObject copy = std::move(m_copies.front());
    m_copies.pop_front();
    return copy;
}

} // namespace ui
