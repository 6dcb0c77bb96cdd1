#include "ui/flow/deidentifyjob.h"

namespace ui {

namespace {

/// Names may be drawn in bits that the picture does not use; in codestreams they are out of reach.
dicom::Result<> clearEmbeddedOverlays(dicom::Part10File &file)
{
    if (file.pixelData.tag.value == 0 || !network::hasEmbeddedOverlays(file.dataSet))
        return {};
    if (file.pixelData.encapsulated)
        return dicom::fail(dicom::Error::Kind::Unsupported,
                           DeidentifyJob::tr("An overlay inside the compressed picture cannot be taken out."));
    QByteArray pixels = file.source.mid(file.pixelData.native.offset, file.pixelData.native.size);
    network::clearUnusedBits(pixels, file.dataSet, file.pixelData.bigEndian);
    file.pixelData.native = {0, pixels.size()};
    file.source = pixels;
    return {};
}

/// What is left out, whatever the user says: it cannot be looked into here. Empty: nothing speaks
/// against a copy.
QString whyLeftOut(network::PatientTrace trace)
{
    if (trace == network::PatientTrace::Document)
        return DeidentifyJob::tr("A document cannot be de-identified: its text may say who the patient is.");
    if (trace == network::PatientTrace::Unknown)
        return DeidentifyJob::tr("What this kind of object holds is not known; it may say who the patient is.");
    return {};
}

} // namespace

void DeidentifyJob::start(const QList<ScannedFile> &files, const Plan &plan)
{
    m_report.choices = plan.choices;
    m_report.made = QDateTime::currentDateTime();
    change(
        files, scanreason::MayShowPatient,
        [this, plan, pseudonyms = network::Pseudonyms(plan.key, plan.choices.prefix)](dicom::Part10File &file) -> dicom::Result<Change> {
            const network::PatientTrace trace = network::patientTrace(file.dataSet);
            const bool mayShowFace = network::mayShowFace(file.dataSet);
            if (const QString why = whyLeftOut(trace); !why.isEmpty())
                return dicom::fail(dicom::Error::Kind::Unsupported, why);
            if (const auto cleared = clearEmbeddedOverlays(file); !cleared)
                return tl::unexpected(cleared.error());
            const network::Deidentified result = network::deidentify(file.dataSet, {plan.choices.options, plan.refusedTexts}, pseudonyms);
            const auto describe = [trace, mayShowFace](ScannedFile &copy) {
                copy.trace = trace;
                copy.mayShowFace = mayShowFace;
            };
            const auto note = [this, changes = result.changes, texts = result.keptTexts, trace, mayShowFace] {
                this->note(changes, texts, trace, mayShowFace);
            };
            return Change{result.dataSet, describe, note};
        });
}

void DeidentifyJob::note(const network::ChangeCounts &changes, const QSet<QString> &texts, network::PatientTrace trace, bool mayShowFace)
{
    ++m_report.objects;
    m_report.heldBack += trace != network::PatientTrace::None ? 1 : 0;
    m_report.faces += mayShowFace ? 1 : 0;
    for (auto it = changes.cbegin(); it != changes.cend(); ++it)
        m_report.changes[it.key()] += it.value();
    m_report.keptTexts.unite(texts);
}

} // namespace ui
