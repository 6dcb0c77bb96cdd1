#pragma once

#include <QLocale>
#include <QTranslator>

class QCoreApplication;

namespace app {

/// Installs our translation and Qt's while it lives: of a language ("de"), or, where that is empty, of the first of the
/// system's languages that we speak. Whoever has none of them reads English, whose translation holds the plurals.
class Translation
{
public:
    Translation(QCoreApplication &application, const QString &language, const QLocale &system = QLocale::system(),
                const QString &folder = QStringLiteral(":/translations"));
    ~Translation();
    Translation(const Translation &) = delete;

private:
    QCoreApplication &m_application;
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace app
