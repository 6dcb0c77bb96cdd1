#include "tests/support/phantoms/phantoms.h"

#include "network/dicom/dictionary.h"
#include "tests/phantoms/measure.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tag = dicom::tag;

/// The catalogue as a whole: who there is, that files are standard-conformant and always the same.
class tst_phantoms : public QObject
{
    Q_OBJECT

private slots:
    void thereAreEnoughPatientsStudiesAndPriors()
    {
        QMap<QString, int> studiesOf;
        for (const QString &key : phantoms::studyKeys()) {
            const phantoms::Study study = phantoms::study(key);
            ++studiesOf[study.patient.id + u'@' + study.patient.issuer];
        }
        QVERIFY(phantoms::studyKeys().size() >= 16);
        QVERIFY(studiesOf.size() >= 8);
        int withSeveral = 0;
        for (int count : std::as_const(studiesOf))
            withSeveral += count > 1;
        QVERIFY(withSeveral >= 3);
    }

    void namesComeInManyScripts()
    {
        QSet<QChar::Script> scripts;
        for (const QString &key : phantoms::studyKeys())
            for (QChar c : phantoms::study(key).patient.name)
                scripts << c.script();
        for (QChar::Script script : {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Hangul,
                                     QChar::Script_Greek, QChar::Script_Cyrillic, QChar::Script_Arabic})
            QVERIFY(scripts.contains(script));
        const dicom::DataSet d = Stored(phantoms::mrSlice(0)).data();
        QCOMPARE(d.personName(tag::PatientName).ideographic, QStringLiteral("山田^太郎"));
        QCOMPARE(d.personName(tag::PatientName).phonetic, QStringLiteral("やまだ^たろう"));
    }

    void everyInstanceHasItsOwnValidUid()
    {
        QSet<QString> instances, series, studies;
        for (const QString &key : phantoms::studyKeys()) {
            if (key == u"ct-thorax-prior" || key == u"dx-chest")
                continue; // long to draw and made by the same code as others
            QVERIFY(phantoms::make(key, {}, [&](const phantoms::Instance &instance) {
                const QString uid = instance.dataSet.string(tag::SOPInstanceUID);
                if (instances.contains(uid) || !dicom::isValidUid(uid) || !uid.startsWith(u"2.25."))
                    qCritical() << "bad or repeated UID" << uid << instance.path;
                instances << uid;
                series << instance.dataSet.string(tag::SeriesInstanceUID);
                studies << instance.dataSet.string(tag::StudyInstanceUID);
                return true;
            }));
        }
        QCOMPARE(studies.size(), phantoms::studyKeys().size() - 2);
        QVERIFY(!instances.intersects(series) && !series.intersects(studies) && !instances.intersects(studies));
        QCOMPARE(instances.size(), 526 - 39 - 1);
    }

    void theSameBytesComeTwice_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : {"mr-echoes", "encodings", "documents", "ct-phases", "mg-screening-prior"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }

    void theSameBytesComeTwice()
    {
        QFETCH(const QString, key);
        const auto digest = [&] {
            QCryptographicHash hash(QCryptographicHash::Sha256);
            phantoms::make(key, {}, [&](const phantoms::Instance &instance) {
                hash.addData(instance.toPart10());
                return true;
            });
            return hash.result();
        };
        QCOMPARE(digest(), digest());
    }

    void datesCountBackFromTodayAndUidsDoNot()
    {
        phantoms::Options options;
        options.today = QDate(2030, 1, 2);
        const phantoms::Study later = phantoms::study(QStringLiteral("mr-brain"), options);
        QCOMPARE(later.date, QDate(2030, 1, 1));
        QCOMPARE(phantoms::study(QStringLiteral("mr-brain")).date, QDate(2026, 3, 1));
        QCOMPARE(later.uid(), phantoms::study(QStringLiteral("mr-brain")).uid());
    }

    void filesAreWrittenByStudyAndSeries()
    {
        const QTemporaryDir folder;
        phantoms::Options options;
        options.only = {QStringLiteral("documents"), QStringLiteral("ct-gaps")};
        const auto written = phantoms::writeAll(folder.path(), options);
        QVERIFY(written);
        QCOMPARE(*written, 17);
        int found = 0;
        for (QDirIterator it(folder.path(), {QStringLiteral("*.dcm")}, QDir::Files, QDirIterator::Subdirectories); it.hasNext(); ++found)
            it.next();
        QCOMPARE(found, 17);
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("ct-gaps/gaps/0015.dcm"))));
    }

    void anUnknownStudyOrFolderIsAnError()
    {
        phantoms::Options options;
        options.only = {QStringLiteral("no-such-study")};
        const auto unknown = phantoms::writeAll(QStringLiteral("/tmp"), options);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, dicom::Error::Kind::NotFound);
        options.only = {QStringLiteral("documents")};
        const auto nowhere = phantoms::writeAll(QStringLiteral("/dev/null/no-folder"), options);
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, dicom::Error::Kind::FileAccess);
    }

    void anIndependentValidatorFindsNoErrors_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("index");
        const std::pair<const char *, int> kinds[] = {{"ct-thorax", 0},
                                                      {"ct-thorax", 1},
                                                      {"mr-brain", 0},
                                                      {"us-echo", 0},
                                                      {"us-traces", 0},
                                                      {"dx-chest", 0},
                                                      {"mg-screening", 0},
                                                      {"mg-screening-prior", 2},
                                                      {"ct-enhanced", 0},
                                                      {"documents", 0},
                                                      {"documents", 1},
                                                      {"mr-echoes", 1},
                                                      {"ct-identity-conflict", 2},
                                                      {"encodings", 8},
                                                      {"encodings", 12},
                                                      {"encodings", 16},
                                                      {"encodings", 20},
                                                      {"encodings", 24}};
        for (const auto &[key, index] : kinds)
            QTest::addRow("%s %d", key, index) << QString::fromLatin1(key) << index;
    }

    void anIndependentValidatorFindsNoErrors()
    {
        QFETCH(const QString, key);
        QFETCH(const int, index);
        const QString validator = QStandardPaths::findExecutable(QStringLiteral("dciodvfy"));
        if (validator.isEmpty())
            QSKIP("SKIPPED: dciodvfy (package dicom3tools) is not installed");
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("phantom.dcm")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(phantoms::nthInstance(key, index).toPart10());
        file.close();
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(validator, {file.fileName()});
        QVERIFY(process.waitForFinished());
        const QString said = QString::fromUtf8(process.readAll());
        QVERIFY2(!said.isEmpty(), "the validator names the IOD it recognised");
        QVERIFY2(!said.contains(QLatin1String("Error")), qPrintable(said));
    }
};

NEGATOSCOPE_TEST(tst_phantoms)
#include "tst_phantoms.moc"
