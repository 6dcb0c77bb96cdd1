#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace app {

Translation::Translation(QCoreApplication &application, const QString &language)
    : m_application(application)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (m_ours.load(locale, QStringLiteral("negatoscope"), QStringLiteral("_"), QStringLiteral(":/translations")))
        m_application.installTranslator(&m_ours);
    if (m_qts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qts);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
}

Translation::~Translation()
{
    m_application.removeTranslator(&m_ours);
    m_application.removeTranslator(&m_qts);
}

} // namespace app
