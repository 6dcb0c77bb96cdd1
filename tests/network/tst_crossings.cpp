#include "network/dicomweb/upsclient.h"
#include "network/http/crossings.h"
#include "network/http/link.h"
#include "tests/network/clients.h"
#include "tests/network/fetch.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QBuffer>

using namespace network;
using dicom::Error;
using testsupport::ScriptedServer, testsupport::ServerAnswer, testsupport::ServerRequest;
using Answer = Crossings::Answer;

/// Two servers over real HTTP: one that is configured, and one that it points to.
class tst_crossings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void whereNobodyAttendsNothingIsAsked();
    void whatWaitedGoesOnWithoutAnySecret();
    void aRefusalIsSaidAndNotRepeated();
    void notNowHoldsForTheRun();
    void whatIsDroppedMeanwhileIsNotCalled();
    void aQuestionGoesWithTheLastWhoWaits();
    void aQuestionGoesWithItsTransaction_data();
    void aQuestionGoesWithItsTransaction();
    void whatIsSentNeverCrosses_data();
    void whatIsSentNeverCrosses();
    void aThirdServerIsNotReachedThroughTheSecond();
    void bulkDataElsewhereIsAskedAbout();
    void bulkDataIsNeverAskedWithoutEncryptionForAnEncryptedArchive();
    void anEventChannelElsewhereIsAskedAbout_data();
    void anEventChannelElsewhereIsAskedAbout();

private:
    Link link() const;
    bool sawSecret() const;
    QUrl away() const { return m_server->url(u"/away"_qs); }

    std::unique_ptr<ScriptedServer> m_server, m_other;
    std::unique_ptr<HttpClient> m_http;
};

namespace {

constexpr auto Secret = "very-secret";
constexpr auto HeaderSecret = "of-the-archive-alone";

HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

class NoClaims final : public ClaimKeeper
{
    dicom::Result<ClaimRecord> begin(const QUrl &, const QString &) override { return ClaimRecord(); }
    dicom::Result<std::optional<ClaimRecord>> find(const QUrl &, const QString &) const override { return std::nullopt; }
    dicom::Result<> markHeld(const ClaimRecord &) override { return {}; }
    dicom::Result<> forget(const QUrl &, const QString &) override { return {}; }
    QList<ClaimRecord> all() const override { return {}; }
};

bool ends(const std::shared_ptr<Fetched> &fetched)
{
    return QTest::qWaitFor([&] { return fetched->done.load(); }, 20000);
}

} // namespace

void tst_crossings::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_other = std::make_unique<ScriptedServer>();
    m_http = std::make_unique<HttpClient>();
    ServerAnswer moved = ServerAnswer::ofStatus(302);
    moved.with("Location", m_other->url(u"/there"_qs).toEncoded());
    m_server->route("/away*", moved);
    m_other->route("/there", ServerAnswer::json("[]"));
    m_http->setCredential(Credential::fromLine(QByteArray("bearer ") + Secret, m_server->url(u"/dicom-web"_qs)));
    m_http->setLink(originOf(m_server->url()), link());
    m_http->crossings().setAttended(true);
}

void tst_crossings::cleanup()
{
    QVERIFY(!sawSecret());
    m_http.reset();
}

Link tst_crossings::link() const
{
    Link link;
    link.spaces = {{QString(), {{"X-Api-Key", HeaderSecret}}}};
    return link;
}

bool tst_crossings::sawSecret() const
{
    for (const ServerRequest &request : m_other->requests()) {
        for (const auto &[name, value] : request.headers) {
            if (value.contains(Secret) || value.contains(HeaderSecret) || name.toLower() == "authorization")
                return true;
        }
    }
    return false;
}

void tst_crossings::whereNobodyAttendsNothingIsAsked()
{
    m_http->crossings().setAttended(false);
    int changes = 0; // not by a spy: it would count in the thread that signals
    const QObject here;
    connect(&m_http->crossings(), &Crossings::changed, &here, [&changes] { ++changes; });
    const auto fetched = fetch(*m_http, away());
    QVERIFY(fetched->failedAs(Error::Kind::Refused));
    QVERIFY(fetched->result.error().message.contains(m_other->url().toString(QUrl::RemovePath)));
    QVERIFY(m_other->requests().isEmpty());
    QCOMPARE(changes, 0);
}

void tst_crossings::whatWaitedGoesOnWithoutAnySecret()
{
    int changes = 0; // not by a spy: it would count in the thread that signals
    const QObject here;
    connect(&m_http->crossings(), &Crossings::changed, &here, [&changes] { ++changes; });
    const auto one = startFetch(*m_http, get(away())), two = startFetch(*m_http, get(m_server->url(u"/away/2"_qs)));
    QTRY_COMPARE(m_server->requests().size(), 2);
    QTRY_COMPARE(changes, 1); // one question for both
    const QList<Crossings::Question> open = m_http->crossings().open();
    QCOMPARE(open.size(), 1);
    QCOMPARE(open.first().to, m_other->url(u"/there"_qs));
    QCOMPARE(originOf(open.first().from), originOf(m_server->url()));
    QVERIFY(!one->done && !two->done);
    QVERIFY(m_other->requests().isEmpty());
    QCOMPARE(m_server->requests().first().header("Authorization"), QByteArray("Bearer very-secret"));
    QCOMPARE(m_server->requests().first().header("X-Api-Key"), QByteArray(HeaderSecret));

    m_http->crossings().answer(open.first(), Answer::Yes);
    for (const auto &fetched : {one, two}) {
        QVERIFY(ends(fetched));
        QCOMPARE(fetched->events, (QList<QByteArray>{"head 200", "data", "done"}));
        QCOMPARE(fetched->head.url, m_other->url(u"/there"_qs));
    }
    QVERIFY(m_http->crossings().open().isEmpty());
    QCOMPARE(m_other->requests("/there").size(), 2);

    // One answer allows nothing for longer: what is remembered is in the settings.
    const auto third = startFetch(*m_http, get(away()));
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::No);
    QVERIFY(ends(third));
    Link allowed = link();
    allowed.origins = {originOf(m_other->url())};
    m_http->setLink(originOf(m_server->url()), allowed);
    QVERIFY(fetch(*m_http, away())->succeeded());
}

void tst_crossings::aRefusalIsSaidAndNotRepeated()
{
    const auto fetched = startFetch(*m_http, get(away()));
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::No);
    QVERIFY(ends(fetched));
    QVERIFY(fetched->failedAs(Error::Kind::Refused));
    QCOMPARE(fetched->events, QList<QByteArray>{"done"});
    QVERIFY(m_other->requests().isEmpty());
    QVERIFY(fetched->result.error().message.contains(u"connection settings"_qs)); // where it can be allowed
}

void tst_crossings::notNowHoldsForTheRun()
{
    const auto fetched = startFetch(*m_http, get(away()));
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::NotNow);
    QVERIFY(ends(fetched));
    const auto again = fetch(*m_http, away());
    QVERIFY(again->failedAs(Error::Kind::Refused));
    QVERIFY(m_http->crossings().open().isEmpty());
    QVERIFY(m_other->requests().isEmpty());
}

void tst_crossings::whatIsDroppedMeanwhileIsNotCalled()
{
    HttpClient::Id id = 0;
    const auto dropped = startFetch(*m_http, get(away()), &id);
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    const Crossings::Question asked = m_http->crossings().open().first();
    m_http->abort(id);
    m_http->crossings().answer(asked, Answer::Yes);
    QCOMPARE(fetch(*m_http, m_other->url(u"/there"_qs))->head.status, 200);
    QVERIFY(!dropped->done);
    QCOMPARE(m_other->requests().size(), 1);
}

void tst_crossings::aQuestionGoesWithTheLastWhoWaits()
{
    int changes = 0; // not by a spy: it would count in the thread that signals
    const QObject here;
    connect(&m_http->crossings(), &Crossings::changed, &here, [&changes] { ++changes; });
    HttpClient::Id first = 0, second = 0;
    const auto one = startFetch(*m_http, get(away()), &first), two = startFetch(*m_http, get(m_server->url(u"/away/2"_qs)), &second);
    QTRY_COMPARE(m_server->requests().size(), 2);
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    ServerAnswer moved = ServerAnswer::ofStatus(302);
    moved.with("Location", "http://third.example/");
    m_server->route("/further", moved);
    const auto three = startFetch(*m_http, get(m_server->url(u"/further"_qs)));
    QTRY_COMPARE(m_http->crossings().open().size(), 2);
    m_http->abort(first);
    m_http->abort(second);
    QTRY_COMPARE(m_http->crossings().open().size(), 1); // and what was asked later is not behind it any more
    QCOMPARE(m_http->crossings().open().first().to.host(), u"third.example"_qs);
    QTRY_COMPARE(changes, 3);
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::No);
    QVERIFY(ends(three));
    QVERIFY(!one->done && !two->done);
    QVERIFY(m_other->requests().isEmpty());

    const auto four = startFetch(*m_http, get(away())); // it is asked anew
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::Yes);
    QVERIFY(ends(four));
    QVERIFY(four->succeeded());
}

void tst_crossings::aQuestionGoesWithItsTransaction_data()
{
    QTest::addColumn<bool>("events");
    QTest::newRow("bulk data") << false;
    QTest::newRow("event channel") << true;
}

void tst_crossings::aQuestionGoesWithItsTransaction()
{
    QFETCH(bool, events);
    NoClaims claims;
    ServerAnswer created = ServerAnswer::ofStatus(201);
    created.with("Content-Location", m_other->url(u"/subscribers/ME"_qs).toEncoded());
    m_server->route("/rs/*", created);
    TransactionPtr<QByteArray> value;
    TransactionPtr<Subscription> subscribed;
    if (events)
        subscribed = UpsClient(*m_http, archiveAt(m_server->url(u"/rs"_qs)), claims).subscribe({}, false);
    else
        value = WadoClient(*m_http, archiveAt(m_server->url()))
                    .bulkData(m_server->url(u"/studies/1.2/metadata"_qs), m_other->url(u"/blob/17"_qs).toString());
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    value.reset();
    subscribed.reset();
    QTRY_VERIFY(m_http->crossings().open().isEmpty());
    QVERIFY(m_other->requests().isEmpty());
}

void tst_crossings::whatIsSentNeverCrosses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("allowed");
    for (const char *method : {"POST", "PUT", "DELETE"}) {
        QTest::addRow("%s, asked for", method) << QByteArray(method) << false;
        QTest::addRow("%s, allowed for reading", method) << QByteArray(method) << true;
    }
}

void tst_crossings::whatIsSentNeverCrosses()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, allowed);
    ServerAnswer moved = ServerAnswer::ofStatus(307);
    moved.with("Location", m_other->url(u"/there"_qs).toEncoded());
    m_server->route("/away*", moved);
    if (allowed) {
        Link link = this->link();
        link.origins = {originOf(m_other->url())};
        m_http->setLink(originOf(m_server->url()), link);
    }
    HttpRequest request = get(away());
    request.method = method;
    if (method != "DELETE") {
        request.headers = {{"Content-Type", "application/dicom"}};
        request.body = [] {
            auto body = std::make_unique<QBuffer>();
            body->setData("about a patient");
            body->open(QIODevice::ReadOnly);
            return body;
        };
    }
    QVERIFY(fetch(*m_http, request)->failedAs(Error::Kind::Refused));
    QVERIFY(m_other->requests().isEmpty());
    QVERIFY(m_http->crossings().open().isEmpty());
}

/// Nor is the first asked in the name of the second, with a credential that only the first gets.
void tst_crossings::aThirdServerIsNotReachedThroughTheSecond()
{
    ScriptedServer third;
    third.route("/", ServerAnswer::json("[]"));
    ServerAnswer further = ServerAnswer::ofStatus(302);
    further.with("Location", third.url(u"/"_qs).toEncoded());
    m_other->route("/there", further);
    const auto fetched = startFetch(*m_http, get(away()));
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::Yes);
    QTRY_COMPARE(m_http->crossings().open().size(), 1); // a question of its own
    QCOMPARE(m_http->crossings().open().first().to, third.url(u"/"_qs));
    QVERIFY(third.requests().isEmpty());
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::No);
    QVERIFY(ends(fetched));
    QVERIFY(fetched->failedAs(Error::Kind::Refused));
    QVERIFY(third.requests().isEmpty());
}

void tst_crossings::bulkDataElsewhereIsAskedAbout()
{
    m_other->route("/blob/17", ServerAnswer::of("application/octet-stream", "pixels"));
    WadoClient client(*m_http, archiveAt(m_server->url()));
    const QUrl base = m_server->url(u"/studies/1.2/metadata"_qs);
    const auto value = client.bulkData(base, m_other->url(u"/blob/17"_qs).toString());
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    QCOMPARE(m_http->crossings().open().first().to, m_other->url(u"/blob/17"_qs));
    QVERIFY(m_other->requests().isEmpty());
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::Yes);
    QVERIFY(finished(value));
    QVERIFY2(value->result(), qPrintable(value->result() ? QString() : value->result().error().message));
    QCOMPARE(*value->result(), QByteArray("pixels"));

    const auto refused = client.bulkData(base, m_other->url(u"/blob/17"_qs).toString());
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    m_http->crossings().answer(m_http->crossings().open().first(), Answer::NotNow);
    QVERIFY(finished(refused));
    QCOMPARE(refused->result().error().kind, Error::Kind::Refused);
    QVERIFY(refused->result().error().message.contains(m_other->url().toString(QUrl::RemovePath)));
    QCOMPARE(m_other->requests().size(), 1);

    network::Archive remembered = archiveAt(m_server->url());
    remembered.origins = {originOf(m_other->url())};
    const auto again = WadoClient(*m_http, remembered).bulkData(base, m_other->url(u"/blob/17"_qs).toString());
    QVERIFY(finished(again));
    QVERIFY(again->result());
}

void tst_crossings::bulkDataIsNeverAskedWithoutEncryptionForAnEncryptedArchive()
{
    network::Archive archive = archiveAt(QUrl(u"https://archive.example/rs"_qs));
    archive.origins = {originOf(m_other->url())};
    const auto value = WadoClient(*m_http, archive)
                           .bulkData(QUrl(u"https://archive.example/rs/studies/1/metadata"_qs), m_other->url(u"/blob"_qs).toString());
    QVERIFY(finished(value));
    QCOMPARE(value->result().error().kind, Error::Kind::Refused);
    QVERIFY(m_http->crossings().open().isEmpty());
    QVERIFY(m_other->requests().isEmpty());
}

void tst_crossings::anEventChannelElsewhereIsAskedAbout_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<bool>("listens");
    QTest::newRow("allowed") << Answer::Yes << true;
    QTest::newRow("not now") << Answer::NotNow << false;
}

void tst_crossings::anEventChannelElsewhereIsAskedAbout()
{
    QFETCH(Answer, answer);
    QFETCH(bool, listens);
    NoClaims claims;
    QUrl channel = m_other->url(u"/subscribers/ME"_qs);
    channel.setScheme(u"ws"_qs);
    ServerAnswer created = ServerAnswer::ofStatus(201);
    created.with("Content-Location", channel.toEncoded());
    m_server->route("/rs/*", created);
    const auto subscribed = UpsClient(*m_http, archiveAt(m_server->url(u"/rs"_qs)), claims).subscribe({}, false);
    QTRY_COMPARE(m_http->crossings().open().size(), 1);
    QCOMPARE(originOf(m_http->crossings().open().first().to), originOf(m_other->url()));
    m_http->crossings().answer(m_http->crossings().open().first(), answer);
    QVERIFY(finished(subscribed));
    QVERIFY(subscribed->result());
    QCOMPARE(subscribed->result()->channels.contains(channel), listens);
    QUrl own = m_server->url(u"/subscribers/ME"_qs); // what a server behind a proxy means, which it cannot know
    own.setScheme(u"ws"_qs);
    QVERIFY(subscribed->result()->channels.contains(own));
}

NEGATOSCOPE_TEST(tst_crossings)
#include "tst_crossings.moc"
