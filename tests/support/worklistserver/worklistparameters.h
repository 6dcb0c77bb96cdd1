#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace testsupport {

struct Parameter {
    QString name;
    QString value;
};

/// Of a query as it was sent, in their order.
QList<Parameter> parameters(const QByteArray &query);
/// The first of that name.
std::optional<QString> parameter(const QByteArray &query, const char *name);
bool isAeTitle(const QString &title);

} // namespace testsupport
