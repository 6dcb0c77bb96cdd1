#include "network/dicom/dictionary.h"
#include "network/dicomweb/query.h"
#include "tests/support/testmain.h"

#include <QTest>

using dicom::DataSet;
using dicom::Tag;
using network::Archive;
using network::Dialect;
using network::Query;
using network::QueryLevel;

namespace {

Archive archive(Dialect::Tristate decodes)
{
    Archive a;
    a.root = QUrl(QStringLiteral("http://pacs.example:8042/dicom-web/"));
    a.dialect.percentDecodesQuery = decodes;
    return a;
}

Query query(const QString &key, const QString &value, QueryLevel level = QueryLevel::Studies)
{
    Query q;
    q.level = level;
    q.match = {{key, value}};
    return q;
}

QByteArray queryPart(const Query &q, Dialect::Tristate decodes = Dialect::Tristate::Yes, int offset = 0, int limit = 0)
{
    const QByteArray url = network::searchUrl(archive(decodes), q, offset, limit).toEncoded();
    return url.mid(url.indexOf('?') + 1);
}

DataSet row(const QString &keyword, const QString &value)
{
    DataSet set;
    set.setStrings(*dicom::tagFromName(keyword), value.split(u'\\'));
    return set;
}

} // namespace

class tst_query : public QObject
{
    Q_OBJECT

private slots:
    void pathsByLevel();
    void aRootThatNamesNoHostLeadsNowhere();
    void escaping_data();
    void escaping();
    void parametersAreSentOnlyWhenNeeded();
    void keysOutsideTheUsualAreAskedFor();
    void matching_data();
    void matching();
    void dateAndTimeAreOnePeriod_data();
    void dateAndTimeAreOnePeriod();
    void theTimeOfAPeriodIsNotLeftToTheArchive();
    void absentAttributesAreMet();
    void nestedKeys();
    void fuzzyNamesAreLeftToTheArchive();
};

void tst_query::pathsByLevel()
{
    const Archive a = archive(Dialect::Tristate::Yes);
    Query q;
    QCOMPARE(network::searchUrl(a, q, 0, 0).toEncoded(), QByteArray("http://pacs.example:8042/dicom-web/studies"));
    q.level = QueryLevel::Series;
    QCOMPARE(network::searchUrl(a, q, 0, 0).path(), QStringLiteral("/dicom-web/series"));
    q.studyInstanceUid = QStringLiteral("1.2");
    QCOMPARE(network::searchUrl(a, q, 0, 0).path(), QStringLiteral("/dicom-web/studies/1.2/series"));
    q.level = QueryLevel::Instances;
    QCOMPARE(network::searchUrl(a, q, 0, 0).path(), QStringLiteral("/dicom-web/studies/1.2/instances"));
    q.seriesInstanceUid = QStringLiteral("3.4");
    QCOMPARE(network::searchUrl(a, q, 0, 0).path(), QStringLiteral("/dicom-web/studies/1.2/series/3.4/instances"));
    Archive split = a;
    split.qidoRoot = QUrl(QStringLiteral("https://other/qido"));
    QCOMPARE(network::searchUrl(split, Query(), 0, 0).toString(), QStringLiteral("https://other/qido/studies"));
}

void tst_query::aRootThatNamesNoHostLeadsNowhere()
{
    Archive a;
    for (const char *root : {"http:/", "http:/?archive.example", "http:", "", "/dicom-web"}) {
        a.root = QUrl::fromEncoded(root);
        QVERIFY2(network::searchUrl(a, Query(), 0, 10).host().isEmpty(), root);
    }
    a.root = QUrl(QStringLiteral("http://pacs.example/dicom-web/?a=b#part"));
    QCOMPARE(network::searchUrl(a, Query(), 0, 0).toEncoded(), QByteArray("http://pacs.example/dicom-web/studies"));
}

void tst_query::escaping_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("decoding");
    QTest::addColumn<QByteArray>("raw"); // for a server that does not decode
    QTest::newRow("plain") << "PatientID"
                           << "ABC-123_4.5~" << QByteArray("PatientID=ABC-123_4.5~") << QByteArray("PatientID=ABC-123_4.5~");
    QTest::newRow("wildcards") << "PatientName"
                               << "Do?*" << QByteArray("PatientName=Do?*") << QByteArray("PatientName=Do*");
    QTest::newRow("caret") << "PatientName"
                           << "Doe^John" << QByteArray("PatientName=Doe%5EJohn") << QByteArray("PatientName=Doe?John*");
    QTest::newRow("space") << "AccessionNumber"
                           << "A 1" << QByteArray("AccessionNumber=A%201") << QByteArray("AccessionNumber=A?1");
    QTest::newRow("umlaut") << "PatientName" << QString::fromUtf8("Müller*") << QByteArray("PatientName=M%C3%BCller*")
                            << QByteArray("PatientName=M*ller*");
    QTest::newRow("kanji") << "PatientName" << QString::fromUtf8("山田*") << QByteArray("PatientName=%E5%B1%B1%E7%94%B0*")
                           << QByteArray("PatientName=*");
    QTest::newRow("beyond the BMP") << "PatientName" << QString::fromUtf8("𠮷") << QByteArray("PatientName=%F0%A0%AE%B7")
                                    << QByteArray("PatientName=*");
    QTest::newRow("plus") << "PatientID"
                          << "a+b" << QByteArray("PatientID=a%2Bb") << QByteArray("PatientID=a?b");
    QTest::newRow("what ends a parameter") << "PatientID"
                                           << "a&b=c#d" << QByteArray("PatientID=a%26b%3Dc%23d") << QByteArray("PatientID=a?b?c?d");
    QTest::newRow("percent, quote, backslash") << "PatientID"
                                               << "a%\"\\" << QByteArray("PatientID=a%25%22%5C") << QByteArray("PatientID=a???");
    QTest::newRow("comma in a name") << "PatientName"
                                     << "a,b" << QByteArray("PatientName=a%2Cb") << QByteArray("PatientName=a?b*");
    QTest::newRow("UID list") << "StudyInstanceUID"
                              << "1.2,3.4" << QByteArray("StudyInstanceUID=1.2,3.4") << QByteArray("StudyInstanceUID=1.2,3.4");
    QTest::newRow("UID list with backslash") << "StudyInstanceUID"
                                             << "1.2\\3.4" << QByteArray("StudyInstanceUID=1.2,3.4")
                                             << QByteArray("StudyInstanceUID=1.2,3.4");
    QTest::newRow("code list") << "ModalitiesInStudy"
                               << "CT,MR" << QByteArray("ModalitiesInStudy=CT,MR") << QByteArray("ModalitiesInStudy=CT,MR");
    QTest::newRow("modality of a study") << "Modality"
                                         << "CT" << QByteArray("ModalitiesInStudy=CT") << QByteArray("ModalitiesInStudy=CT");
    QTest::newRow("several groups") << "PatientName"
                                    << "Doe=A^B" << QByteArray("PatientName=Doe%3DA%5EB") << QByteArray("PatientName=Doe?A?B");
    QTest::newRow("date range") << "StudyDate"
                                << "20240101-20240131" << QByteArray("StudyDate=20240101-20240131")
                                << QByteArray("StudyDate=20240101-20240131");
    QTest::newRow("tag") << "00100020"
                         << "X" << QByteArray("00100020=X") << QByteArray("00100020=X");
}

void tst_query::escaping()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QByteArray, decoding);
    QFETCH(QByteArray, raw);
    QCOMPARE(queryPart(query(key, value)), decoding);
    QCOMPARE(queryPart(query(key, value), Dialect::Tristate::No), raw);
    QCOMPARE(network::needsEscaping(query(key, value)), decoding.contains('%') || value.contains(u'?'));
}

void tst_query::parametersAreSentOnlyWhenNeeded()
{
    Query q = query(QStringLiteral("PatientID"), QStringLiteral("1"));
    QCOMPARE(queryPart(q, Dialect::Tristate::Yes, 0, 100), QByteArray("PatientID=1&limit=100"));
    q.fuzzyMatching = true;
    QCOMPARE(queryPart(q, Dialect::Tristate::Yes, 200, 100), QByteArray("PatientID=1&fuzzymatching=true&limit=100&offset=200"));
    Archive a = archive(Dialect::Tristate::Yes);
    a.dialect.fuzzyMatching = Dialect::Tristate::No;
    QVERIFY(!network::searchUrl(a, q, 0, 0).toEncoded().contains("fuzzy"));
    q.match.clear();
    q.fuzzyMatching = false;
    QVERIFY(!network::searchUrl(a, q, 0, 0).toEncoded().contains('?')); // "?" alone is illegal
}

void tst_query::keysOutsideTheUsualAreAskedFor()
{
    QCOMPARE(queryPart(query(QStringLiteral("StudyDescription"), QStringLiteral("Head"))),
             QByteArray("StudyDescription=Head&includefield=StudyDescription"));
    Query q = query(QStringLiteral("BodyPartExamined"), QStringLiteral("HEAD"), QueryLevel::Series);
    q.includeFields = {QStringLiteral("BodyPartExamined"), QStringLiteral("00180060")};
    QCOMPARE(queryPart(q), QByteArray("BodyPartExamined=HEAD&includefield=BodyPartExamined&includefield=00180060"));
}

void tst_query::matching_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("expected");
    const auto add = [](const char *name, const char *key, const char *wanted, const char *value, bool expected) {
        QTest::newRow(name) << QString::fromUtf8(key) << QString::fromUtf8(wanted) << QString::fromUtf8(value) << expected;
    };
    add("id", "PatientID", "P1", "P1", true);
    add("other id", "PatientID", "P1", "P10", false);
    add("id, other case", "PatientID", "p1", "P1", true);
    add("wildcard", "PatientID", "P*", "P10", true);
    add("question mark", "PatientID", "P?", "P10", false);
    add("universal", "PatientID", "*", "", true);
    add("empty key", "PatientID", "", "P1", true);
    add("empty value", "PatientID", "P1", "", false);
    add("name", "PatientName", "Doe^John", "Doe^John", true);
    add("name, family only", "PatientName", "Doe", "Doe^John", true);
    add("name, beginning of a family name", "PatientName", "Do", "Doe^John", false);
    add("name, wildcard", "PatientName", "do*", "Doe^John", true);
    add("name, other", "PatientName", "Doe^Jane", "Doe^John", false);
    add("name without accents", "PatientName", "Muller^Jorg", "Müller^Jörg", true);
    add("name, substituted by wildcards too widely", "PatientName", "Müller*", "Miller^John", false);
    add("ideographic group", "PatientName", "山田*", "Yamada^Tarou=山田^太郎=やまだ^たろう", true);
    add("phonetic group", "PatientName", "やまだ^たろう", "Yamada^Tarou=山田^太郎=やまだ^たろう", true);
    add("other group", "PatientName", "鈴木*", "Yamada^Tarou=山田^太郎=やまだ^たろう", false);
    add("two groups", "PatientName", "Yamada*=山田*", "Yamada^Tarou=山田^太郎", true);
    add("two groups, one wrong", "PatientName", "Yamada*=鈴木*", "Yamada^Tarou=山田^太郎", false);
    add("kana of either width", "PatientName", "ﾔﾏﾀﾞ*", "ヤマダ^タロウ", true);
    add("UID list", "StudyInstanceUID", "1.2,3.4", "3.4", true);
    add("UID not in the list", "StudyInstanceUID", "1.2,3.4", "1.2.3", false);
    add("modality", "ModalitiesInStudy", "MR", "CT\\MR", true);
    add("modality list", "ModalitiesInStudy", "CR,CT", "MR\\CT", true);
    add("other modality", "ModalitiesInStudy", "US", "CT\\MR", false);
    add("modality for a study", "Modality", "CT", "CT", true);
    add("date", "StudyDate", "20240131", "20240131", true);
    add("other date", "StudyDate", "20240131", "20240201", false);
    add("old date", "StudyDate", "20240131", "2024.01.31", true);
    add("range", "StudyDate", "20240101-20240131", "20240131", true);
    add("range from", "StudyDate", "20240101-", "20231231", false);
    add("range to", "StudyDate", "-20240101", "20231231", true);
    add("time", "StudyTime", "1030", "103059.123", true);
    add("time range", "StudyTime", "1000-1100", "110059", true);
    add("time before", "StudyTime", "1000-1100", "0959", false);
    add("number", "SeriesNumber", "1", "01", true);
    add("other number", "SeriesNumber", "1", "11", false);
    add("literal comma", "StudyDescription", "Head, neck", "Head, neck", true);
}

void tst_query::matching()
{
    QFETCH(QString, key);
    QFETCH(QString, wanted);
    QFETCH(QString, value);
    QFETCH(bool, expected);
    QCOMPARE(network::matches(row(key, value), query(key, wanted)), expected);
}

void tst_query::dateAndTimeAreOnePeriod_data()
{
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("time");
    QTest::addColumn<bool>("expected");
    // PS3.4 C.2.2.2.5.4 example: 5 July 10:00 to 7 July 18:00 is one period.
    QTest::newRow("before") << "20060705"
                            << "0959" << false;
    QTest::newRow("first moment") << "20060705"
                                  << "1000" << true;
    QTest::newRow("night between") << "20060706"
                                   << "0300" << true;
    QTest::newRow("last minute") << "20060707"
                                 << "1800" << true;
    QTest::newRow("after") << "20060707"
                           << "1801" << false;
}

void tst_query::dateAndTimeAreOnePeriod()
{
    QFETCH(QString, date);
    QFETCH(QString, time);
    QFETCH(bool, expected);
    Query q;
    q.match = {{QStringLiteral("StudyDate"), QStringLiteral("20060705-20060707")},
               {QStringLiteral("StudyTime"), QStringLiteral("1000-1800")}};
    DataSet set = row(QStringLiteral("StudyDate"), date);
    set.merge(row(QStringLiteral("StudyTime"), time));
    QCOMPARE(network::matches(set, q), expected);
}

void tst_query::theTimeOfAPeriodIsNotLeftToTheArchive()
{
    Query q;
    q.match = {{QStringLiteral("StudyDate"), QStringLiteral("20040705-20040707")},
               {QStringLiteral("StudyTime"), QStringLiteral("1000-1800")}};
    QCOMPARE(queryPart(q), QByteArray("StudyDate=20040705-20040707"));
    q.match.first().second = QStringLiteral("20040705"); // no range: the time of that day
    QCOMPARE(queryPart(q), QByteArray("StudyDate=20040705&StudyTime=1000-1800"));
}

void tst_query::absentAttributesAreMet()
{
    QVERIFY(network::matches(DataSet(), query(QStringLiteral("PatientID"), QStringLiteral("1"))));
    QVERIFY(network::matches(DataSet(), query(QStringLiteral("NoSuchKeyword"), QStringLiteral("1"))));
    QVERIFY(network::matches(row(QStringLiteral("ModalitiesInStudy"), QStringLiteral("CT")),
                             query(QStringLiteral("Modality"), QStringLiteral("CT"))));
    QVERIFY(!network::matches(row(QStringLiteral("ModalitiesInStudy"), QStringLiteral("MR")),
                              query(QStringLiteral("Modality"), QStringLiteral("CT"))));
}

void tst_query::nestedKeys()
{
    DataSet set;
    const Tag sequence = *dicom::tagFromName(QStringLiteral("RequestAttributesSequence"));
    set.setItems(sequence, {row(QStringLiteral("RequestedProcedureID"), QStringLiteral("A")),
                            row(QStringLiteral("RequestedProcedureID"), QStringLiteral("B"))});
    QVERIFY(network::matches(set, query(QStringLiteral("RequestAttributesSequence.RequestedProcedureID"), QStringLiteral("B"))));
    QVERIFY(!network::matches(set, query(QStringLiteral("RequestAttributesSequence.00401001"), QStringLiteral("C"))));
    QCOMPARE(queryPart(query(QStringLiteral("00400275.00401001"), QStringLiteral("B"), QueryLevel::Series)),
             QByteArray("00400275.00401001=B&includefield=00400275"));
}

void tst_query::fuzzyNamesAreLeftToTheArchive()
{
    Query q = query(QStringLiteral("PatientName"), QStringLiteral("Meier"));
    const DataSet set = row(QStringLiteral("PatientName"), QStringLiteral("Mayer^A"));
    QVERIFY(!network::matches(set, q));
    q.fuzzyMatching = true;
    QVERIFY(network::matches(set, q));
}

NEGATOSCOPE_TEST(tst_query)
#include "tst_query.moc"
