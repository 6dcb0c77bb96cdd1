#pragma once

#include <QList>
#include <QPair>
#include <QString>

namespace app {

/// Names and versions of every library in the program, and of the system, for About and problem reports.
QList<QPair<QString, QString>> versions();

} // namespace app
