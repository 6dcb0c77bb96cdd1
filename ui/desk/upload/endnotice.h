#pragma once

#include <QObject>

#include <functional>

namespace ui {

/// Tells somebody who looks elsewhere that the uploads ended: by a notification of the desktop where there are such, and
/// without a word about patients. Where there are none the window's toast and its mark in the task bar have to do.
class EndNotice : public QObject
{
    Q_OBJECT
public:
    /// Shows a title and a sentence; false if it cannot.
    using Channel = std::function<bool(const QString &title, const QString &text)>;

    explicit EndNotice(QObject *parent = nullptr);
    EndNotice(Channel channel, QObject *parent);

    /// Nothing is told while a window of ours is used. True if it was told.
    bool tell(int stored, int failed);

signals:
    void clicked();

private:
    Channel m_channel;
};

} // namespace ui
