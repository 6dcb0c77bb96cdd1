#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

/// NEGATOSCOPE_FUZZ_TARGET(name) { … `input` … } in fuzz_name.cpp: what is done with foreign bytes.
/// Built with libFuzzer (preset fuzz) it is a fuzzer of its own; else it joins the one program that
/// replays the corpora.
namespace fuzz {

using Target = void (*)(QByteArrayView input);

/// Adds a target to the replay program.
struct Registration {
    Registration(const char *name, Target target);
};

/// A broken promise is a find, as a crash is.
inline void require(bool holds, const char *promise)
{
    if (!holds)
        qFatal("broken promise: %s", promise);
}

/// Takes decisions off the front of the input: 0 where it has run out.
class Choices
{
public:
    explicit Choices(QByteArrayView input)
        : m_rest(input)
    {}
    quint8 byte()
    {
        if (m_rest.isEmpty())
            return 0;
        const auto first = quint8(m_rest.front());
        m_rest = m_rest.sliced(1);
        return first;
    }
    int below(int limit) { return byte() % limit; }
    /// Up to the next line feed, which is taken too.
    QByteArray line()
    {
        const qsizetype end = m_rest.indexOf('\n');
        const QByteArray taken = (end < 0 ? m_rest : m_rest.first(end)).toByteArray();
        m_rest = end < 0 ? QByteArrayView() : m_rest.sliced(end + 1);
        return taken;
    }
    QByteArrayView rest() const { return m_rest; }

private:
    QByteArrayView m_rest;
};

/// Hands `data` on in pieces whose sizes follow from `seed`, as a network would.
template <class Take> bool inPieces(QByteArrayView data, quint8 seed, Take take)
{
    quint32 state = seed * 2654435761u + 1;
    while (!data.isEmpty()) {
        state = state * 1664525 + 1013904223;
        const qsizetype size = qMin<qsizetype>(data.size(), 1 + (state >> 16) % (seed % 2 ? 7 : 97));
        if (!take(data.first(size)))
            return false;
        data = data.sliced(size);
    }
    return true;
}

} // namespace fuzz

#ifdef NEGATOSCOPE_FUZZER
#define NEGATOSCOPE_FUZZ_TARGET(name)                                                                                                      \
    static void name##Target(QByteArrayView input);                                                                                        \
    extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)                                                                \
    {                                                                                                                                      \
        name##Target(QByteArrayView(data, qsizetype(size)));                                                                               \
        return 0;                                                                                                                          \
    }                                                                                                                                      \
    static void name##Target([[maybe_unused]] QByteArrayView input)
#else
#define NEGATOSCOPE_FUZZ_TARGET(name)                                                                                                      \
    static void name##Target(QByteArrayView input);                                                                                        \
    static const fuzz::Registration name##Registration(#name, name##Target);                                                               \
    static void name##Target([[maybe_unused]] QByteArrayView input)
#endif
