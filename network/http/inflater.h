#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

namespace network {

/// Undoes Content-Encoding gzip and deflate as bytes come in, in pieces of bounded size, so that a small bomb cannot
/// become a large buffer. Ours rather than Qt's: that one reports a cut stream as success.
class Inflater
{
public:
    Inflater();
    ~Inflater();

    /// `sink` returns false to stop. False if the stream is broken or `sink` stopped.
    bool addData(QByteArrayView data, const std::function<bool(const QByteArray &)> &sink);
    bool isComplete() const { return m_complete; }

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    bool m_complete = false;
};

} // namespace network
