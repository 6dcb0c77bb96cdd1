#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using testsupport::PhantomArchive;
using testsupport::VerbOutcome;

/// `search` against a real archive, which reads no escaped query (SERVERS.md 1.2). Who is where: the phantoms' README.
class tst_searchverb : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keysFindWhatTheySay_data();
    void keysFindWhatTheySay();
    void keysThatAreIgnoredAreTold();
    void theAnswerIsOneArrayOfDicomJson();
    void theTableHasALineForEachRow();
    void levelsAreSearchedEverywhereOrInsideOne();
    void includedAttributesComeToo();
    void limitsAreKeptAndSaidSo();
    void allGoesThroughEveryPage();

private:
    PhantomArchive m_archive;
};

namespace {

const QStringList Studies{QStringLiteral("encodings"), QStringLiteral("ct-same-name"), QStringLiteral("ct-other-issuer"),
                          QStringLiteral("documents"), QStringLiteral("us-echo"),      QStringLiteral("ct-identity-conflict")};

QStringList values(const VerbOutcome &outcome, const char *tag)
{
    QStringList found;
    for (const auto &row : outcome.json().array()) {
        const QJsonArray value = row.toObject().value(QLatin1String(tag)).toObject().value(QStringLiteral("Value")).toArray();
        found << value.at(0).toVariant().toString();
    }
    found.sort();
    return found;
}

constexpr char PatientId[] = "00100020";
constexpr char SopInstance[] = "00080018";
constexpr char SeriesInstance[] = "0020000E";

} // namespace

void tst_searchverb::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start(Studies), qPrintable(m_archive.why()));
}

void tst_searchverb::keysFindWhatTheySay_data()
{
    QTest::addColumn<QStringList>("match");
    QTest::addColumn<QString>("patients");
    const auto row = [](const char *match, const char *patients) {
        QTest::newRow(match) << QString::fromUtf8(match).split(u'|') << QString::fromLatin1(patients);
    };
    row("PatientName=Müller-Lüdenscheidt^Jürgen^^Dr.", "NG-0010");
    row("PatientName=müller*", "NG-0010");
    row("PatientName=M?ller-*", "NG-0010");
    row("PatientName=*idenscheidt*", "");
    row("PatientName=Ćwikła^Łucja", "NG-0012");
    row("PatientName=Иванова*", "NG-0005");
    row("PatientName=*吉洞*", "NG-0003");
    row("PatientName=洪^吉洞", "NG-0003");
    row("PatientName=홍*", "NG-0003");
    row("PatientName=Hong^Gildong*", "NG-0003");
    row("PatientName=Hong^Gildong", "NG-0003");
    row("PatientName=O’Brien*", "NG-0008");
    row("PatientName=Øvergård^Bjørn", "NG-0011");
    row("00100010=Hong*", "NG-0003");
    row("PatientID=NG-0010", "NG-0010");
    row("PatientID=NG-001?", "NG-0010 NG-0011 NG-0012");
    row("PatientID=NG-00", "");
    row("PatientBirthDate=19880418", "NG-0011");
    row("PatientSex=F", "NG-0005 NG-0008 NG-0012");
    row("AccessionNumber=A4108", "NG-0005");
    row("AccessionNumber=A410*", "NG-0003 NG-0005");
    row("StudyDescription=Letter and report", "NG-0005");
    row("StudyDescription=*every encoding*", "NG-0012");
    row("ModalitiesInStudy=US", "NG-0003");
    row("Modality=US", "NG-0003");
    row("ModalitiesInStudy=SR,US", "NG-0003 NG-0005");
    row("StudyDate=20260302", "NG-0003 NG-0005");
    row("StudyDate=20260227-20260228", "NG-0008 NG-0010 NG-0011");
    row("StudyDate=20260301-", "NG-0003 NG-0005");
    row("StudyDate=-20260221", "NG-0012");
    row("StudyDate=20260228|StudyTime=1200-1400", "NG-0011");
    row("StudyDate=20260301-20260302|StudyTime=150000-140000", "NG-0003"); // one period
    row("StudyTime=074500", "NG-0010");
    row("PatientID=NG-0003|PatientSex=F", "");
    row("PatientID=", "NG-0003 NG-0005 NG-0008 NG-0010 NG-0011 NG-0012");
}

void tst_searchverb::keysFindWhatTheySay()
{
    QFETCH(QStringList, match);
    QFETCH(QString, patients);
    QStringList arguments{QStringLiteral("search"), QStringLiteral("--json")};
    for (const QString &key : match)
        arguments << QStringLiteral("--match") << key;
    const VerbOutcome outcome = m_archive.run(arguments);
    COMPARE_EXIT(outcome, 0);
    QVERIFY(outcome.error.isEmpty());
    QCOMPARE(values(outcome, PatientId), patients.split(u' ', Qt::SkipEmptyParts));
}

void tst_searchverb::keysThatAreIgnoredAreTold()
{
    // Orthanc ignores paths into sequences and lists everything.
    const QString key = QStringLiteral("RequestAttributesSequence.ScheduledProcedureStepID");
    const VerbOutcome outcome =
        m_archive.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--match"), key + QStringLiteral("=S1")});
    COMPARE_EXIT(outcome, 1);
    QCOMPARE(outcome.problems().size(), 1);
    QVERIFY(outcome.error.contains(key.toLatin1()));
    QVERIFY(outcome.json().isArray());
}

void tst_searchverb::theAnswerIsOneArrayOfDicomJson()
{
    const VerbOutcome outcome =
        m_archive.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--match"), QStringLiteral("PatientID=NG-0003")});
    QVERIFY(outcome.json().isArray());
    const QJsonObject name = outcome.json().array().at(0).toObject().value(QStringLiteral("00100010")).toObject();
    QCOMPARE(name.value(QStringLiteral("vr")), QJsonValue(QStringLiteral("PN")));
    const QJsonObject groups{{QStringLiteral("Alphabetic"), QStringLiteral("Hong^Gildong")},
                             {QStringLiteral("Ideographic"), QStringLiteral("洪^吉洞")},
                             {QStringLiteral("Phonetic"), QStringLiteral("홍^길동")}};
    QCOMPARE(name.value(QStringLiteral("Value")).toArray(), (QJsonArray{groups}));
    const VerbOutcome none =
        m_archive.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--match"), QStringLiteral("PatientID=NOBODY")});
    COMPARE_EXIT(none, 0);
    QCOMPARE(none.out, QByteArray("[]\n"));
}

void tst_searchverb::theTableHasALineForEachRow()
{
    const VerbOutcome outcome = m_archive.run({QStringLiteral("search")});
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.lines().size(), Studies.size() + 1);
    for (const char *heading : {"PatientName", "PatientID", "StudyDate", "ModalitiesInStudy", "StudyDescription", "StudyInstanceUID"})
        QVERIFY2(outcome.lines().first().contains(heading), heading);
    for (const char *text : {"Ćwikła^Łucja", "DOC\\SR", "Hong^Gildong=洪^吉洞=홍^길동", "One series in every encoding"})
        QVERIFY2(outcome.out.contains(text), text);
}

void tst_searchverb::levelsAreSearchedEverywhereOrInsideOne()
{
    const auto search = [this](const QStringList &more) {
        return m_archive.run(QStringList{QStringLiteral("search"), QStringLiteral("--json")} + more);
    };
    const QString study = testsupport::studyUid(QStringLiteral("encodings"));
    const QString series = testsupport::resourceOf(m_archive.file(QStringLiteral("encodings/rle/0001.dcm"))).section(u'/', 1, 1);
    QCOMPARE(search({QStringLiteral("--level"), QStringLiteral("series")}).json().array().size(), 7 + 1 + 1 + 2 + 1 + 1);
    const VerbOutcome inStudy = search({QStringLiteral("--level"), QStringLiteral("series"), QStringLiteral("--in"), study});
    QCOMPARE(inStudy.json().array().size(), 7);
    QVERIFY(values(inStudy, SeriesInstance).contains(series));
    QCOMPARE(search({QStringLiteral("--level"), QStringLiteral("instance"), QStringLiteral("--in"), study}).json().array().size(), 28);
    const VerbOutcome inSeries =
        search({QStringLiteral("--level"), QStringLiteral("instance"), QStringLiteral("--in"), study + u'/' + series});
    COMPARE_EXIT(inSeries, 0);
    QStringList expected;
    for (int i = 1; i <= 4; ++i)
        expected << testsupport::resourceOf(m_archive.file(QStringLiteral("encodings/rle/%1.dcm").arg(i, 4, 10, QLatin1Char('0'))))
                        .section(u'/', 2);
    expected.sort();
    QCOMPARE(values(inSeries, SopInstance), expected);
    const VerbOutcome one = search({QStringLiteral("--level"), QStringLiteral("instance"), QStringLiteral("--match"),
                                    QStringLiteral("SOPInstanceUID=") + expected.first()});
    QCOMPARE(values(one, SopInstance), expected.mid(0, 1));
    QCOMPARE(search({QStringLiteral("--level"), QStringLiteral("series"), QStringLiteral("--match"), QStringLiteral("Modality=US")})
                 .json()
                 .array()
                 .size(),
             1);
}

void tst_searchverb::includedAttributesComeToo()
{
    const QStringList base{QStringLiteral("search"),   QStringLiteral("--json"),  QStringLiteral("--level"),
                           QStringLiteral("instance"), QStringLiteral("--match"), QStringLiteral("PatientID=NG-0003")};
    const VerbOutcome outcome =
        m_archive.run(base
                      + QStringList{QStringLiteral("--include"), QStringLiteral("NumberOfFrames"), QStringLiteral("--include"),
                                    QStringLiteral("00180060"), QStringLiteral("--include"), QStringLiteral("FrameTime")});
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(values(outcome, "00280008"), QStringList{QStringLiteral("64")});
    QCOMPARE(values(outcome, "00181063"), QStringList{QStringLiteral("33.333")});
}

void tst_searchverb::limitsAreKeptAndSaidSo()
{
    const VerbOutcome two =
        m_archive.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--limit"), QStringLiteral("2")});
    COMPARE_EXIT(two, 0);
    QCOMPARE(two.json().array().size(), 2);
    QCOMPARE(two.problems().size(), 1);
    // More than 100 instances there are not, so this is all; 100 is what --limit means where it is not said.
    const VerbOutcome all = m_archive.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--level"),
                                           QStringLiteral("instance"), QStringLiteral("--limit"), QStringLiteral("1000")});
    COMPARE_EXIT(all, 0);
    QCOMPARE(all.json().array().size(), 69);
    QVERIFY(all.error.isEmpty());
}

void tst_searchverb::allGoesThroughEveryPage()
{
    // The same image under so many UIDs that no page holds them.
    const QByteArray image = testsupport::contentOf(m_archive.file(QStringLiteral("ct-other-issuer/small/0001.dcm")));
    const QByteArray uid =
        testsupport::resourceOf(m_archive.file(QStringLiteral("ct-other-issuer/small/0001.dcm"))).section(u'/', 2).toLatin1();
    QVERIFY(!uid.isEmpty());
    for (int i = 0; i < 250; ++i) {
        const QByteArray number = QByteArray::number(1000 + i);
        QVERIFY(m_archive.orthanc().store(QByteArray(image).replace(uid, QByteArray(uid.chopped(4) + number))));
    }
    const VerbOutcome all = m_archive.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--level"),
                                           QStringLiteral("instance"), QStringLiteral("--all")});
    COMPARE_EXIT(all, 0);
    const QStringList found = values(all, SopInstance);
    QCOMPARE(found.size(), 69 + 250);
    QCOMPARE(QSet<QString>(found.begin(), found.end()).size(), found.size());
    const VerbOutcome usual =
        m_archive.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--level"), QStringLiteral("instance")});
    COMPARE_EXIT(usual, 0);
    QCOMPARE(usual.json().array().size(), 100);
    QCOMPARE(usual.problems().size(), 1);
}

NEGATOSCOPE_TEST(tst_searchverb)
#include "tst_searchverb.moc"
