#include "app/translation.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

/// Which language is spoken, by the settings and by the system.
class tst_translation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theLanguageFollowsSettingsThenSystem_data();
    void theLanguageFollowsSettingsThenSystem();
    void germanIsSpokenInEveryLibrary_data();
    void germanIsSpokenInEveryLibrary();
    void anEndedTranslationIsSilent();
    void cleanup() { QLocale::setDefault(QLocale::c()); }

private:
    const QString m_folder = QStringLiteral(NEGATOSCOPE_BINARY_DIR "/../translations");
};

namespace {

QString images(int count)
{
    return QCoreApplication::translate("ui::ContentsModel", "%n image(s)", nullptr, count);
}

} // namespace

void tst_translation::initTestCase()
{
    if (!QFile::exists(m_folder + QStringLiteral("/negatoscope_de.qm")))
        QSKIP("SKIPPED: the translations are not built");
}

void tst_translation::theLanguageFollowsSettingsThenSystem_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("two");
    const QString none, english[2]{QStringLiteral("1 image"), QStringLiteral("2 images")};
    const QString german[2]{QStringLiteral("1 Bild"), QStringLiteral("2 Bilder")};
    QTest::newRow("German system") << none << QStringLiteral("de_DE") << german[0] << german[1];
    QTest::newRow("Austrian system") << none << QStringLiteral("de_AT") << german[0] << german[1];
    QTest::newRow("British system") << none << QStringLiteral("en_GB") << english[0] << english[1];
    QTest::newRow("French system") << none << QStringLiteral("fr_FR") << english[0] << english[1];
    QTest::newRow("system without a language") << none << QStringLiteral("C") << english[0] << english[1];
    QTest::newRow("German chosen") << QStringLiteral("de") << QStringLiteral("en_US") << german[0] << german[1];
    QTest::newRow("English chosen") << QStringLiteral("en") << QStringLiteral("de_DE") << english[0] << english[1];
    QTest::newRow("unknown chosen") << QStringLiteral("ja") << QStringLiteral("de_DE") << english[0] << english[1];
}

void tst_translation::theLanguageFollowsSettingsThenSystem()
{
    QFETCH(QString, language);
    QFETCH(QString, system);
    const app::Translation translation(*qApp, language, QLocale(system), m_folder);
    QTEST(images(1), "one");
    QTEST(images(2), "two");
}

void tst_translation::germanIsSpokenInEveryLibrary_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("german");
    QTest::newRow("app") << QByteArray("CommandLine") << QByteArray("Show the version.") << QStringLiteral("Die Version anzeigen.");
    QTest::newRow("ui") << QByteArray("ui::StudyTableModel") << QByteArray("Description") << QStringLiteral("Beschreibung");
    QTest::newRow("widgets") << QByteArray("widgets::Annotation") << QByteArray("LOSSY") << QStringLiteral("VERLUSTBEHAFTET");
    QTest::newRow("imaging") << QByteArray("imaging") << QByteArray("Coronal") << QStringLiteral("Koronar");
    QTest::newRow("network") << QByteArray("network") << QByteArray("The server") << QStringLiteral("Der Server");
    QTest::newRow("dicom") << QByteArray("dicom") << QByteArray("This is not a DICOM file.")
                           << QStringLiteral("Dies ist keine DICOM-Datei.");
}

void tst_translation::germanIsSpokenInEveryLibrary()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, source);
    const app::Translation translation(*qApp, QStringLiteral("de"), QLocale::c(), m_folder);
    QTEST(QCoreApplication::translate(context.constData(), source.constData()), "german");
}

void tst_translation::anEndedTranslationIsSilent()
{
    {
        const app::Translation translation(*qApp, QStringLiteral("de"), QLocale::c(), m_folder);
        QCOMPARE(images(1), QStringLiteral("1 Bild"));
    }
    QCOMPARE(images(1), QStringLiteral("1 image(s)"));
}

NEGATOSCOPE_TEST(tst_translation)
#include "tst_translation.moc"
