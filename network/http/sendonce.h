#pragma once

#include <QIODevice>

#include <memory>

namespace network {

/// A request body that can be read once. QtNetwork quietly sends an unanswered request again, up to four times; a body
/// that refuses to be rewound makes it fail instead, so that nothing is ever stored or claimed twice by accident.
class SendOnce : public QIODevice
{
public:
    explicit SendOnce(std::unique_ptr<QIODevice> content)
        : m_content(std::move(content))
    {
        if (!m_content->isOpen())
            m_content->open(ReadOnly);
        if (m_content->isOpen())
            open(ReadOnly | Unbuffered);
    }

    qint64 size() const override { return m_content->size(); }
    bool isSequential() const override { return false; }
    bool hasBegun() const { return m_begun; } ///< something was taken out of it
    bool atEnd() const override { return m_content->atEnd(); }
    bool seek(qint64 position) override { return position == 0 && !m_begun && QIODevice::seek(0); }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        m_begun = m_begun || maximum > 0;
        return m_content->read(data, maximum);
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::unique_ptr<QIODevice> m_content;
    bool m_begun = false;
};

} // namespace network
