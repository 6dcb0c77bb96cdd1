#pragma once

#include <QWidget>

namespace ui {

/// A place that has nothing to show: why, in words.
class MessagePlace : public QWidget
{
    Q_OBJECT
public:
    MessagePlace(const char *icon, const QString &title, const QString &text, QWidget *parent = nullptr);
};

} // namespace ui
