#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace app {

Translation::Translation(QCoreApplication &application, const QString &language, const QLocale &system, const QString &folder)
    : m_application(application)
{
    const QString ours = QStringLiteral("negatoscope"), qts = QStringLiteral("qtbase"), mark = QStringLiteral("_");
    const QLocale locale = language.isEmpty() ? system : QLocale(language);
    if (m_ours.load(locale, ours, mark, folder) || m_ours.load(QLocale(QLocale::English), ours, mark, folder))
        m_application.installTranslator(&m_ours);
    // Qt's words in the language of ours, not in one that we do not speak.
    if (m_qts.load(QLocale(m_ours.language()), qts, mark, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qts);
    if (!language.isEmpty()) // dates and numbers as in that language where the user is
        QLocale::setDefault(QLocale(locale.language(), system.territory()));
}

Translation::~Translation()
{
    m_application.removeTranslator(&m_ours);
    m_application.removeTranslator(&m_qts);
}

} // namespace app
