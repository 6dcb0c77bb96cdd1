// What the archive is asked: before anything is sent, about what no answer named, and about what it said it stored.
#include "network/transfer/uploadqueue.h"

#include "network/transfer/failpoint.h"
#include "network/transfer/uploadsentences.h"

#include <algorithm>

namespace network {

/// Asks about the studies of a batch as a whole, so that one question answers for all that waits of them.
void UploadQueue::ask(const Indexes &batch)
{
    QSet<QString> studies;
    for (const qsizetype i : batch)
        studies.insert(m_items.at(i).studyInstanceUid);
    Indexes wanted;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const UploadItem &item = m_items.at(i);
        if (item.state == UploadState::Queued && !item.wasAbsent && studies.contains(item.studyInstanceUid)
            && !m_asked.contains(item.sopInstanceUid))
            wanted.append(i);
    }
    m_asking = true;
    m_census.disconnect(this);
    connect(&m_census, &InstanceCensus::answered, this, [this, wanted] {
        m_asking = false;
        if (const dicom::Error *problem = m_census.problem(); problem && concernsTheArchive(*problem))
            return trouble(*problem);
        m_hadContact = true;
        for (const qsizetype i : wanted) {
            UploadItem &item = m_items[i];
            item.wasAbsent = !m_census.problem(item) && !m_census.isListed(item);
            if (!item.wasAbsent)
                m_asked.insert(item.sopInstanceUid);
            if (m_census.isListed(item))
                m_present.insert(item.sopInstanceUid);
        }
        later();
    });
    m_census.ask(at(wanted), InstanceCensus::By::Study);
}

void UploadQueue::compare(const Indexes &present)
{
    m_asking = true;
    m_comparison.disconnect(this);
    connect(&m_comparison, &ContentComparison::compared, this, [this, present] {
        m_asking = false;
        for (const qsizetype i : present) {
            UploadItem &item = m_items[i];
            m_present.remove(item.sopInstanceUid);
            switch (m_comparison.verdict(item)) {
            case ContentComparison::Verdict::Same:
                set(item, UploadState::Existing, {}, sentence::existsAlready());
                break;
            case ContentComparison::Verdict::Different:
                set(item, UploadState::Failed, uploadreason::OtherContent, sentence::otherContent());
                break;
            case ContentComparison::Verdict::NotCompared:
                set(item, UploadState::Uncertain, uploadreason::NotCompared, sentence::notGivenToCompare());
                break;
            }
        }
        if (keep(present))
            later();
    });
    m_comparison.compare(at(present));
}

void UploadQueue::settle(const Indexes &unknown)
{
    m_asking = true;
    m_census.disconnect(this);
    connect(&m_census, &InstanceCensus::answered, this, [this, unknown] {
        m_asking = false;
        if (const dicom::Error *problem = m_census.problem(); problem && concernsTheArchive(*problem))
            return trouble(*problem);
        m_hadContact = true;
        for (const qsizetype i : unknown) {
            UploadItem &item = m_items[i];
            if (const dicom::Error *problem = m_census.problem(item)) {
                set(item, UploadState::Uncertain, uploadreason::NotConfirmed, problem->message);
            } else if (!m_census.isListed(item)) {
                notFound(item);
            } else if (item.wasAbsent) { // so what is there now is ours
                set(item, UploadState::Verified, {}, sentence::foundBySearch());
            } else {
                set(item, UploadState::Queued);
                m_asked.insert(item.sopInstanceUid);
                m_present.insert(item.sopInstanceUid);
            }
        }
        failpoint("beforeSettling");
        if (keep(unknown))
            later();
    });
    m_census.ask(at(unknown), InstanceCensus::By::Series);
}

/// Sent, and not there: once more, at last alone.
void UploadQueue::notFound(UploadItem &item)
{
    constexpr int Tries = 2;
    const bool mayBeAnothersFault = m_sizes.lastTogether(item.id) > 1;
    if (item.reason == uploadreason::TooLarge)
        set(item, UploadState::Failed, uploadreason::TooLarge, sentence::tooLargeAlone());
    else if (m_policy.sends && (item.attempts < Tries || (mayBeAnothersFault && item.attempts < 2 * m_policy.patience)))
        set(item, UploadState::Queued);
    else
        set(item, UploadState::Failed, uploadreason::NotConfirmed, sentence::notConfirmed());
}

void UploadQueue::lookUp(const Indexes &acknowledged)
{
    m_asking = true;
    m_census.disconnect(this);
    connect(&m_census, &InstanceCensus::answered, this, [this, acknowledged] {
        m_asking = false;
        if (const dicom::Error *problem = m_census.problem(); problem && concernsTheArchive(*problem))
            return trouble(*problem);
        lookedUp(acknowledged);
    });
    m_census.ask(at(acknowledged), InstanceCensus::By::Series);
}

void UploadQueue::lookedUp(const Indexes &acknowledged)
{
    Indexes settled;
    const bool isLastLook = m_looks >= m_policy.lookAgain.size();
    for (const qsizetype i : acknowledged) {
        UploadItem &item = m_items[i];
        if (const dicom::Error *problem = m_census.problem(item))
            set(item, UploadState::Warned, uploadreason::NotVerified, sentence::notLookedUp(problem->message));
        else if (m_census.isListed(item))
            confirm(item);
        else if (isLastLook)
            notFound(item);
        else
            continue;
        settled.append(i);
    }
    failpoint("beforeVerifying");
    if (!keep(settled))
        return;
    failpoint("verified");
    m_hadContact = true;
    const bool someLack = settled.size() < acknowledged.size();
    if (someLack)
        m_lookAt = QDeadlineTimer(m_policy.lookAgain.at(m_looks++), Qt::PreciseTimer);
    later();
}

void UploadQueue::confirm(UploadItem &item)
{
    if (!item.reason.isEmpty())
        item.state = UploadState::Warned; // with the archive's own reason
    else if (!item.wasAbsent)             // some archives keep an older object and say "stored" all the same
        set(item, UploadState::Warned, uploadreason::NotCompared, sentence::notAskedBefore());
    else
        set(item, UploadState::Verified);
}

} // namespace network
