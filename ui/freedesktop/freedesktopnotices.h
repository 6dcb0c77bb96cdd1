#pragma once

#include "ui/desk/support/noticeservice.h"

#include <memory>

namespace ui {

/// org.freedesktop.Notifications (Desktop Notifications Specification 1.2) on the session's bus, or on the one at
/// `busAddress`. Nothing waits for the bus but connecting to it.
std::unique_ptr<NoticeService> freedesktopNotices(const QString &busAddress = {});

} // namespace ui
