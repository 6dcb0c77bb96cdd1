#include "ui/flow/bulkvalues.h"

#include "network/dicom/tags.h"

#include <QLoggingCategory>

#include <utility>

namespace ui {

Q_LOGGING_CATEGORY(lcBulk, "negatoscope.viewer.bulkdata", QtInfoMsg)

namespace {

constexpr qint64 LargestValue = qint64(64) << 20;

/// PS3.3 C.9.2 (16 groups), C.7.9, C.11.15.
bool changesThePicture(dicom::Tag tag)
{
    const bool isOverlay = tag.group() >= 0x6000 && tag.group() <= 0x601e && tag.element() == 0x3000;
    const bool isPalette = tag.group() == 0x0028 && tag.element() >= 0x1201 && tag.element() <= 0x1223;
    return isOverlay || isPalette || tag == dicom::tag::ICCProfile;
}

/// What relative addresses of values are relative to: where the metadata came from (PS3.18 8.7.3.7 says nothing else).
QUrl addressOf(const network::WadoClient &wado, const dicom::DataSet &instance)
{
    QUrl url = wado.archive().wado();
    url.setPath(url.path() + u"/studies/" + instance.string(dicom::tag::StudyInstanceUID) + u"/series/"
                + instance.string(dicom::tag::SeriesInstanceUID) + u"/instances/" + instance.string(dicom::tag::SOPInstanceUID)
                + u"/metadata");
    return url;
}

} // namespace

BulkValues::BulkValues(network::WadoClient &wado, QObject *parent)
    : QObject(parent)
    , m_wado(wado)
{}

bool BulkValues::complete(const dicom::DataSet &instance)
{
    const QString uid = instance.string(dicom::tag::SOPInstanceUID);
    if (m_running.contains(uid))
        return true;
    Job job{instance, {}};
    for (const dicom::Element &element : instance.elements()) {
        const auto *left = std::get_if<dicom::BulkDataUri>(&element.value);
        if (!left || !changesThePicture(element.tag))
            continue;
        Fetch fetch = m_wado.bulkData(addressOf(m_wado, instance), left->uri);
        connect(fetch.get(), &network::Transaction::finished, this, [this, uid, tag = element.tag] { fetched(uid, tag); });
        job.fetches.emplace(element.tag, std::move(fetch));
    }
    if (job.fetches.empty())
        return false;
    m_running.emplace(uid, std::move(job));
    return true;
}

void BulkValues::fetched(const QString &uid, dicom::Tag tag)
{
    const auto found = m_running.find(uid);
    if (found == m_running.end())
        return;
    Job &job = found->second;
    const auto value = job.fetches.at(tag)->result();
    job.fetches.erase(tag);
    if (!value)
        qCInfo(lcBulk) << "a value was left out:" << value.error().detail;
    else if (value->size() <= LargestValue)
        job.instance.setBytes(tag, tag == dicom::tag::ICCProfile ? dicom::VR::OB : dicom::VR::OW, *value);
    if (!job.fetches.empty())
        return;
    const dicom::DataSet whole = job.instance;
    m_running.erase(found);
    emit completed(whole);
}

void BulkValues::stop()
{
    for (const auto &[uid, job] : std::exchange(m_running, {}))
        emit completed(job.instance); // without them is better than not at all
}

} // namespace ui
