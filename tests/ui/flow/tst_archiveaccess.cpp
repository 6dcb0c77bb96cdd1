#include "ui/flow/archiveaccess.h"

#include "network/dicomweb/qidoclient.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QSignalSpy>
#include <QTest>

using testsupport::ScriptedServer, testsupport::ServerAnswer;

namespace {

struct Bench {
    ScriptedServer server;
    ui::Session session{{}};

    Bench() { server.route(QByteArray("/*"), ServerAnswer::json("[]")); }
    network::Archive archive(const char *id) const
    {
        network::Archive made;
        made.id = made.name = QString::fromLatin1(id);
        made.root = server.url(u'/' + made.id);
        made.headers = {{QStringLiteral("X-Tenant"), made.id}};
        return made;
    }
    /// A search there; what was wrong, if anything was.
    std::optional<dicom::Error> search(const network::Archive &archive)
    {
        network::QidoClient qido(session.http(), archive);
        const auto found = qido.search({}, [](const QList<dicom::DataSet> &) {});
        QSignalSpy finished(found.get(), &network::Transaction::finished);
        if (!finished.wait(10'000))
            qFatal("no answer");
        return found->result() ? std::nullopt : std::optional(found->result().error());
    }
    QByteArray tenant() const { return server.requests().last().header("X-Tenant"); }
};

} // namespace

/// Archives of one server are reached by the same connections.
class tst_archiveaccess : public QObject
{
    Q_OBJECT
private slots:
    void eachArchiveOfAServerHasItsOwnHeaders()
    {
        Bench bench;
        const auto one = bench.archive("a"), other = bench.archive("a/b"), third = bench.archive("ab");
        bench.session.setArchives({one, other, third}, {});
        for (const auto &archive : {one, other, third, one}) {
            QVERIFY(!bench.search(archive));
            QCOMPARE(bench.tenant(), archive.id.toLatin1());
        }
    }

    void differentPinsBlockBoth()
    {
        Bench bench;
        auto one = bench.archive("a"), other = bench.archive("b");
        one.tls.pin = QByteArray(32, 'a');
        other.tls.pin = QByteArray(32, 'b');
        bench.session.setArchives({one, other}, {});
        for (const auto &archive : {one, other}) {
            const auto error = bench.search(archive);
            QVERIFY(error && error->message.contains(u"pinned"));
        }
        QVERIFY(bench.server.requests().isEmpty());
        bench.session.setArchives({one}, {}); // the other one has no say any more
        QVERIFY(!bench.search(one));
    }

    void thePinOfOneIsNotLostByAnother()
    {
        Bench bench;
        auto one = bench.archive("a");
        one.tls.pin = QByteArray(32, 'a');
        const auto other = bench.archive("b");
        for (const auto &order : {QList{one, other}, QList{other, one}}) {
            bench.session.setArchives(order, {});
            QVERIFY(!bench.search(other)); // of the network's thread: it was told before it was asked
            QCOMPARE(bench.session.http().linkFor(one.root)->trust.pin, one.tls.pin);
        }
    }

    /// A provider at the same server does not take the archive's certificate and headers away.
    void anArchiveIsReachedAsItSaysWhoeverElseIsThere()
    {
        Bench bench;
        const auto one = bench.archive("a");
        ScriptedServer elsewhere;
        auto other = bench.archive("b");
        other.root = elsewhere.url();
        other.signIn.kind = network::SignIn::Kind::Browser;
        other.signIn.issuer = bench.server.url(QStringLiteral("/idp"));
        other.signIn.clientId = QStringLiteral("me");
        bench.session.setArchives({one, other}, {});
        QVERIFY(!bench.search(one));
        QCOMPARE(bench.tenant(), QByteArray("a"));
    }

    void whatWasTriedEnds()
    {
        Bench bench;
        auto one = bench.archive("a");
        bench.session.setArchives({one}, {});
        auto tried = one;
        tried.headers = {{QStringLiteral("X-Tenant"), QStringLiteral("tried")}};
        bench.session.access().setTrial(tried);
        QVERIFY(!bench.search(tried));
        QCOMPARE(bench.tenant(), QByteArray("tried"));
        bench.session.access().endTrial();
        QVERIFY(!bench.search(one));
        QCOMPARE(bench.tenant(), QByteArray("a"));
    }

    void theSameAddressWithOtherHeadersIsRefused()
    {
        Bench bench;
        const auto one = bench.archive("a");
        auto other = one;
        other.id = QStringLiteral("b");
        other.headers = {{QStringLiteral("X-Tenant"), QStringLiteral("b")}};
        bench.session.setArchives({one, other}, {});
        const auto error = bench.search(one);
        QVERIFY(error && error->message.contains(u"headers"));
    }
};

NEGATOSCOPE_TEST(tst_archiveaccess)
#include "tst_archiveaccess.moc"
