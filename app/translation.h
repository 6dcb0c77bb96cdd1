#pragma once

#include <QTranslator>

class QCoreApplication;

namespace app {

/// Installs our translation and Qt's for a language ("de"; empty: the system's) while it lives.
class Translation
{
public:
    Translation(QCoreApplication &application, const QString &language);
    ~Translation();
    Translation(const Translation &) = delete;

private:
    QCoreApplication &m_application;
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace app
