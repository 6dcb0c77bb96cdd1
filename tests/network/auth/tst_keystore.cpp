#include "network/auth/keystore.h"
#include "network/auth/systemkeystore.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using dicom::Error;
using network::FallbackKeyStore;
using network::KeyStore;
using network::MemoryKeyStore;

namespace {

/// Has nothing and can nothing, as on a computer without a store.
class NoStore final : public KeyStore
{
public:
    static tl::unexpected<Error> none() { return dicom::fail(Error::Kind::Unsupported, QStringLiteral("none")); }
    void read(const QString &, QObject *context, Read done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done(none()); }, Qt::QueuedConnection);
    }
    void write(const QString &, const QByteArray &, QObject *context, Written done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done(none()); }, Qt::QueuedConnection);
    }
    void remove(const QString &, QObject *context, Removed done) override
    {
        QMetaObject::invokeMethod(
            context, [done] { done(none()); }, Qt::QueuedConnection);
    }
};

dicom::Result<QByteArray> readFrom(KeyStore &store, const QString &name)
{
    std::optional<dicom::Result<QByteArray>> result;
    QObject context;
    store.read(name, &context, [&result](const dicom::Result<QByteArray> &read) { result = read; });
    const bool within = result.has_value();
    if (within || !QTest::qWaitFor([&] { return result.has_value(); }, 20000))
        return dicom::fail(Error::Kind::Malformed, QStringLiteral("answered at once, or never"));
    return *result;
}

dicom::Result<KeyStore::Lifetime> writeTo(KeyStore &store, const QString &name, const QByteArray &secret)
{
    std::optional<dicom::Result<KeyStore::Lifetime>> result;
    QObject context;
    store.write(name, secret, &context, [&result](const dicom::Result<KeyStore::Lifetime> &written) { result = written; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 20000))
        return dicom::fail(Error::Kind::Malformed, QStringLiteral("never answered"));
    return *result;
}

bool removeFrom(KeyStore &store, const QString &name)
{
    std::optional<dicom::Result<>> result;
    QObject context;
    store.remove(name, &context, [&result](const dicom::Result<> &removed) { result = removed; });
    return QTest::qWaitFor([&] { return result.has_value(); }, 20000) && result->has_value();
}

} // namespace

class tst_keystore : public QObject
{
    Q_OBJECT

private slots:
    void whatWasWrittenIsReadAndRemoved();
    void nobodyIsAnsweredWhoIsGone();
    void withoutAStoreSecretsLastForTheSession();
    void aComputerWithoutAStoreWritesNoFile();
};

void tst_keystore::whatWasWrittenIsReadAndRemoved()
{
    MemoryKeyStore store;
    const QByteArray secret("zero \0 and \xff", 12);
    QCOMPARE(readFrom(store, u"a"_qs).error().kind, Error::Kind::NotFound);
    QCOMPARE(*writeTo(store, u"a"_qs, secret), KeyStore::Lifetime::Session);
    QCOMPARE(*readFrom(store, u"a"_qs), secret);
    QCOMPARE(readFrom(store, u"b"_qs).error().kind, Error::Kind::NotFound);
    QVERIFY(removeFrom(store, u"a"_qs));
    QVERIFY(removeFrom(store, u"a"_qs));
    QCOMPARE(readFrom(store, u"a"_qs).error().kind, Error::Kind::NotFound);
}

void tst_keystore::nobodyIsAnsweredWhoIsGone()
{
    MemoryKeyStore store;
    bool answered = false;
    {
        QObject context;
        store.read(u"a"_qs, &context, [&answered](const dicom::Result<QByteArray> &) { answered = true; });
    }
    QCOMPARE(readFrom(store, u"a"_qs).error().kind, Error::Kind::NotFound); // events went round
    QVERIFY(!answered);
}

void tst_keystore::withoutAStoreSecretsLastForTheSession()
{
    FallbackKeyStore store(std::make_unique<NoStore>());
    QCOMPARE(readFrom(store, u"a"_qs).error().kind, Error::Kind::NotFound);
    QCOMPARE(*writeTo(store, u"a"_qs, "secret"), KeyStore::Lifetime::Session);
    QCOMPARE(*readFrom(store, u"a"_qs), QByteArray("secret"));
    QVERIFY(removeFrom(store, u"a"_qs));
    QCOMPARE(readFrom(store, u"a"_qs).error().kind, Error::Kind::NotFound);
}

/// QtKeychain's own fallback would be a plain file.
void tst_keystore::aComputerWithoutAStoreWritesNoFile()
{
    const QTemporaryDir home;
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS"), before = qgetenv("HOME");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qputenv("HOME", home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.filePath(u"config"_qs).toLocal8Bit());
    network::SystemKeyStore store(u"negatoscope-test"_qs);
    const auto written = writeTo(store, u"canary"_qs, "CANARYSECRET");
    qputenv("HOME", before);
    bus.isNull() ? qunsetenv("DBUS_SESSION_BUS_ADDRESS") : qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Unsupported);
    QVERIFY(!written.error().message.isEmpty());
    QDirIterator files(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("CANARYSECRET"), qPrintable(file.fileName()));
    }
}

NEGATOSCOPE_TEST(tst_keystore)
#include "tst_keystore.moc"
