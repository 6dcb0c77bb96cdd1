#include "network/dicom/part10writer.h"
#include "tests/support/auditreading.h"
#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace testsupport;

/// What the verbs are used for is in the audit file of their profile (PS3.15 A.5), from start to stop.
class tst_auditedverbs : public QObject
{
    Q_OBJECT

    SmallArchive m_archive;
    std::unique_ptr<QTemporaryDir> m_folder;
    const QString CtImage = QStringLiteral("1.2.840.10008.5.1.4.1.1.2");

    int run(const QStringList &arguments, bool withArchive = true)
    {
        QProcess program;
        QSignalSpy ended(&program, &QProcess::finished);
        QStringList all = arguments + QStringList{QStringLiteral("--profile"), m_folder->filePath(QStringLiteral("profile"))};
        if (withArchive)
            all += {QStringLiteral("--archive"), m_archive.url().toString()};
        program.start(QStringLiteral(NEGATOSCOPE_BINARY_DIR "/negatoscope"), all);
        if (!program.waitForStarted() || !ended.wait(60'000))
            return -1;
        if (program.exitCode() != 0)
            qWarning("%s", program.readAllStandardError().constData());
        return program.exitCode();
    }
    QString place(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    QList<AuditLine> audited(const QString &event = {}) const
    {
        const QString folder = m_folder->filePath(QStringLiteral("profile/audit"));
        return event.isEmpty() ? readAudit(folder) : readAudit(folder, event);
    }
    void isAbout(const QList<AuditLine> &lines, int images)
    {
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].outcome, 0);
        QCOMPARE(lines[0].studies, QStringList{QStringLiteral("1.9.1")});
        QCOMPARE(lines[0].patients, QStringList{QStringLiteral("P1^^^A")});
        QCOMPARE(lines[0].instances.value(CtImage), images);
        QVERIFY(!lines[0].whole.contains("Eva"));
    }

private slots:
    void initTestCase() { m_archive.addSeries({}, 3); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        const auto all = audited();
        QVERIFY(all.size() >= 2);
        QCOMPARE(all.first().type, QStringLiteral("110120")); // application start …
        QCOMPARE(all.last().type, QStringLiteral("110121"));  // … and stop
    }

    void pixelsOfAnArchiveAreAccess()
    {
        QCOMPARE(run({QStringLiteral("pixels"), QStringLiteral("1.9.1/1.9.1.1/1.9.1.1.1"), QStringLiteral("--sha256")}), 0);
        isAbout(audited(AuditedAccess), 0);
        QVERIFY(audited(AuditedExport).isEmpty() && audited(AuditedImport).isEmpty());
    }
    void pixelsThatBecomeAFileAreExported_data()
    {
        QTest::addColumn<QString>("output");
        QTest::newRow("picture") << QStringLiteral("--png");
        QTest::newRow("values") << QStringLiteral("--raw");
    }
    void pixelsThatBecomeAFileAreExported()
    {
        QFETCH(QString, output);
        QCOMPARE(run({QStringLiteral("pixels"), QStringLiteral("1.9.1/1.9.1.1/1.9.1.1.1"), output, place("out")}), 0);
        isAbout(audited(AuditedAccess), 0);
        const auto exported = audited(AuditedExport);
        isAbout(exported, 1);
        QVERIFY(exported[0].participants.contains(QUrl::fromLocalFile(m_folder->path()).toString()));
    }
    void pixelsOfAFileAreImported()
    {
        QFile file(place("image.dcm"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(dicom::writePart10(SmallArchive::Image().dataSet(), QStringLiteral("1.2.840.10008.1.2.1")));
        file.close();
        QCOMPARE(run({QStringLiteral("pixels"), file.fileName(), QStringLiteral("--stats")}, false), 0);
        isAbout(audited(AuditedImport), 0);
        isAbout(audited(AuditedAccess), 0);
        QVERIFY(audited(AuditedExport).isEmpty());
    }
    void whatIsRetrievedCameAndIsExported()
    {
        QCOMPARE(run({QStringLiteral("retrieve"), QStringLiteral("1.9.1"), QStringLiteral("--out"), place("out")}), 0);
        isAbout(audited(AuditedTransfer), 3);
        const auto exported = audited(AuditedExport);
        isAbout(exported, 3);
        QVERIFY(exported[0].participants.contains(QUrl::fromLocalFile(place("out")).toString()));
    }
    void searchesAreQueries()
    {
        QCOMPARE(run({QStringLiteral("search"), QStringLiteral("--match"), QStringLiteral("PatientID=P1")}), 0);
        QVERIFY(!audited(QStringLiteral("110112")).isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_auditedverbs)
#include "tst_auditedverbs.moc"
