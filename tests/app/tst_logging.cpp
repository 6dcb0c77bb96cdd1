#include "app/logging.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QLoggingCategory>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

class tst_logging : public QObject
{
    Q_OBJECT

private slots:
    void identifiersAndSecretsAreLeftOut_data();
    void identifiersAndSecretsAreLeftOut();
    void harmlessTextStays();
    void theFileGetsRedactedLines();
    void standardErrorSaysMoreWhereThatIsAskedFor();
};

void tst_logging::identifiersAndSecretsAreLeftOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canary");

    QTest::newRow("uid") << QStringLiteral("GET /studies/1.2.840.113619.2.55.3/series") << QStringLiteral("113619");
    QTest::newRow("bearer") << QStringLiteral("sent Authorization: Bearer eyJhbGciOi.canary") << QStringLiteral("canary");
    QTest::newRow("basic") << QStringLiteral("Basic Y2FuYXJ5OnNlY3JldA==") << QStringLiteral("Y2FuYXJ5");
    QTest::newRow("query") << QStringLiteral("http://host/studies?PatientName=Canary*&x=1 failed") << QStringLiteral("Canary");
    QTest::newRow("user info") << QStringLiteral("https://doc:canary@host/rs") << QStringLiteral("canary");
}

void tst_logging::identifiersAndSecretsAreLeftOut()
{
    QFETCH(QString, text);
    QFETCH(QString, canary);
    QVERIFY2(!app::redacted(text).contains(canary), qPrintable(app::redacted(text)));
}

void tst_logging::harmlessTextStays()
{
    const QString text = QStringLiteral("127.0.0.1:8042 answered 404 after 12 ms, version 6.4.2");
    QCOMPARE(app::redacted(text), text);
}

void tst_logging::standardErrorSaysMoreWhereThatIsAskedFor()
{
    using app::Logging;
    const auto restore = qScopeGuard([before = qgetenv("QT_LOGGING_RULES")] { qputenv("QT_LOGGING_RULES", before); });
    qunsetenv("QT_LOGGING_RULES");
    QCOMPARE(Logging::asTheEnvironmentSays(), Logging::Standard::ErrorsOnly);
    qputenv("QT_LOGGING_RULES", "negatoscope.*.debug=true");
    QCOMPARE(Logging::asTheEnvironmentSays(), Logging::Standard::Everything);
}

void tst_logging::theFileGetsRedactedLines()
{
    const QTemporaryDir profile;
    {
        const app::Logging logging(profile.path(), app::Logging::Standard::ErrorsOnly);
        static const QLoggingCategory category("negatoscope.test");
        qCWarning(category) << "study"
                            << "1.2.840.10008.99.77";
    }
    QFile file(profile.filePath(QStringLiteral("logs/negatoscope.log")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray log = file.readAll();
    QVERIFY(log.contains("negatoscope.test"));
    QVERIFY(log.contains("[uid]"));
    QVERIFY(!log.contains("10008.99.77"));
    QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

NEGATOSCOPE_TEST(tst_logging)
#include "tst_logging.moc"
