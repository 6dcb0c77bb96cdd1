#pragma once

#include <QString>

#include <functional>

namespace ui {

/// A service of the desktop that shows notifications; answers in the thread that asks.
class NoticeService
{
public:
    virtual ~NoticeService() = default;

    /// Whether it is worth asking; what it cannot show is told later.
    virtual bool isReachable() const = 0;
    /// Takes the place of what was shown before. `failed` is called, later, if nobody shows it.
    virtual void show(const QString &title, const QString &text, std::function<void()> failed) = 0;

    std::function<void()> clicked;
};

} // namespace ui
