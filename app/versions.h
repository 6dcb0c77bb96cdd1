#pragma once

#include <QList>
#include <QPair>
#include <QString>

namespace app {

/// Names and versions of the program and of every library in it, for About and problem reports.
QList<QPair<QString, QString>> versions();

} // namespace app
