#include "ui/flow/uploadreview.h"

#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/storeserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using network::UploadState;
using testsupport::StoreServer;
using ui::ScannedFile;
using ui::UploadNote;
using ui::UploadReview;

namespace {

ScannedFile file(const QString &patientId, const QString &study, const QString &series, const QString &instance)
{
    ScannedFile file;
    file.item.path = QStringLiteral("/files/") + instance;
    file.item.studyInstanceUid = study;
    file.item.seriesInstanceUid = series;
    file.item.sopInstanceUid = instance;
    file.item.sopClassUid = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");
    file.item.bytes = 1000;
    file.patient.id = patientId;
    file.patient.name = dicom::PersonName::fromString(QString(QStringLiteral("Name^Of ") + patientId));
    file.item.label.patientName = file.patient.name.display();
    file.item.label.studyDate = QStringLiteral("20260101");
    return file;
}

QStringList texts(const QList<UploadNote> &notes)
{
    QStringList list;
    for (const UploadNote &note : notes)
        list << note.text;
    return list;
}

} // namespace

class tst_uploadreview : public QObject
{
    Q_OBJECT

private slots:
    void filesBecomePatientsStudiesAndSeries();
    void boxesChooseWhatIsSent();
    void notesSayWhatIsOdd_data();
    void notesSayWhatIsOdd();
    void theArchiveIsAskedWhatItHas();
    void anArchiveThatCannotBeAskedIsSaid();
    void whomTheArchiveMeansIsSaid();
    void whatIsLeftOutIsCounted();
    void aVideoThatMayShowThePatientStaysOut();
    void copiesThatAreLeftOutAreNotedAtTheirSeries();
};

void tst_uploadreview::filesBecomePatientsStudiesAndSeries()
{
    ui::Session session({});
    UploadReview review(session);
    QAbstractItemModelTester tester(&review);
    review.setFiles({file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1.1.1"_qs), file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1.1.2"_qs),
                     file(u"A"_qs, u"1"_qs, u"1.2"_qs, u"1.2.1"_qs), file(u"A"_qs, u"2"_qs, u"2.1"_qs, u"2.1.1"_qs),
                     file(u"B"_qs, u"3"_qs, u"3.1"_qs, u"3.1.1"_qs)});
    QCOMPARE(review.rowCount(), 2);
    const QModelIndex patient = review.index(0, 0);
    QVERIFY(patient.data().toString().contains(u"A"));
    QCOMPARE(review.rowCount(patient), 2);
    const QModelIndex study = review.index(0, 0, patient);
    QCOMPARE(review.rowCount(study), 2);
    QCOMPARE(review.index(0, UploadReview::Images, patient).data().toString(), u"3"_qs);
    QCOMPARE(review.paths(study), (QStringList{u"/files/1.1.1"_qs, u"/files/1.1.2"_qs, u"/files/1.2.1"_qs}));
    const ui::ReviewCounts counts = review.counts();
    QCOMPARE(counts.patients, 2);
    QCOMPARE(counts.studies, 3);
    QCOMPARE(counts.series, 4);
    QCOMPARE(counts.instances, 5);
    QCOMPARE(counts.bytes, 5000);
    QCOMPARE(counts.chosenStudies, 3);
}

void tst_uploadreview::boxesChooseWhatIsSent()
{
    ui::Session session({});
    UploadReview review(session);
    QAbstractItemModelTester tester(&review);
    review.setFiles({file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1.1.1"_qs), file(u"A"_qs, u"1"_qs, u"1.2"_qs, u"1.2.1"_qs)});
    const QModelIndex patient = review.index(0, 0), study = review.index(0, 0, patient), series = review.index(1, 0, study);
    QCOMPARE(patient.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(review.setData(series, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(patient.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
    QCOMPARE(review.chosen().size(), 1);
    QCOMPARE(review.chosen().first().sopInstanceUid, u"1.1.1"_qs);
    QVERIFY(review.setData(patient, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(review.chosen().isEmpty());
    QCOMPARE(review.counts().chosenInstances, 0);
    QVERIFY(review.setData(patient, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(review.chosen().size(), 2);
}

void tst_uploadreview::notesSayWhatIsOdd_data()
{
    QTest::addColumn<QList<int>>("change");
    QTest::addColumn<int>("level");
    QTest::newRow("nothing") << QList<int>{0} << -1;
    QTest::newRow("two patients") << QList<int>{1} << int(UploadNote::Level::Urgent);
    QTest::newRow("no ID") << QList<int>{2} << int(UploadNote::Level::Warning);
    QTest::newRow("future") << QList<int>{3} << int(UploadNote::Level::Warning);
    QTest::newRow("private class") << QList<int>{4} << int(UploadNote::Level::Warning);
    QTest::newRow("unknown class") << QList<int>{5} << int(UploadNote::Level::Warning);
    QTest::newRow("text in the picture") << QList<int>{6} << int(UploadNote::Level::Info);
    QTest::newRow("left on its disc") << QList<int>{7} << int(UploadNote::Level::Warning);
}

void tst_uploadreview::notesSayWhatIsOdd()
{
    QFETCH(QList<int>, change);
    QFETCH(int, level);
    QList<ScannedFile> files{file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1"_qs), file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"2"_qs)};
    ScannedFile &odd = files[1];
    switch (change.first()) {
    case 1:
        odd = file(u"B"_qs, u"1"_qs, u"1.1"_qs, u"2"_qs);
        break;
    case 2:
        files[0].patient.id.clear();
        odd.patient.id.clear();
        break;
    case 3:
        odd.item.label.studyDate = u"20260302"_qs;
        break;
    case 4:
        odd.item.sopClassUid = u"1.3.12.2.1107.5.9.1"_qs;
        break;
    case 5:
        odd.item.sopClassUid = u"1.2.840.10008.5.1.4.1.1.999"_qs;
        break;
    case 6:
        odd.isBurnedIn = true;
        break;
    case 7:
        odd.staysOnDisc = true;
        break;
    }
    const QList<UploadNote> notes = ui::studyNotes({&files[0], &files[1]}, QDate(2026, 3, 1));
    QVERIFY2(notes.size() == (level < 0 ? 0 : 1), qPrintable(texts(notes).join(u'|')));
    if (level >= 0)
        QCOMPARE(int(notes.first().level), level);
}

void tst_uploadreview::theArchiveIsAskedWhatItHas()
{
    UploadFiles files;
    StoreServer server;
    server.keep({{UploadFiles::uid(1), UploadFiles::object(1)}});
    ui::Session session({});
    UploadReview review(session);
    QList<ScannedFile> scanned;
    for (int number = 1; number <= 2; ++number) {
        ScannedFile one;
        one.item = files.item(number);
        scanned << one;
    }
    ScannedFile other;
    other.item = files.item(3);
    other.item.seriesInstanceUid = u"1.2.4"_qs;
    scanned << other;
    network::Archive archive;
    archive.root = server.url();
    review.setFiles(scanned);
    review.setArchive(archive);
    const QModelIndex study = review.index(0, 0, review.index(0, 0));
    const auto presence = [&](int row) { return review.index(row, UploadReview::InArchive, study).data().toString(); };
    QVERIFY(!presence(0).isEmpty()); // being asked
    QTRY_COMPARE(presence(1), u"New"_qs);
    QVERIFY(presence(0).contains(u"1") && presence(0).contains(u"2"));
    server.keep({{UploadFiles::uid(2), UploadFiles::object(2)}});
    review.setArchive(archive);
    QTRY_COMPARE(presence(0), u"All are there"_qs);
    review.setArchive(std::nullopt);
    QCOMPARE(presence(0), QString());
}

void tst_uploadreview::anArchiveThatCannotBeAskedIsSaid()
{
    UploadFiles files;
    StoreServer server;
    server.onAsk = [](const testsupport::ServerRequest &) -> std::optional<testsupport::ServerAnswer> {
        return testsupport::ServerAnswer::ofStatus(403);
    };
    ui::Session session({});
    UploadReview review(session);
    ScannedFile one;
    one.item = files.item(1);
    review.setFiles({one});
    network::Archive archive;
    archive.root = server.url();
    review.setArchive(archive);
    const QModelIndex study = review.index(0, 0, review.index(0, 0));
    QTRY_COMPARE(review.index(0, UploadReview::InArchive, study).data().toString(), u"Could not be asked"_qs);
}

void tst_uploadreview::whomTheArchiveMeansIsSaid()
{
    testsupport::ScriptedServer server;
    const auto row = [](const QByteArray &study, const QByteArray &id, const QByteArray &name) -> QByteArray {
        return "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + study + "\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\"" + id
               + "\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"" + name + "\"}]}}]";
    };
    server.route("/studies/*", testsupport::ServerAnswer::json("[]"));
    server.route("/studies", [row](const testsupport::ServerRequest &request) {
        if (request.query().contains("PatientID=A"))
            return testsupport::ServerAnswer::json(row("9", "A", "Somebody^Else"));
        if (request.query().contains("PatientID=B"))
            return testsupport::ServerAnswer::json(row("9", "B", "Name^Of B"));
        if (request.query().contains("StudyInstanceUID=3"))
            return testsupport::ServerAnswer::json(row("3", "C", "Third^Person"));
        return testsupport::ServerAnswer::json("[]");
    });
    ui::Session session({});
    UploadReview review(session);
    review.setFiles({file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1.1.1"_qs), file(u"B"_qs, u"3"_qs, u"3.1"_qs, u"3.1.1"_qs)});
    network::Archive archive;
    archive.root = server.url();
    review.setArchive(archive);
    const auto notes = [](const QModelIndex &index) { return index.siblingAtColumn(UploadReview::Notes).data().toString(); };
    const QModelIndex a = review.index(0, 0), b = review.index(1, 0);
    QTRY_VERIFY(notes(review.index(0, 0, b)).contains(u"Third"));
    QCOMPARE(review.index(0, 0, b).data(UploadReview::LevelRole).toInt(), int(UploadNote::Level::Urgent));
    QVERIFY(notes(a).contains(u"Somebody"));
    QVERIFY(notes(b).isEmpty());
    QVERIFY(notes(review.index(0, 0, a)).isEmpty());
    review.setArchive(std::nullopt);
    QVERIFY(notes(a).isEmpty());
}

void tst_uploadreview::whatIsLeftOutIsCounted()
{
    ui::Session session({});
    UploadReview review(session);
    QList<ScannedFile> files{file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1"_qs)};
    for (const QString &reason :
         {ui::scanreason::NotDicom, ui::scanreason::Directory, ui::scanreason::Duplicate, ui::scanreason::MissingUid}) {
        ScannedFile rejected;
        rejected.item.state = UploadState::Rejected;
        rejected.item.reason = reason;
        files << rejected;
    }
    review.setFiles(files);
    QCOMPARE(review.counts().notDicom, 2);
    QCOMPARE(review.counts().duplicates, 1);
    QCOMPARE(review.counts().rejected, 1);
    QCOMPARE(review.rejected().size(), 3);
    QCOMPARE(review.chosen().size(), 1);
}

/// Nobody can look through a video here, so opening it frees nothing.
void tst_uploadreview::aVideoThatMayShowThePatientStaysOut()
{
    ui::Session session({});
    UploadReview review(session);
    ScannedFile video = file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1.1.1"_qs);
    video.item.transferSyntaxUid = u"1.2.840.10008.1.2.4.102"_qs; // MPEG-4 AVC/H.264 High Profile, PS3.6 table A-1
    video.trace = network::PatientTrace::Pixels;
    ScannedFile picture = file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1.1.2"_qs);
    picture.item.transferSyntaxUid = u"1.2.840.10008.1.2.1"_qs;
    picture.trace = network::PatientTrace::Pixels;
    review.setFiles({video, picture});
    QCOMPARE(review.heldBack(), 1);
    QCOMPARE(review.heldBackVideos(), 1);
    const QModelIndex study = review.index(0, 0, review.index(0, 0));
    QCOMPARE(review.rowCount(study), 2);
    review.markSeen(study);
    review.setData(study, Qt::Checked, Qt::CheckStateRole);
    QCOMPARE(review.chosen().size(), 1);
    QCOMPARE(review.chosen().first().sopInstanceUid, u"1.1.2"_qs);
    const QModelIndex row = review.index(0, 0, study);
    QVERIFY(!(review.flags(row) & Qt::ItemIsUserCheckable));
    QVERIFY(row.siblingAtColumn(UploadReview::Notes).data().toString().contains(u"video"));
}

void tst_uploadreview::copiesThatAreLeftOutAreNotedAtTheirSeries()
{
    ui::Session session({});
    UploadReview review(session);
    QList<ScannedFile> files{file(u"A"_qs, u"1"_qs, u"1.1"_qs, u"1.1.1"_qs), file(u"A"_qs, u"1"_qs, u"1.2"_qs, u"1.2.1"_qs)};
    for (const QString &reason : {ui::scanreason::Damaged, ui::scanreason::OtherContent}) {
        ScannedFile copy = files.first();
        copy.item.state = UploadState::Rejected;
        copy.item.reason = reason;
        copy.other = 0;
        files << copy;
    }
    review.setFiles(files);
    const QModelIndex study = review.index(0, 0, review.index(0, 0));
    const auto notes = [&](int series) { return review.index(series, UploadReview::Notes, study).data().toString(); };
    QVERIFY(notes(0).contains(u"2 damaged or different"));
    QVERIFY(notes(1).isEmpty());
    QCOMPARE(review.counts().rejected, 2);
}

NEGATOSCOPE_TEST(tst_uploadreview)
#include "tst_uploadreview.moc"
