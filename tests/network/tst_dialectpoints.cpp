#include "network/dicomweb/dialectpoints.h"
#include "network/dicomweb/qidoclient.h"
#include "tests/network/drawnstudies.h"
#include "tests/network/wadoanswers.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using network::Archive;
using network::Dialect;
using network::Query;
using Tristate = network::Dialect::Tristate;
using namespace drawnstudies;

namespace {

Query nameQuery(const char *name)
{
    Query query;
    query.match = {{QStringLiteral("PatientName"), QString::fromLatin1(name)}, {QStringLiteral("ModalitiesInStudy"), QStringLiteral("CT")}};
    return query;
}

QByteArrayList accepts(const ScriptedServer &server)
{
    QByteArrayList list;
    for (const ServerRequest &request : server.requests())
        list.append(request.header("Accept"));
    return list;
}

bool anyContains(const QByteArrayList &list, const char *what)
{
    return std::any_of(list.begin(), list.end(), [what](const QByteArray &one) { return one.contains(what); });
}

} // namespace

/// Each point of a dialect, as the transaction that it is about consults it.
class tst_dialectpoints : public QObject
{
    Q_OBJECT

private slots:
    void wildcardsThatAreNotKnownAreNotSent_data();
    void wildcardsThatAreNotKnownAreNotSent();
    void nobodyAsksByWildcardsWhetherQueriesAreDecoded();
    void anArchiveIsNotReadWholeForAName();
    void attributesAreNotAskedForWhereThatIsRefused();
    void zipArchivesAreNotAskedForWhereThereAreNone();
    void picturesAreNotAskedForWhereNoneAreRendered();
    void typesAreWrittenAsTheArchiveReadsThem_data();
    void typesAreWrittenAsTheArchiveReadsThem();
    void whatWorkedInOneSpellingSaysNothingOfTheOther();
    void everyPointIsKeptAndExplained();
    void whatWasLearnedIsDroppedAndWhatWasDecidedStays();
};

void tst_dialectpoints::wildcardsThatAreNotKnownAreNotSent_data()
{
    QTest::addColumn<Tristate>("wildcards");
    QTest::addColumn<Tristate>("decodes");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("not known") << Tristate::Unknown << Tristate::Yes << QByteArray("PatientName=do*&ModalitiesInStudy=CT");
    QTest::newRow("yes") << Tristate::Yes << Tristate::Yes << QByteArray("PatientName=do*&ModalitiesInStudy=CT");
    QTest::newRow("no") << Tristate::No << Tristate::Yes << QByteArray("ModalitiesInStudy=CT");
    QTest::newRow("no, and in the place of others neither") << Tristate::No << Tristate::No << QByteArray("ModalitiesInStudy=CT");
}

void tst_dialectpoints::wildcardsThatAreNotKnownAreNotSent()
{
    QFETCH(Tristate, wildcards);
    QFETCH(Tristate, decodes);
    QFETCH(QByteArray, sent);
    ScriptedServer server; // compares names as they are written, where it is asked for one
    server.route("/studies", [wildcards](const ServerRequest &request) {
        const bool finds = wildcards != Tristate::No || !request.query().contains("PatientName");
        return ServerAnswer::json(finds ? QByteArray('[' + study(1, "Doe^John") + ',' + study(2, "Roe^Jane") + ']') : QByteArray("[]"));
    });
    Archive archive = archiveAt(server.url());
    archive.dialect.wildcards = wildcards;
    archive.dialect.percentDecodesQuery = decodes;
    HttpClient http;
    const Query query = nameQuery(decodes == Tristate::No ? "doe^john" : "do*");
    const Found found = search(http, archive, query);
    QCOMPARE(found.values(PatientName), QStringList{QStringLiteral("Doe^John")});
    QCOMPARE(server.requests().first().query(), QByteArray(sent + "&limit=100"));
    // A name that the archive is not told is not left to its ear.
    Query byEar = query;
    byEar.fuzzyMatching = true;
    QCOMPARE(search(http, archive, byEar).rows.size(), wildcards == Tristate::No ? 1 : 2);
    QCOMPARE(server.requests().last().query().contains("fuzzymatching"), wildcards != Tristate::No);
    // What needs none is sent as ever.
    QVERIFY(network::searchUrl(archive, nameQuery("Doe"), 0, 0).toEncoded().contains("PatientName=Doe"));
}

void tst_dialectpoints::nobodyAsksByWildcardsWhetherQueriesAreDecoded()
{
    ScriptedServer server;
    server.route("/studies", ServerAnswer::json("[]"));
    Archive archive = archiveAt(server.url());
    archive.dialect.wildcards = Tristate::No;
    HttpClient http;
    QVERIFY(search(http, archive, nameQuery("Nobody^Here")).rows.isEmpty());
    QCOMPARE(server.requests().size(), 1);
}

void tst_dialectpoints::anArchiveIsNotReadWholeForAName()
{
    ScriptedServer server;
    server.route("/studies", paging(25000, 1000));
    Archive archive = archiveAt(server.url());
    archive.dialect.wildcards = Tristate::No;
    HttpClient http;
    Query query = nameQuery("nobody*");
    query.pageSize = 1000;
    Found found = search(http, archive, query);
    QVERIFY(found.result && found.result->moreMayExist && !found.result->remark.isEmpty());
    QCOMPARE(found.result->nextOffset, 10000);
    QCOMPARE(server.requests().size(), 10);
    query.offset = 20000; // and to its end
    found = search(http, archive, query);
    QVERIFY(found.result && !found.result->moreMayExist && found.result->remark.isEmpty());
    archive.dialect.wildcards = Tristate::Unknown;
    query.offset = 0;
    found = search(http, archive, query);
    QCOMPARE(found.result->received, 25000);
}

void tst_dialectpoints::attributesAreNotAskedForWhereThatIsRefused()
{
    ScriptedServer server;
    server.route("/studies", [](const ServerRequest &request) {
        return request.query().contains("includefield") ? ServerAnswer::ofStatus(400) : ServerAnswer::json(studies(0, 2));
    });
    Archive archive = archiveAt(server.url());
    Query query;
    query.includeFields = {QStringLiteral("StudyDescription")};
    HttpClient http;
    QVERIFY(!search(http, archive, query).result);
    archive.dialect.includeFields = Tristate::No;
    QCOMPARE(search(http, archive, query).rows.size(), 2);
    QCOMPARE(server.requests().last().query(), QByteArray("limit=100"));
    archive.dialect.includeFields = Tristate::Yes;
    QVERIFY(network::searchUrl(archive, query, 0, 0).query().contains(QStringLiteral("includefield=StudyDescription")));
}

void tst_dialectpoints::zipArchivesAreNotAskedForWhereThereAreNone()
{
    ScriptedServer server;
    server.route("/studies/*", [](const ServerRequest &request) {
        return request.header("Accept").startsWith("application/zip")
                   ? ServerAnswer::of("application/zip", zipArchive({{"1", object("1.2.3.4")}}))
                   : ServerAnswer::ofStatus(406);
    });
    Archive archive = archiveAt(server.url());
    for (const Tristate known : {Tristate::Unknown, Tristate::Yes, Tristate::No}) {
        HttpClient http;
        server.clearRequests();
        archive.dialect.zip = known;
        QCOMPARE(retrieve(http, archive, Series).parts.size(), known == Tristate::No ? 0 : 1);
        QCOMPARE(anyContains(accepts(server), "zip"), known != Tristate::No);
        server.clearRequests();
        QCOMPARE(retrieve(http, archive, Instance).parts.size(), known == Tristate::No ? 0 : 1);
        QCOMPARE(anyContains(accepts(server), "zip"), known != Tristate::No);
    }
}

void tst_dialectpoints::picturesAreNotAskedForWhereNoneAreRendered()
{
    ScriptedServer server;
    const ServerAnswer picture = ServerAnswer::of("image/jpeg", "\xff\xd8\xff\xe0 picture");
    server.route("/wado", picture);
    Archive archive = archiveAt(server.url());
    archive.dialect.rendered = Tristate::No;
    HttpClient http;
    const network::WadoClient client(http, archive);
    const auto kindOf = [](const auto &result) { return result ? Error::Kind::Malformed : result.error().kind; };
    QCOMPARE(kindOf(resultOf(network::WadoClient(http, archive).rendered(Instance, 1))), Error::Kind::NotFound);
    QCOMPARE(kindOf(resultOf(network::WadoClient(http, archive).renderedAll(Series, {}, {}, {}))), Error::Kind::NotFound);
    QVERIFY(server.requests().isEmpty());
    QVERIFY(!resultOf(network::WadoClient(http, archive).thumbnail(Series, QSize(96, 96))));
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().first().path().endsWith("/thumbnail"));
    server.clearRequests();
    archive.wadoUri = server.url(QStringLiteral("/wado")); // which is another service
    QVERIFY(resultOf(network::WadoClient(http, archive).rendered(Instance, 1)));
    QCOMPARE(server.requests().size(), 1);
    archive.wadoUri.clear();
    archive.dialect.rendered = Tristate::Unknown;
    server.route(InstancePath + "/frames/1/rendered", picture);
    QVERIFY(resultOf(network::WadoClient(http, archive).rendered(Instance, 1)));
}

void tst_dialectpoints::typesAreWrittenAsTheArchiveReadsThem_data()
{
    QTest::addColumn<Tristate>("quoted");
    QTest::newRow("in quotation marks") << Tristate::Yes;
    QTest::newRow("bare") << Tristate::No;
}

/// A server that fails on the other spelling: nothing is asked in it, whatever is asked.
void tst_dialectpoints::typesAreWrittenAsTheArchiveReadsThem()
{
    QFETCH(Tristate, quoted);
    const bool wantsQuotes = quoted == Tristate::Yes;
    ScriptedServer server;
    server.route("/*", ServerAnswer::ofStatus(406)); // so that every range is asked for
    Archive archive = archiveAt(server.url());
    archive.dialect.format = Dialect::Format::Xml;
    archive.dialect.quotedMultipartType = quoted;
    HttpClient http;
    network::WadoClient client(http, archive);
    (void)search(http, archive, Query());
    (void)retrieve(http, archive, Series);
    (void)retrieve(http, archive, Instance);
    (void)metadata(http, archive, Series);
    (void)frames(http, archive, Instance, {1});
    (void)resultOf(client.rendered(Instance, 1));
    (void)resultOf(client.renderedAll(Series, {}, {}, {}));
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("1.dcm")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("content") > 0 && file.flush());
    (void)store(http, archive, {{file.fileName(), QStringLiteral("1"), QStringLiteral("1.1"), QStringLiteral("9")}});
    int seen = 0;
    for (const ServerRequest &request : server.requests()) {
        for (const char *header : {"Accept", "Content-Type"}) {
            const QByteArray type = request.header(header);
            if (!type.contains("type="))
                continue;
            ++seen;
            QVERIFY2(type.contains("type=\"") == wantsQuotes, type.constData());
            QVERIFY2(type.count('"') == (wantsQuotes ? 2 : 0), type.constData());
        }
    }
    QVERIFY(seen >= 10);
    const QByteArrayList asked = accepts(server).mid(0, 1) + accepts(server);
    QVERIFY(
        anyContains(asked, wantsQuotes ? "type=\"application/dicom\"; transfer-syntax=*" : "type=application/dicom; transfer-syntax=*"));
    QVERIFY(anyContains(asked, wantsQuotes ? "type=\"application/dicom+xml\"" : "type=application/dicom+xml"));
}

void tst_dialectpoints::whatWorkedInOneSpellingSaysNothingOfTheOther()
{
    ScriptedServer server;
    server.route("/studies/*", [](const ServerRequest &request) {
        const bool isBare = request.header("Accept").contains("type=application/dicom;");
        return isBare ? related({dicomPart(object("1.2.3.4"))}) : ServerAnswer::ofStatus(400);
    });
    Archive archive = archiveAt(server.url());
    HttpClient http;
    QCOMPARE(retrieve(http, archive, Series).parts.size(), 1); // finds out by itself
    archive.dialect.quotedMultipartType = Tristate::No;
    server.clearRequests();
    QCOMPARE(retrieve(http, archive, Series).parts.size(), 1);
    QCOMPARE(accepts(server), QByteArrayList{"multipart/related; type=application/dicom; transfer-syntax=*"});
}

void tst_dialectpoints::everyPointIsKeptAndExplained()
{
    for (const network::DialectPoint &point : network::dialectPoints()) {
        QVERIFY(*point.title && *point.whenNo);
        for (const Tristate value : {Tristate::Yes, Tristate::No}) {
            Dialect dialect;
            dialect.*point.member = value;
            QVariantMap map;
            network::dialectToMap(dialect, map);
            QCOMPARE(network::dialectFromMap(map), dialect);
        }
    }
}

void tst_dialectpoints::whatWasLearnedIsDroppedAndWhatWasDecidedStays()
{
    Archive archive;
    archive.dialect.format = Dialect::Format::Xml;
    archive.dialect.ups = network::UpsDialect::dcm4chee();
    archive.dialect.pageLimit = 50;
    for (const network::DialectPoint &point : network::dialectPoints())
        archive.dialect.*point.member = Tristate::No;
    archive.fixed = {QStringLiteral("rendered")};
    network::dropLearned(archive);
    Dialect left;
    left.format = Dialect::Format::Xml;
    left.ups = network::UpsDialect::dcm4chee();
    left.rendered = Tristate::No;
    QCOMPARE(archive.dialect, left);
    archive.fixed = {QStringLiteral("pageLimit")};
    archive.dialect.pageLimit = 50;
    network::dropLearned(archive);
    QCOMPARE(archive.dialect.pageLimit, 50);
}

NEGATOSCOPE_TEST(tst_dialectpoints)
#include "tst_dialectpoints.moc"
