#include "ui/flow/studycontents.h"

#include "tests/support/testmain.h"
#include "tests/ui/flow/archivesbench.h"
#include "tests/ui/flow/studyanswers.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;

namespace {

/// Study 1.1 of Jane Doe, P1, in the first archive.
StudyRow study(const QString &issuer = {})
{
    StudyRow row;
    row.archiveId = u"archive1"_qs;
    row.studyInstanceUid = u"1.1"_qs;
    row.patientId = u"P1"_qs;
    row.issuer = issuer;
    row.name.alphabetic = u"Doe^Jane"_qs;
    return row;
}

} // namespace

class tst_studycontents : public QObject
{
    Q_OBJECT
private slots:
    void seriesAndInstancesComeWhenLookedAt()
    {
        ArchivesBench bench;
        bench.server.route("/1/studies/1.1/series", dicomJson(R"([
            {"00080060":{"vr":"CS","Value":["CT"]},"0020000E":{"vr":"UI","Value":["1.1.2"]},"00200011":{"vr":"IS","Value":[3]}},
            {"00080060":{"vr":"CS","Value":["CT"]},"0020000E":{"vr":"UI","Value":["1.1.1"]},"00200011":{"vr":"IS","Value":["2"]}}])"));
        bench.server.route("/1/studies/1.1/series/1.1.1/instances", dicomJson(R"([
            {"00080018":{"vr":"UI","Value":["1.1.1.2"]},"00200013":{"vr":"IS","Value":[12]}},
            {"00080018":{"vr":"UI","Value":["1.1.1.1"]},"00200013":{"vr":"IS","Value":[2]},"00280010":{"vr":"US","Value":[512]}}])"));
        bench.server.route("/1/studies", dicomJson("[]"));
        StudyContents contents(bench.session);
        QSignalSpy settled(&contents, &StudyContents::settled);
        contents.setStudy(study());
        QCOMPARE(contents.state(), StudyContents::State::Loading);
        QTRY_VERIFY(contents.isSettled());
        QCOMPARE(contents.series().size(), 2);
        QCOMPARE(contents.series().first().seriesInstanceUid, u"1.1.1"_qs);
        QVERIFY(contents.instances(u"1.1.1"_qs).isEmpty());
        contents.loadInstances(u"1.1.1"_qs);
        QTRY_COMPARE(contents.instances(u"1.1.1"_qs).size(), 2);
        QCOMPARE(contents.instances(u"1.1.1"_qs).first().number, 2);
        QTRY_VERIFY(contents.isSettled());
        contents.clear();
        QVERIFY(contents.series().isEmpty());
        QVERIFY(!settled.isEmpty());
    }

    void otherStudiesAreMatchedByIssuer()
    {
        ArchivesBench bench;
        bench.server.route("/1/studies/1.1/series", dicomJson("[]"));
        bench.server.route(
            "/1/studies",
            dicomJson(answers::json(QList<answers::Study>{{.uid = "1.1"},
                                                          {.uid = "1.2", .date = "20240101", .issuer = "WARD"},
                                                          {.uid = "1.3", .date = "20250101"},
                                                          {.uid = "1.4", .id = "p1"},
                                                          {.uid = "1.5", .name = "Roe^Richard", .date = "20230101", .issuer = "WARD"}})));
        StudyContents contents(bench.session);
        contents.setStudy(study(u"WARD"_qs));
        QTRY_COMPARE(contents.otherStudies().size(), 3);
        QStringList said;
        for (const OtherStudy &other : contents.otherStudies())
            said.append(other.row.studyInstanceUid + (other.samePatient ? u" same"_qs : u" possible"_qs));
        QCOMPARE(said, (QStringList{u"1.3 possible"_qs, u"1.2 same"_qs, u"1.5 possible"_qs}));
    }

    void otherStudiesComeFromEveryArchive()
    {
        ArchivesBench bench(2);
        bench.server.route("/1/studies/1.1/series", dicomJson("[]"));
        bench.server.route("/1/studies", dicomJson(answers::json(QList<answers::Study>{{.uid = "1.1", .issuer = "WARD"}})));
        bench.server.route(
            "/2/studies",
            dicomJson(answers::json(QList<answers::Study>{{.uid = "1.2", .date = "20240101", .issuer = "WARD"},
                                                          {.uid = "1.1", .name = "Roe^Richard", .date = "20230101", .issuer = "WARD"}})));
        StudyContents contents(bench.session);
        contents.setStudy(study(u"WARD"_qs));
        QTRY_COMPARE(contents.otherStudies().size(), 2);
        QVERIFY(contents.otherStudies().at(0).samePatient);
        QCOMPARE(contents.otherStudies().at(0).archives, QStringList{u"Archive 2"_qs});
        QVERIFY(contents.otherStudies().at(1).conflict); // this very study, as somebody else's
        QVERIFY(!contents.otherStudies().at(1).samePatient);
        QTRY_VERIFY(contents.isSettled());
    }
};

NEGATOSCOPE_TEST(tst_studycontents)
#include "tst_studycontents.moc"
