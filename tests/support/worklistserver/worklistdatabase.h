#pragma once

#include "tests/support/worklistserver/worklist.h"

namespace testsupport {

/// The worklist in an SQLite file: every change is written before it is answered.
class WorklistDatabase
{
public:
    explicit WorklistDatabase(const QString &file);
    ~WorklistDatabase();
    void load(QMap<QString, Worklist::Item> &items, QMap<QString, Worklist::Global> &globals);
    void save(const QString &uid, const Worklist::Item &item);
    void remove(const QString &uid);
    void saveGlobals(const QMap<QString, Worklist::Global> &globals);

private:
    QString m_connection;
};

/// "Keyword=value" or "Keyword.Keyword=value", comma or ampersand between several; nothing if a name is unknown.
std::optional<QList<WorklistKey>> parseFilter(const QString &text, QChar separator);

} // namespace testsupport
