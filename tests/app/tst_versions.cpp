#include "app/versions.h"

#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSet>
#include <QSqlDatabase>
#include <QTest>

/// What About says that the program is made of.
class tst_versions : public QObject
{
    Q_OBJECT

private slots:
    void everyLibraryIsNamedOnceWithItsVersion()
    {
        QSet<QString> names;
        static const QRegularExpression number(QStringLiteral("^\\d+(\\.\\d+)+"));
        for (const auto &[name, version] : app::versions()) {
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QVERIFY2(name == u"System" || number.match(version).hasMatch(), qPrintable(QString(name + u' ' + version)));
        }
        for (const char *library : {"Qt", "VTK", "GDCM", "OpenJPEG", "CharLS", "libjxl", "libjpeg-turbo", "libpng", "zlib", "Little CMS",
                                    "OpenSSL", "QtKeychain", "SQLite"})
            QVERIFY2(names.contains(QLatin1String(library)), library);
        QVERIFY(QSqlDatabase::connectionNames().isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_versions)
#include "tst_versions.moc"
