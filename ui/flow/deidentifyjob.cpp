#include "ui/flow/deidentifyjob.h"

#include "network/dicom/part10reader.h"
#include "network/dicom/part10writer.h"
#include "network/transfer/spool.h"
#include "ui/flow/part10peek.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

namespace ui
{

namespace
{

constexpr qint64 LargestFile = qint64(1) << 31; // it is held in memory while it is copied
constexpr int PeekedBytes = 4096;

dicom::Result<dicom::Part10File> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(dicom::Error::Kind::FileAccess,
                           DeidentifyJob::tr("The file cannot be read."));
    if (file.size() >= LargestFile)
        return dicom::fail(dicom::Error::Kind::TooLarge,
                           DeidentifyJob::tr("The file is too large to be de-identified here."));
    return dicom::readPart10(file.readAll());
}

/// Names may be drawn in bits that the picture does not use; in codestreams they are out of reach.
/// Null: nothing to do.
dicom::Result<> clearEmbeddedOverlays(dicom::Part10File &file)
{
    if (file.pixelData.tag.value == 0 || !network::hasEmbeddedOverlays(file.dataSet))
        return {};
    if (file.pixelData.encapsulated)
        return dicom::fail(
            dicom::Error::Kind::Unsupported,
            DeidentifyJob::tr("An overlay inside the compressed picture cannot be taken out."));
    QByteArray pixels = file.source.mid(file.pixelData.native.offset, file.pixelData.native.size);
    network::clearUnusedBits(pixels, file.dataSet, file.pixelData.bigEndian);
    file.pixelData.native = {0, pixels.size()};
    file.source = pixels;
    return {};
}

/// What is left out whatever the user says: it cannot be looked into here. Empty: nothing speaks
/// against a copy.
QString whyLeftOut(network::PatientTrace trace)
{
    if (trace == network::PatientTrace::Document)
        return DeidentifyJob::tr(
            "A document cannot be de-identified: its text may say who the patient is.");
    if (trace == network::PatientTrace::Unknown)
        return DeidentifyJob::tr(
            "What this kind of object holds is not known; it may say who the patient is.");
    return {};
}

} // namespace

DeidentifyJob::DeidentifyJob(const QString &spool, QObject *parent)
    : QObject(parent)
    , m_spool(spool)
{
}

DeidentifyJob::~DeidentifyJob()
{
    cancel();
    for (const QString &path : std::as_const(m_copies))
        QFile::remove(path);
}

void DeidentifyJob::cancel()
{
    if (m_stop)
        *m_stop = true;
    m_stop.reset();
}

void DeidentifyJob::release(const QStringList &paths)
{
    for (const QString &path : paths)
        m_copies.remove(path);
}

void DeidentifyJob::start(const QList<ScannedFile> &files, const Plan &plan)
{
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_report.choices = plan.choices;
    m_report.made = QDateTime::currentDateTime();
    QThreadPool::globalInstance()->start(
        [self = QPointer<DeidentifyJob>(this), files, plan, spool = m_spool, stop = m_stop] {
            const network::Pseudonyms pseudonyms(plan.key, plan.choices.prefix);
            for (const ScannedFile &file : files) {
                if (*stop)
                    return;
                const Outcome outcome = copyOf(file, plan, pseudonyms, spool);
                QMetaObject::invokeMethod(QCoreApplication::instance(),
                                          [self, outcome, stop, total = int(files.size())] {
                                              if (self && !*stop)
                                                  self->take(outcome, total);
                                              else if (outcome.file.item.isOwnFile)
                                                  QFile::remove(outcome.file.item.path);
                                          });
            }
        });
}

DeidentifyJob::Outcome DeidentifyJob::copyOf(const ScannedFile &original, const Plan &plan,
                                             const network::Pseudonyms &pseudonyms,
                                             const QString &spool)
{
    Outcome outcome;
    const auto rejected = [&](const QString &message) {
        outcome.file = original;
        outcome.file.item.isOwnFile = false; // it is the scan's, if anybody's
        outcome.file.item.state = network::UploadState::Rejected;
        outcome.file.item.reason = scanreason::MayShowPatient;
        outcome.file.item.message = message;
        return outcome;
    };
    auto file = readWhole(original.item.path);
    if (!file)
        return rejected(file.error().message);
    outcome.file.trace = network::patientTrace(file->dataSet);
    outcome.file.mayShowFace = network::mayShowFace(file->dataSet);
    if (const QString why = whyLeftOut(outcome.file.trace); !why.isEmpty())
        return rejected(why);
    if (const auto cleared = clearEmbeddedOverlays(*file); !cleared)
        return rejected(cleared.error().message);
    network::Deidentified result =
        network::deidentify(file->dataSet, {plan.choices.options, plan.refusedTexts}, pseudonyms);
    const auto path = network::writeToSpool(
        spool, [&](QFile &out) { return dicom::copyPart10(out, *file, result.dataSet); });
    if (!path)
        return rejected(path.error().message);
    describe(outcome.file, result.dataSet);
    network::UploadItem &item = outcome.file.item;
    const QFileInfo info(*path);
    item.path = *path;
    item.isOwnFile = true;
    item.bytes = info.size();
    item.modified = info.lastModified().toMSecsSinceEpoch();
    QFile copy(*path);
    if (copy.open(QIODevice::ReadOnly))
        item.transferSyntaxUid = peekPart10(copy.read(PeekedBytes)).transferSyntax;
    outcome.changes = std::move(result.changes);
    outcome.keptTexts = std::move(result.keptTexts);
    return outcome;
}

void DeidentifyJob::take(const Outcome &outcome, int total)
{
    m_files.append(outcome.file);
    if (outcome.file.item.state == network::UploadState::Rejected) {
        ++m_report.leftOut;
    } else {
        m_copies.insert(outcome.file.item.path);
        ++m_report.objects;
        m_report.heldBack += outcome.file.trace != network::PatientTrace::None ? 1 : 0;
        m_report.faces += outcome.file.mayShowFace ? 1 : 0;
        for (auto it = outcome.changes.cbegin(); it != outcome.changes.cend(); ++it)
            m_report.changes[it.key()] += it.value();
        m_report.keptTexts.unite(outcome.keptTexts);
    }
    emit progress(int(m_files.size()), total);
    if (m_files.size() == total)
        emit finished();
}

} // namespace ui
