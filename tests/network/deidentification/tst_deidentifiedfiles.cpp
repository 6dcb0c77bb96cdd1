#include "network/deidentification/deidentifier.h"
#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/dicom/uid.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace network;
using dicom::DataSet;
using dicom::Element;
using dicom::Tag;
using dicom::VR;
namespace tag = dicom::tag;

/// De-identified files as dcmtk reads them.
class tst_deidentifiedfiles : public QObject
{
    Q_OBJECT

private slots:
    /// Every file of the shared data, de-identified, written and read back by dcmtk: no value of
    /// the identifying attributes stands anywhere in the text of the dump, and the pixel data are
    /// what they were.
    void dcmtkFindsNothingOfAnybodyInWhatIsWritten()
    {
        NEGATOSCOPE_NEEDS_SHARED_DATA();
        if (QStandardPaths::findExecutable(QStringLiteral("dcmdump")).isEmpty())
            QSKIP("SKIPPED: dcmdump (dcmtk) is not installed");
        QTemporaryDir folder;
        QStringList wrong;
        int read = 0;
        QDirIterator files(testsupport::sharedData(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.size() > 2'000'000 || file.fileName().contains(u"/malformed/") || !file.open(QIODevice::ReadOnly))
                continue;
            const auto original = dicom::readPart10(file.readAll());
            if (!original || !dicom::isValidUid(original->dataSet.string(tag::SOPInstanceUID)))
                continue;
            const Deidentified result = deidentify(original->dataSet, {}, Pseudonyms(ProjectKey::make()));
            QFile copy(folder.filePath(QStringLiteral("copy.dcm")));
            QVERIFY(copy.open(QIODevice::WriteOnly | QIODevice::Truncate));
            if (!dicom::copyPart10(copy, *original, result.dataSet))
                continue;
            copy.close();
            const QString problem = problemOf(*original, copy.fileName());
            ++read;
            if (!problem.isEmpty())
                wrong << QFileInfo(file).fileName() + u": " + problem;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY2(read > 300, qPrintable(QString::number(read)));
    }

private:
    static QByteArray dump(const QString &path)
    {
        QProcess process;
        process.start(QStringLiteral("dcmdump"), {QStringLiteral("+L"), QStringLiteral("-q"), QStringLiteral("+U8"), path},
                      QIODevice::ReadOnly);
        return process.waitForFinished(60'000) && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
    }

    /// Values that name the patient, the physicians and the institution, at any level.
    static void collectSecrets(const DataSet &set, QSet<QString> &secrets)
    {
        static const QList<Tag> tags{
            tag::PatientName,         tag::PatientID,       tag::OtherPatientIDs,        tag::ReferringPhysicianName, tag::OperatorsName,
            tag::InstitutionName,     tag::AccessionNumber, tag::StudyInstanceUID,       tag::SeriesInstanceUID,      tag::SOPInstanceUID,
            tag::FrameOfReferenceUID, tag::StationName,     tag::PerformingPhysicianName};
        for (const Element &element : set.elements()) {
            if (const auto *items = std::get_if<QList<DataSet>>(&element.value)) {
                for (const DataSet &item : *items)
                    collectSecrets(item, secrets);
            } else if (tags.contains(element.tag)) {
                for (const QString &value : set.strings(element.tag)) {
                    if (value.size() > 5 && !value.startsWith(u"1.2.840.10008."))
                        secrets.insert(value);
                }
            }
        }
    }

    static QString problemOf(const dicom::Part10File &original, const QString &path)
    {
        const QByteArray text = dump(path);
        if (text.isEmpty())
            return QStringLiteral("dcmdump does not read it");
        QSet<QString> secrets;
        collectSecrets(original.dataSet, secrets);
        secrets.remove(original.dataSet.string(tag::Manufacturer)); // which tests its scanners on itself
        for (const QString &secret : std::as_const(secrets)) {
            static const QRegularExpression wordCharacter(QStringLiteral("[\\w.]"));
            const QString all = QString::fromUtf8(text);
            for (qsizetype at = all.indexOf(secret); at >= 0; at = all.indexOf(secret, at + 1)) {
                const bool isInside = (at > 0 && wordCharacter.match(all.at(at - 1)).hasMatch())
                                      || wordCharacter.match(all.mid(at + secret.size(), 1)).hasMatch();
                const bool isMaker = all.mid(all.lastIndexOf(u'\n', at) + 1, at - all.lastIndexOf(u'\n', at)).contains(u"(0008,0070)");
                if (!isInside && !isMaker) // some makers are institutions, too: they test on themselves
                    return QStringLiteral("still there: ") + all.mid(all.lastIndexOf(u'\n', at) + 1, 100);
            }
        }
        static const QRegularExpression privateElement(QStringLiteral("^ *\\([0-9a-f]{3}[13579bdf],"), QRegularExpression::MultilineOption);
        if (const auto match = privateElement.match(QString::fromUtf8(text)); match.hasMatch())
            return QStringLiteral("private element ") + match.captured();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return QStringLiteral("cannot be opened");
        const QByteArray bytes = file.readAll();
        if (bytes.left(128) != QByteArray(128, '\0'))
            return QStringLiteral("the preamble is not empty");
        const auto copy = dicom::readPart10(bytes);
        if (!copy)
            return copy.error().detail;
        return pixels(original) == pixels(*copy) ? QString() : QStringLiteral("the pixels are others");
    }

    static QByteArray pixels(const dicom::Part10File &file)
    {
        QByteArray all = file.source.mid(file.pixelData.native.offset, file.pixelData.native.size);
        if (file.pixelData.bigEndian && file.pixelData.vr == VR::OW) {
            for (qsizetype i = 0; i + 1 < all.size(); i += 2)
                std::swap(all[i], all[i + 1]);
        }
        for (const dicom::ByteRange &range : file.pixelData.fragments) {
            all += file.source.mid(range.offset, range.size);
            if (range.size % 2)
                all += '\0';
        }
        if (file.pixelData.tag.value != 0 && all.size() % 2)
            all += '\0';
        return all;
    }
};

NEGATOSCOPE_TEST(tst_deidentifiedfiles)
#include "tst_deidentifiedfiles.moc"
