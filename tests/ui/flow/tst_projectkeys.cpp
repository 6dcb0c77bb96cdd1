#include "ui/flow/projectkeys.h"

#include "tests/support/testmain.h"

#include <QTest>

#include <optional>

using namespace ui;
using network::KeyStore;
using network::ProjectKey;

namespace {

/// A store that outlives what uses it, or that does not work.
class OddStore final : public KeyStore
{
public:
    QHash<QString, QByteArray> secrets;
    std::optional<dicom::Error> refusal;
    Lifetime lifetime = Lifetime::Lasting;

    void read(const QString &name, QObject *context, Read done) override
    {
        dicom::Result<QByteArray> result = dicom::fail(dicom::Error::Kind::NotFound, QString());
        if (secrets.contains(name))
            result = secrets.value(name);
        if (refusal)
            result = tl::unexpected(*refusal);
        QMetaObject::invokeMethod(
            context, [done, result] { done(result); }, Qt::QueuedConnection);
    }
    void write(const QString &name, const QByteArray &secret, QObject *context, Written done) override
    {
        dicom::Result<Lifetime> result = lifetime;
        if (refusal)
            result = tl::unexpected(*refusal);
        else
            secrets.insert(name, secret);
        QMetaObject::invokeMethod(
            context, [done, result] { done(result); }, Qt::QueuedConnection);
    }
    void remove(const QString &name, QObject *, Removed) override { secrets.remove(name); }
};

} // namespace

/// Keys of projects over restarts, and with stores that do not work.
class tst_projectkeys : public QObject
{
    Q_OBJECT

    std::optional<dicom::Result<ProjectKey>> ask(ProjectKeys &keys, const QString &project)
    {
        std::optional<dicom::Result<ProjectKey>> answer;
        keys.key(project, this, [&answer](const dicom::Result<ProjectKey> &key) { answer = key; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer;
    }
    std::optional<QStringList> names(ProjectKeys &keys)
    {
        std::optional<QStringList> answer;
        keys.list(this, [&answer](const QStringList &list) { answer = list; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer;
    }

private slots:
    void aProjectIsTheSameAfterARestart()
    {
        OddStore store;
        QString before;
        {
            ProjectKeys keys(store);
            QCOMPARE(names(keys), QStringList());
            QCOMPARE(keys.lifetime(), ProjectKeys::Lifetime::Lasting);
            const auto key = ask(keys, QStringLiteral("Lung study"));
            QVERIFY(key && *key);
            before = network::Pseudonyms(**key).uid(QStringLiteral("1.2.3"));
        }
        ProjectKeys keys(store);
        QCOMPARE(names(keys), QStringList{QStringLiteral("Lung study")});
        const auto key = ask(keys, QStringLiteral("Lung study")), other = ask(keys, QStringLiteral("Liver study"));
        QVERIFY(key && *key && other && *other);
        QCOMPARE(network::Pseudonyms(**key).uid(QStringLiteral("1.2.3")), before);
        QVERIFY((*key)->bytes != (*other)->bytes);
    }

    void withoutALastingStoreItIsSaid()
    {
        network::MemoryKeyStore store;
        ProjectKeys keys(store);
        QCOMPARE(keys.lifetime(), ProjectKeys::Lifetime::Unknown);
        QVERIFY(names(keys));
        QCOMPARE(keys.lifetime(), ProjectKeys::Lifetime::Session);
        const auto first = ask(keys, QStringLiteral("A")), again = ask(keys, QStringLiteral("A"));
        QVERIFY(first && *first && again && *again);
        QCOMPARE((*first)->bytes, (*again)->bytes);
    }

    void aStoreThatRefusesGivesNoNewKey()
    {
        OddStore store;
        ProjectKeys first(store);
        QVERIFY(ask(first, QStringLiteral("A")));
        const auto kept = store.secrets;
        store.refusal = dicom::Error{dicom::Error::Kind::Refused, QStringLiteral("no"), {}};
        ProjectKeys keys(store);
        QVERIFY(names(keys));
        const auto key = ask(keys, QStringLiteral("A"));
        QVERIFY(key && !*key);
        store.refusal.reset();
        QCOMPARE(store.secrets, kept);
    }

    void whatIsNoKeyIsNotReplaced()
    {
        OddStore store;
        store.secrets.insert(QStringLiteral("deidentification/project/A"), "c2hvcnQ=");
        ProjectKeys keys(store);
        const auto key = ask(keys, QStringLiteral("A"));
        QVERIFY(key && !*key);
        QCOMPARE(store.secrets.value(QStringLiteral("deidentification/project/A")), QByteArray("c2hvcnQ="));
    }
};

NEGATOSCOPE_TEST(tst_projectkeys)
#include "tst_projectkeys.moc"
