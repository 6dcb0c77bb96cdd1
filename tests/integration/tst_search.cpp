#include "network/http/notebook.h"
#include "tests/integration/objects.h"
#include "tests/network/clients.h"
#include "tests/support/orthanc.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using dicom::Tag;
using network::Archive;
using network::Dialect;
using network::HttpClient;
using network::Query;
using network::QueryLevel;

namespace {

constexpr Tag PatientId(0x0010, 0x0020);
constexpr Tag PatientName(0x0010, 0x0010);
constexpr Tag SeriesNumber(0x0020, 0x0011);
constexpr Tag InstanceNumber(0x0020, 0x0013);

const QString StudyA = QStringLiteral("2.25.1001");
const QString SeriesA1 = QStringLiteral("2.25.1001.1");

struct Row {
    const char *id, *name, *date, *time, *accession, *description, *modality, *study;
};

const Row Studies[] = {
    {"P1", "Doe^John", "20240110", "080000", "ACC 1", "Head without contrast", "CT", "2.25.1001"},
    {"P2", "Doe^Jane", "20240115", "120000", "ACC2", "Thorax", "MR", "2.25.1002"},
    {"P3", "Müller^Jörg", "20240120", "235959", "ACC3", "Schädel, nativ", "CT", "2.25.1003"},
    {"P4", "Miller^Jo", "20240201", "000000", "ACC4", "Abdomen", "US", "2.25.1004"},
    {"P5", "Yamada^Tarou=山田^太郎=やまだ^たろう", "20240210", "101500", "ACC5", "Knee", "MR", "2.25.1005"},
    {"P6", "Παπαδόπουλος^Γιώργος", "20231231", "101500.25", "ACC6", "Hip", "CR", "2.25.1006"},
};

} // namespace

/// Searches against a live Orthanc, which decodes nothing in a query, ignores keys it does not know and compares text
/// without case.
class tst_search : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void studyKeys_data();
    void studyKeys();
    void namesInAllGroups();
    void severalKeysTogether();
    void seriesLevel();
    void instanceLevel();
    void seriesOfNoStudy();
    void extraFieldsAreReturned();
    void xmlGivesTheSameRows();
    void pagesOfManyStudies();

private:
    QStringList idsFor(const QList<QPair<QString, QString>> &match, Dialect::Format format = Dialect::Format::Json);

    testsupport::Orthanc m_orthanc;
    std::unique_ptr<HttpClient> m_http;
    Archive m_archive;
};

void tst_search::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_orthanc.start(), qPrintable(m_orthanc.why()));
    for (const Row &row : Studies) {
        for (int series = 1; series <= 2; ++series) {
            for (int instance = 1; instance <= 3; ++instance) {
                const QString study = QString::fromLatin1(row.study);
                QVERIFY(m_orthanc.store(smallFile({
                    {QStringLiteral("PatientID"), QString::fromUtf8(row.id)},
                    {QStringLiteral("PatientName"), QString::fromUtf8(row.name)},
                    {QStringLiteral("PatientBirthDate"), QStringLiteral("19600102")},
                    {QStringLiteral("StudyDate"), QString::fromUtf8(row.date)},
                    {QStringLiteral("StudyTime"), QString::fromUtf8(row.time)},
                    {QStringLiteral("AccessionNumber"), QString::fromUtf8(row.accession)},
                    {QStringLiteral("StudyDescription"), QString::fromUtf8(row.description)},
                    {QStringLiteral("ReferringPhysicianName"), QStringLiteral("Referrer^%1").arg(QString::fromUtf8(row.id))},
                    {QStringLiteral("StudyID"), QStringLiteral("S") + QString::fromUtf8(row.id)},
                    {QStringLiteral("Modality"), QString::fromUtf8(row.modality)},
                    {QStringLiteral("BodyPartExamined"), series == 1 ? QStringLiteral("HEAD") : QStringLiteral("NECK")},
                    {QStringLiteral("SeriesDescription"), QStringLiteral("Part %1").arg(series)},
                    {QStringLiteral("StudyInstanceUID"), study},
                    {QStringLiteral("SeriesInstanceUID"), QStringLiteral("%1.%2").arg(study).arg(series)},
                    {QStringLiteral("SOPInstanceUID"), QStringLiteral("%1.%2.%3").arg(study).arg(series).arg(instance)},
                    {QStringLiteral("SeriesNumber"), QString::number(series)},
                    {QStringLiteral("InstanceNumber"), QString::number(instance)},
                })));
            }
        }
    }
    m_http = std::make_unique<HttpClient>();
    m_archive = archiveAt(m_orthanc.url());
}

QStringList tst_search::idsFor(const QList<QPair<QString, QString>> &match, Dialect::Format format)
{
    Query query;
    query.match = match;
    Archive archive = m_archive;
    archive.dialect.format = format;
    const Found found = search(*m_http, archive, query);
    if (!found.result)
        qWarning("%s", qPrintable(found.result.error().message + u' ' + found.result.error().detail));
    return found.values(PatientId);
}

void tst_search::studyKeys_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("ids");
    const auto add = [](const char *key, const char *value, const QStringList &ids) {
        QTest::addRow("%s=%s", key, value) << QString::fromLatin1(key) << QString::fromUtf8(value) << ids;
    };
    const auto p = [](std::initializer_list<int> numbers) {
        QStringList ids;
        for (const int n : numbers)
            ids.append(QStringLiteral("P%1").arg(n));
        return ids;
    };
    add("PatientName", "Doe*", p({1, 2}));
    add("PatientName", "doe^john", p({1}));
    add("PatientName", "Doe^J*", p({1, 2}));
    add("PatientName", "Müller*", p({3}));
    add("PatientName", "Müller^Jörg", p({3}));
    add("PatientName", "M?ller*", p({3, 4}));
    add("PatientName", "山田*", p({5}));
    add("PatientName", "やまだ^たろう", p({5}));
    add("PatientName", "Παπ*", p({6}));
    add("PatientName", "Nobody^There", {});
    add("PatientID", "P2", p({2}));
    add("PatientID", "P", {});
    add("PatientID", "P*", p({1, 2, 3, 4, 5, 6}));
    add("AccessionNumber", "ACC2", p({2}));
    add("AccessionNumber", "ACC 1", p({1}));
    add("StudyDescription", "Head without contrast", p({1}));
    add("StudyDescription", "Schädel, nativ", p({3}));
    add("StudyDescription", "*contrast", p({1}));
    add("ModalitiesInStudy", "MR", p({2, 5}));
    add("ModalitiesInStudy", "CT,US", p({1, 3, 4}));
    add("Modality", "CT", p({1, 3}));
    add("StudyDate", "20240115", p({2}));
    add("StudyDate", "20240110-20240120", p({1, 2, 3}));
    add("StudyDate", "20240201-", p({4, 5}));
    add("StudyDate", "-20231231", p({6}));
    add("StudyTime", "100000-110000", p({5, 6}));
    add("StudyInstanceUID", "2.25.1001", p({1}));
    add("StudyInstanceUID", "2.25.1001,2.25.1006", p({1, 6}));
    add("ReferringPhysicianName", "Referrer^P4", p({4}));
    add("StudyID", "SP5", p({5}));
    add("PatientBirthDate", "19600102", p({1, 2, 3, 4, 5, 6}));
    add("00100020", "P3", p({3}));
}

void tst_search::studyKeys()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QStringList, ids);
    QCOMPARE(idsFor({{key, value}}), ids);
}

void tst_search::namesInAllGroups()
{
    Query query;
    query.match = {{QStringLiteral("PatientID"), QStringLiteral("P5")}};
    const Found found = search(*m_http, m_archive, query);
    QCOMPARE(found.rows.size(), 1);
    const dicom::PersonName name = found.rows.first().personName(PatientName);
    QCOMPARE(name.alphabetic, QStringLiteral("Yamada^Tarou"));
    QCOMPARE(name.ideographic, QString::fromUtf8("山田^太郎"));
    QCOMPARE(name.phonetic, QString::fromUtf8("やまだ^たろう"));
}

void tst_search::severalKeysTogether()
{
    const QString name = QStringLiteral("PatientName");
    QCOMPARE(idsFor({{name, QStringLiteral("Doe^*")}, {QStringLiteral("ModalitiesInStudy"), QStringLiteral("MR")}}),
             QStringList{QStringLiteral("P2")});
    // One period, from the evening of the first day to the morning of the last (PS3.18 §8.3.4.1.1).
    QCOMPARE(idsFor({{QStringLiteral("StudyDate"), QStringLiteral("20240110-20240120")},
                     {QStringLiteral("StudyTime"), QStringLiteral("0900-1300")}}),
             QStringList{QStringLiteral("P2")});
}

void tst_search::seriesLevel()
{
    Query query;
    query.level = QueryLevel::Series;
    query.studyInstanceUid = StudyA;
    QCOMPARE(search(*m_http, m_archive, query).values(SeriesNumber), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    query.match = {{QStringLiteral("SeriesNumber"), QStringLiteral("2")}};
    QCOMPARE(search(*m_http, m_archive, query).values(SeriesNumber), QStringList{QStringLiteral("2")});
    query.match = {{QStringLiteral("SeriesDescription"), QStringLiteral("Part 1")}};
    QCOMPARE(search(*m_http, m_archive, query).values(SeriesNumber), QStringList{QStringLiteral("1")});
    query.match = {{QStringLiteral("Modality"), QStringLiteral("MR")}};
    QVERIFY(search(*m_http, m_archive, query).rows.isEmpty());
    query.studyInstanceUid.clear(); // relational: all series of the archive
    QCOMPARE(search(*m_http, m_archive, query).rows.size(), 4);
}

void tst_search::instanceLevel()
{
    Query query;
    query.level = QueryLevel::Instances;
    query.studyInstanceUid = StudyA;
    QCOMPARE(search(*m_http, m_archive, query).rows.size(), 6);
    query.seriesInstanceUid = SeriesA1;
    const Found found = search(*m_http, m_archive, query);
    QCOMPARE(found.values(InstanceNumber), (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
    QCOMPARE(found.rows.first().string(Tag(0x0008, 0x0016)), QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
    query.match = {{QStringLiteral("InstanceNumber"), QStringLiteral("3")}};
    QCOMPARE(search(*m_http, m_archive, query).rows.size(), 1);
    query.match = {{QStringLiteral("SOPInstanceUID"), SeriesA1 + QStringLiteral(".2")}};
    QCOMPARE(search(*m_http, m_archive, query).values(InstanceNumber), QStringList{QStringLiteral("2")});
}

void tst_search::seriesOfNoStudy()
{
    Query query;
    query.level = QueryLevel::Series;
    query.studyInstanceUid = QStringLiteral("1.2.3.4.5");
    const Found found = search(*m_http, m_archive, query);
    QVERIFY(found.result);
    QVERIFY(found.rows.isEmpty());
}

void tst_search::extraFieldsAreReturned()
{
    Query query;
    query.match = {{QStringLiteral("PatientID"), QStringLiteral("P1")}};
    query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("00180015")};
    const Found found = search(*m_http, m_archive, query);
    QCOMPARE(found.rows.size(), 1);
    QCOMPARE(found.rows.first().string(Tag(0x0008, 0x1030)), QStringLiteral("Head without contrast"));
    QVERIFY(found.rows.first().contains(Tag(0x0018, 0x0015)));
}

void tst_search::xmlGivesTheSameRows()
{
    for (const QString &value : {QStringLiteral("Doe*"), QString::fromUtf8("山田*"), QStringLiteral("*")}) {
        const QList<QPair<QString, QString>> match{{QStringLiteral("PatientName"), value}};
        QCOMPARE(idsFor(match, Dialect::Format::Xml), idsFor(match, Dialect::Format::Json));
    }
    Query query;
    query.match = {{QStringLiteral("PatientID"), QStringLiteral("P5")}};
    Archive archive = m_archive;
    archive.dialect.format = Dialect::Format::Xml;
    const Found xml = search(*m_http, archive, query);
    const Found json = search(*m_http, m_archive, query);
    QCOMPARE(xml.rows.size(), 1);
    QCOMPARE(xml.rows.first().string(PatientName), json.rows.first().string(PatientName));
    QCOMPARE(m_http->notebook().value(QStringLiteral("search-accept xml ") + m_orthanc.url().toString()), 1); // it really was XML
}

void tst_search::pagesOfManyStudies()
{
    constexpr int Many = 520;
    for (int i = 0; i < Many; ++i) {
        QVERIFY(m_orthanc.store(smallFile({{QStringLiteral("PatientID"), QStringLiteral("MANY%1").arg(i, 4, 10, QLatin1Char('0'))},
                                           {QStringLiteral("PatientName"), QString::fromUtf8("Größe^Nr%1").arg(i)}})));
    }
    Query query;
    query.match = {{QStringLiteral("PatientID"), QStringLiteral("MANY*")}};
    const Found all = search(*m_http, m_archive, query);
    QVERIFY(all.result);
    QCOMPARE(all.rows.size(), Many);
    QStringList ids = all.values(PatientId);
    QCOMPARE(ids.removeDuplicates(), 0);
    QVERIFY(!all.result->moreMayExist);
    QVERIFY(all.deliveries >= 6); // handed on page by page
    query.limit = 250;
    const Found some = search(*m_http, m_archive, query);
    QCOMPARE(some.rows.size(), 250);
    QVERIFY(some.result->moreMayExist);
    query.offset = some.result->nextOffset;
    query.limit = 0;
    QCOMPARE(search(*m_http, m_archive, query).rows.size(), Many - 250);
    // Where wildcards had to be sent, rows are filtered here and the pages go on until all were seen.
    query = {};
    query.match = {{QStringLiteral("PatientName"), QString::fromUtf8("Größe^*")}};
    QCOMPARE(search(*m_http, m_archive, query).rows.size(), Many);
}

NEGATOSCOPE_TEST(tst_search)
#include "tst_search.moc"
