#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/tags.h"
#include "tests/integration/objects.h"
#include "tests/integration/phantomarchive.h"
#include "tests/integration/verbprocess.h"
#include "tests/support/orthanc.h"
#include "tests/support/testmain.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using testsupport::contentOf;
using testsupport::VerbOutcome;
namespace tag = dicom::tag;

namespace {

/// What the issue asks for is the long run (NEGATOSCOPE_LONG=1, packaging/test --all).
bool isLong()
{
    return qEnvironmentVariableIsSet("NEGATOSCOPE_LONG");
}

struct Sample {
    QString instanceUid;
    QByteArray bytes;
};

bool hasUids(const dicom::DataSet &set)
{
    const QList<dicom::Tag> uids{tag::SOPClassUID, tag::SOPInstanceUID, tag::StudyInstanceUID, tag::SeriesInstanceUID};
    return std::all_of(uids.begin(), uids.end(), [&set](const dicom::Tag &each) { return dicom::isUsableUid(set.string(each)); });
}

/// The same pixel data as they are encoded, with what an archive wants to know.
QByteArray completed(const dicom::Part10File &file)
{
    dicom::DataSet set = file.dataSet;
    if (!dicom::isUsableUid(set.string(tag::SOPClassUID)))
        set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.7"));
    for (const dicom::Tag &each : {tag::SOPInstanceUID, tag::StudyInstanceUID, tag::SeriesInstanceUID}) {
        if (!dicom::isUsableUid(set.string(each)))
            set.setString(each, dicom::makeUid());
    }
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    return dicom::copyPart10(out, file, set) ? out.data() : QByteArray();
}

/// One object of each transfer syntax, each of another UID.
QMap<QString, Sample> samples(const QString &folder)
{
    constexpr qint64 Largest = 8 << 20;
    QMap<QString, Sample> found;
    QMap<QString, QByteArray> incomplete;
    QSet<QString> uids;
    QStringList paths;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
        paths << files.next();
    paths.sort();
    for (const QString &path : std::as_const(paths)) {
        if (path.contains(u"/malformed/") || path.contains(u"/dicomdir/") || QFile(path).size() > Largest)
            continue;
        const QByteArray bytes = contentOf(path);
        const auto file = bytes.mid(128, 4) == "DICM" ? dicom::readPart10(bytes) : dicom::fail(dicom::Error::Kind::Malformed, {});
        const QString syntax = file ? file->meta.string(tag::TransferSyntaxUID) : QString();
        if (syntax.isEmpty() || found.contains(syntax))
            continue;
        const QString uid = file->dataSet.string(tag::SOPInstanceUID);
        if (!hasUids(file->dataSet)) {
            incomplete.insert(syntax, bytes);
        } else if (!uids.contains(uid)) {
            uids.insert(uid);
            found.insert(syntax, {uid, bytes});
        }
    }
    for (auto it = incomplete.cbegin(); it != incomplete.cend(); ++it) {
        const QByteArray made = found.contains(it.key()) ? QByteArray() : completed(*dicom::readPart10(it.value()));
        if (!made.isEmpty())
            found.insert(it.key(), {dicom::readPart10(made)->dataSet.string(tag::SOPInstanceUID), made});
    }
    return found;
}

} // namespace

/// `negatoscope store` with what is out there: every encoding, very many, very large.
class tst_uploadvariety : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTransferSyntaxIsStoredAsItIs();
    void veryManySmallInstances();
    void oneVeryLargeInstance();

private:
    VerbOutcome store(const QTemporaryDir &folder) const;
    testsupport::Orthanc m_orthanc;
    testsupport::VerbProcess m_program;
};

void tst_uploadvariety::initTestCase()
{
    NEGATOSCOPE_NEEDS_ORTHANC();
    QVERIFY2(m_orthanc.start(), qPrintable(m_orthanc.why()));
}

VerbOutcome tst_uploadvariety::store(const QTemporaryDir &folder) const
{
    return m_program.run(
        {QStringLiteral("store"), folder.path(), QStringLiteral("--archive"), m_orthanc.url().toString(), QStringLiteral("--json")});
}

void tst_uploadvariety::everyTransferSyntaxIsStoredAsItIs()
{
    NEGATOSCOPE_NEEDS_SHARED_DATA();
    const QMap<QString, Sample> all = samples(testsupport::sharedData());
    QVERIFY2(all.size() >= 18, qPrintable(all.keys().join(u' ')));
    QTemporaryDir folder;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        QFile file(folder.filePath(it.key() + QStringLiteral(".dcm")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(it->bytes), it->bytes.size());
    }
    const VerbOutcome outcome = store(folder);
    COMPARE_EXIT(outcome, 0);
    const QJsonArray instances = outcome.json().object().value(QStringLiteral("instances")).toArray();
    QCOMPARE(instances.size(), all.size());
    for (const QJsonValue &value : instances)
        QVERIFY2(value.toObject().value(QStringLiteral("outcome")) == QStringLiteral("stored"), outcome.out.constData());
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        QVERIFY2(m_orthanc.object(it->instanceUid) == it->bytes, qPrintable(it.key()));
}

void tst_uploadvariety::veryManySmallInstances()
{
    const int count = isLong() ? 5000 : 400;
    const int before = m_orthanc.instanceCount();
    QTemporaryDir folder;
    const QString study = dicom::makeUid(), series = dicom::makeUid();
    for (int i = 0; i < count; ++i) {
        QFile file(folder.filePath(QStringLiteral("%1.dcm").arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(smallFile({{QStringLiteral("StudyInstanceUID"), study}, {QStringLiteral("SeriesInstanceUID"), series}}));
    }
    const VerbOutcome outcome = store(folder);
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.json().object().value(QStringLiteral("counts")).toObject().value(QStringLiteral("stored")).toInt(), count);
    QCOMPARE(m_orthanc.instanceCount(), before + count);
}

void tst_uploadvariety::oneVeryLargeInstance()
{
    constexpr qint64 Piece = 1 << 20;
    const qint64 size = isLong() ? qint64(1) << 30 : qint64(96) << 20;
    QTemporaryDir folder;
    const dicom::DataSet set = smallObject({});
    QFile file(folder.filePath(QStringLiteral("large.dcm")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(dicom::writeNativePart10(file, set, dicom::VR::OW, size, [size](QIODevice &out, qint64) -> dicom::Result<> {
        for (qint64 written = 0; written < size; written += Piece)
            out.write(QByteArray(Piece, char('a' + written / Piece % 26)));
        return {};
    }));
    const VerbOutcome outcome = store(folder);
    COMPARE_EXIT(outcome, 0);
    QCOMPARE(outcome.json().object().value(QStringLiteral("counts")).toObject().value(QStringLiteral("stored")).toInt(), 1);
    QCryptographicHash sent(QCryptographicHash::Sha256);
    QVERIFY(file.seek(0) && sent.addData(&file));
    QCOMPARE(QCryptographicHash::hash(m_orthanc.object(set.string(tag::SOPInstanceUID)), QCryptographicHash::Sha256), sent.result());
}

NEGATOSCOPE_TEST(tst_uploadvariety)
#include "tst_uploadvariety.moc"
