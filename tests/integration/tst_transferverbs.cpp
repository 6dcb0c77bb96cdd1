#include "tests/integration/phantomarchive.h"
#include "tests/support/testmain.h"

#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using testsupport::contentOf;
using testsupport::filesBelow;
using testsupport::PhantomArchive;
using testsupport::VerbOutcome;

/// `store` and `retrieve` against a real archive.
class tst_transferverbs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStoredByteComesBackAndNothingElse();
    void aSeriesOrAnInstanceComesAlone();
    void aSecondRetrievalFindsEverythingThere();
    void otherContentIsNeverOverwritten();
    void retrievingTheUnknownEndsWith2();
    void aFolderThatCannotBeWrittenEndsWith2();
    void aFullDiskIsSaidAndNothingIsLeft();
    void aSecondStoreFindsEverythingThere();
    void everyOutcomeIsTold();
    void malformedFilesNeverCrash();

private:
    QString uid() const { return testsupport::studyUid(QStringLiteral("encodings")); }
    VerbOutcome retrieve(const QString &what, const QString &out, bool json = true) const;
    PhantomArchive m_archive;
};

namespace {

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QHash<QString, QJsonObject> byPath(const VerbOutcome &outcome)
{
    QHash<QString, QJsonObject> found;
    for (const auto &value : outcome.json().object().value(QStringLiteral("instances")).toArray())
        found.insert(value.toObject().value(QStringLiteral("path")).toString(), value.toObject());
    return found;
}

/// The same object with one value changed.
QByteArray changed(const QByteArray &part10, const QString &newInstanceUid = {})
{
    auto file = dicom::readPart10(part10);
    file->dataSet.setString(dicom::tag::SeriesDescription, QStringLiteral("changed"));
    if (!newInstanceUid.isEmpty())
        file->dataSet.setString(dicom::tag::SOPInstanceUID, newInstanceUid);
    file->dataSet.remove(dicom::Tag(0x7FE0, 0x0010));
    return dicom::writePart10(file->dataSet, QStringLiteral("1.2.840.10008.1.2.1"));
}

} // namespace

void tst_transferverbs::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_archive.start({QStringLiteral("encodings"), QStringLiteral("documents")}), qPrintable(m_archive.why()));
}

VerbOutcome tst_transferverbs::retrieve(const QString &what, const QString &out, bool json) const
{
    QStringList arguments{QStringLiteral("retrieve"), what, QStringLiteral("--out"), out};
    if (json)
        arguments << QStringLiteral("--json");
    return m_archive.run(arguments);
}

void tst_transferverbs::everyStoredByteComesBackAndNothingElse()
{
    for (const QString &study : {QStringLiteral("encodings"), QStringLiteral("documents")}) {
        QTemporaryDir out;
        const VerbOutcome outcome = retrieve(testsupport::studyUid(study), out.path());
        COMPARE_EXIT(outcome, 0);
        QVERIFY(outcome.error.isEmpty());
        QStringList expected;
        const QString sent = m_archive.file(study);
        for (const QString &file : filesBelow(sent)) {
            const QString path = testsupport::resourceOf(sent + u'/' + file) + QStringLiteral(".dcm");
            expected << path;
            QVERIFY2(contentOf(out.filePath(path)) == contentOf(sent + u'/' + file), qPrintable(file));
        }
        expected.sort();
        QCOMPARE(filesBelow(out.path()), expected);
        const auto told = byPath(outcome);
        QCOMPARE(told.size(), expected.size());
        for (const QString &path : expected) {
            const QJsonObject instance = told.value(out.filePath(path));
            QCOMPARE(instance.value(QStringLiteral("sopInstanceUID")).toString(), path.section(u'/', 2).chopped(4));
            QCOMPARE(instance.value(QStringLiteral("bytes")).toInteger(), QFile(out.filePath(path)).size());
            QCOMPARE(instance.value(QStringLiteral("wasThere")), QJsonValue(false));
        }
        const QJsonObject counts = outcome.json().object().value(QStringLiteral("counts")).toObject();
        QCOMPARE(
            counts,
            (QJsonObject{{QStringLiteral("saved"), expected.size()}, {QStringLiteral("wereThere"), 0}, {QStringLiteral("problems"), 0}}));
    }
}

void tst_transferverbs::aSeriesOrAnInstanceComesAlone()
{
    const QString file = m_archive.file(QStringLiteral("encodings/rle/0002.dcm"));
    const QString resource = testsupport::resourceOf(file);
    QTemporaryDir out;
    COMPARE_EXIT(retrieve(resource, out.path(), false), 0);
    QCOMPARE(filesBelow(out.path()), QStringList{resource + QStringLiteral(".dcm")});
    QCOMPARE(contentOf(out.filePath(resource + QStringLiteral(".dcm"))), contentOf(file));
    const VerbOutcome outcome = retrieve(resource.section(u'/', 0, 1), out.path(), false);
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.lines().size(), 4);
    for (const QByteArray &line : outcome.lines())
        QVERIFY(QFile::exists(QString::fromUtf8(line)));
    QCOMPARE(filesBelow(out.path()).size(), 4);
}

void tst_transferverbs::aSecondRetrievalFindsEverythingThere()
{
    QTemporaryDir out;
    COMPARE_EXIT(retrieve(uid(), out.path()), 0);
    const VerbOutcome again = retrieve(uid(), out.path());
    COMPARE_EXIT(again, 0);
    QCOMPARE(again.json().object().value(QStringLiteral("counts")).toObject().value(QStringLiteral("wereThere")), QJsonValue(28));
    QCOMPARE(filesBelow(out.path()).size(), 28);
}

void tst_transferverbs::otherContentIsNeverOverwritten()
{
    QTemporaryDir out;
    COMPARE_EXIT(retrieve(uid(), out.path()), 0);
    const QStringList files = filesBelow(out.path());
    write(out.filePath(files.first()), "mine");
    QFile::remove(out.filePath(files.last()));
    const VerbOutcome outcome = retrieve(uid(), out.path());
    COMPARE_EXIT(outcome, 1);
    QCOMPARE(outcome.problems().size(), 1);
    QVERIFY(outcome.error.contains(files.first().toUtf8()));
    QCOMPARE(contentOf(out.filePath(files.first())), QByteArray("mine"));
    QCOMPARE(filesBelow(out.path()), files);
    QCOMPARE(byPath(outcome).size(), files.size() - 1);
}

void tst_transferverbs::retrievingTheUnknownEndsWith2()
{
    QTemporaryDir out;
    for (const QString &what :
         QStringList{QStringLiteral("1.2.3"), uid() + QStringLiteral("/1.2.3"), uid() + QStringLiteral("/1.2.3/4.5.6")}) {
        const VerbOutcome outcome = retrieve(what, out.path());
        COMPARE_EXIT(outcome, 2);
        QCOMPARE(outcome.problems().size(), 1);
        QVERIFY(filesBelow(out.path()).isEmpty());
    }
}

void tst_transferverbs::aFolderThatCannotBeWrittenEndsWith2()
{
    QTemporaryDir out;
    write(out.filePath(QStringLiteral("taken")), "a file");
    const VerbOutcome outcome = retrieve(testsupport::studyUid(QStringLiteral("documents")), out.filePath(QStringLiteral("taken")));
    COMPARE_EXIT(outcome, 2);
    QCOMPARE(outcome.problems().size(), 2); // one for each instance
    QCOMPARE(contentOf(out.filePath(QStringLiteral("taken"))), QByteArray("a file"));
}

void tst_transferverbs::aFullDiskIsSaidAndNothingIsLeft()
{
    QTemporaryDir disk;
    const QString mount = QStringLiteral("unshare -rm sh -c 'mount -t tmpfs -o size=4k none \"$0\" && %1' ") + disk.path();
    if (m_archive.program().runShell(mount.arg(QStringLiteral("true"))).exitCode != 0)
        QSKIP("SKIPPED: no small disk can be mounted here");
    const QString call =
        QStringLiteral(
            "{ \"$NEGATOSCOPE\" retrieve %1 --out \"$0/out\" --profile \"$PROFILE\" --archive %2; s=$?; ls -A \"$0\"; exit $s; }")
            .arg(uid(), m_archive.url());
    const VerbOutcome outcome = m_archive.program().runShell(mount.arg(call));
    COMPARE_EXIT(outcome, 2);
    QVERIFY2(outcome.problems().size() == 1 && outcome.error.contains("no room"), outcome.told().constData());
    QVERIFY2(outcome.out.isEmpty(), outcome.told().constData()); // neither files nor folders
}

void tst_transferverbs::aSecondStoreFindsEverythingThere()
{
    const VerbOutcome outcome = m_archive.run({QStringLiteral("store"), m_archive.folder(), QStringLiteral("--json")});
    COMPARE_EXIT(outcome, 0);
    const QJsonObject expected{{QStringLiteral("exists"), 30}, {QStringLiteral("stored"), 0},  {QStringLiteral("warned"), 0},
                               {QStringLiteral("failed"), 0},  {QStringLiteral("unknown"), 0}, {QStringLiteral("rejected"), 0}};
    QCOMPARE(outcome.json().object().value(QStringLiteral("counts")).toObject(), expected);
    for (const QJsonObject &instance : byPath(outcome))
        QCOMPARE(instance.value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("exists")));
}

void tst_transferverbs::everyOutcomeIsTold()
{
    QTemporaryDir folder;
    const auto path = [&folder](const char *name) { return folder.filePath(QLatin1String(name)); };
    QDir().mkpath(path("deep/deeper"));
    const QByteArray known = contentOf(m_archive.file(QStringLiteral("encodings/explicit/0001.dcm")));
    const QByteArray fresh = changed(known, QStringLiteral("1.2.826.0.1.3680043.2.1.1"));
    write(path("a-fresh"), fresh);
    write(path("deep/deeper/b-copy.dcm"), fresh);
    auto renamed = dicom::readPart10(fresh)->dataSet;
    renamed.setString(dicom::tag::SeriesDescription, QStringLiteral("another"));
    write(path("c-clash.dcm"), dicom::writePart10(renamed, QStringLiteral("1.2.840.10008.1.2.1")));
    write(path("d-known.dcm"), known);
    write(path("e-altered.dcm"), changed(contentOf(m_archive.file(QStringLiteral("encodings/explicit/0002.dcm")))));
    write(path("f-notes.txt"), "no image");
    write(path("g-empty"), {});
    write(path("h-cut.dcm"), known.first(200));
    auto nameless = dicom::readPart10(fresh)->dataSet;
    nameless.remove(dicom::tag::SeriesInstanceUID);
    write(path("j-zeros.dcm"), changed(known, QStringLiteral("1.2.246.352.91.0000217.1"))); // as some devices write UIDs
    write(path("i-nameless.dcm"), dicom::writePart10(nameless, QStringLiteral("1.2.840.10008.1.2.1")));
    const int before = m_archive.orthanc().instanceCount();
    const VerbOutcome outcome = m_archive.run({QStringLiteral("store"), folder.path(), path("not-there"), QStringLiteral("--json")});
    COMPARE_EXIT(outcome, 1);
    const auto told = byPath(outcome);
    QCOMPARE(told.size(), 11);
    const auto is = [&](const char *name, const char *what, const char *reason) {
        const QJsonObject instance = told.value(path(name));
        QCOMPARE(instance.keys(), (QStringList{QStringLiteral("message"), QStringLiteral("outcome"), QStringLiteral("path"),
                                               QStringLiteral("reason"), QStringLiteral("sopInstanceUID")}));
        QVERIFY2(instance.value(QStringLiteral("outcome")) == QLatin1String(what), name);
        QVERIFY2(instance.value(QStringLiteral("reason")) == QLatin1String(reason), name);
        QVERIFY2(QLatin1String(what) == QLatin1String("stored") || !instance.value(QStringLiteral("message")).toString().isEmpty(), name);
    };
    is("a-fresh", "stored", "");
    is("deep/deeper/b-copy.dcm", "exists", "duplicate");
    is("c-clash.dcm", "rejected", "otherContent");
    is("j-zeros.dcm", "stored", "");
    is("d-known.dcm", "exists", "");
    is("e-altered.dcm", "failed", "otherContent");
    for (const char *name : {"f-notes.txt", "g-empty"})
        is(name, "rejected", "notDicom");
    is("i-nameless.dcm", "rejected", "missingUid");
    is("not-there", "rejected", "notReadable");
    QCOMPARE(told.value(path("h-cut.dcm")).value(QStringLiteral("outcome")), QJsonValue(QStringLiteral("rejected")));
    QCOMPARE(outcome.problems().size(), 7); // all but what is done
    QCOMPARE(m_archive.orthanc().instanceCount(), before + 2);
    COMPARE_EXIT(m_archive.run({QStringLiteral("store"), path("f-notes.txt")}), 2);
    QTemporaryDir nothing;
    COMPARE_EXIT(m_archive.run({QStringLiteral("store"), nothing.path()}), 2);
    QCOMPARE(m_archive.run({QStringLiteral("store"), nothing.path()}).out, QByteArray());
}

void tst_transferverbs::malformedFilesNeverCrash()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    const QString folder = testsupport::sharedData() + QStringLiteral("/malformed");
    const VerbOutcome outcome = m_archive.run({QStringLiteral("store"), folder, QStringLiteral("--json")});
    QVERIFY2(outcome.exitCode == 1, outcome.told().constData());
    QCOMPARE(byPath(outcome).size(), filesBelow(folder).size());
}

NEGATOSCOPE_TEST(tst_transferverbs)
#include "tst_transferverbs.moc"
