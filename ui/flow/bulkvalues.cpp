#include "ui/flow/bulkvalues.h"

#include "network/dicom/tags.h"

#include <QLoggingCategory>
#include <QtEndian>

#include <algorithm>
#include <utility>

namespace ui {

Q_LOGGING_CATEGORY(lcBulk, "negatoscope.viewer.bulkdata", QtInfoMsg)

namespace {

constexpr qint64 LargestValue = qint64(64) << 20;

/// Of one instance; a frame of an enhanced object may have a table of its own.
constexpr size_t MostValues = 256;

/// PS3.3 C.9.2 (16 groups), C.7.9, C.11.1, C.11.2, C.11.15.
bool changesThePicture(dicom::Tag tag)
{
    const bool isOverlay = tag.group() >= 0x6000 && tag.group() <= 0x601e && tag.element() == 0x3000;
    const bool isPalette = tag.group() == 0x0028 && tag.element() >= 0x1201 && tag.element() <= 0x1223;
    return isOverlay || isPalette || tag == dicom::tag::LUTData || tag == dicom::tag::ICCProfile;
}

/// Entries of a table of PS3.3 C.7.6.3.1.5 or C.11.1.1.1 by its descriptor, as many bytes as the tightest writing of it takes.
qint64 tableLength(const QList<qint64> &descriptor)
{
    if (descriptor.size() != 3)
        return 0;
    const qint64 entries = descriptor[0] & 0xffff; // where it was written as a signed number
    return (entries == 0 ? 65536 : entries) * (descriptor[2] > 8 ? 2 : 1);
}

/// How long a value is at least, by what stands beside it or in itself; 0: nobody knows. QtNetwork ends a body at a chunk size that is
/// none, without an error, so a value that came by itself may be the beginning of one.
qint64 leastLength(const dicom::DataSet &item, dicom::Tag tag, const QByteArray &value)
{
    const auto beside = [&item, tag](quint16 element) { return item.integer(dicom::Tag(tag.group(), element)).value_or(0); };
    if (tag.group() >= 0x6000) { // PS3.3 C.9.2: a bit a pixel
        const qint64 frames = std::clamp<qint64>(beside(0x0015), 1, 1'000'000);
        return ((beside(0x0010) & 0xffff) * (beside(0x0011) & 0xffff) * frames + 7) / 8;
    }
    if (tag == dicom::tag::LUTData)
        return tableLength(item.integers(dicom::tag::LUTDescriptor));
    if (tag == dicom::tag::ICCProfile) // ICC.1 7.2.2
        return value.size() < 4 ? 4 : qint64(qFromBigEndian<quint32>(value.constData()));
    const bool isSegmented = tag.element() > 0x1203;
    return isSegmented ? 0 : tableLength(item.integers(dicom::Tag(tag.group(), quint16(tag.element() - 0x0100))));
}

bool isRelative(const QString &uri)
{
    return !uri.startsWith(u'/') && QUrl(uri).isRelative();
}

} // namespace

BulkValues::BulkValues(network::WadoClient &wado, QObject *parent)
    : QObject(parent)
    , m_wado(wado)
{}

QUrl BulkValues::metadataAddress(const network::Archive &archive, const dicom::DataSet &instance, Origin origin)
{
    QUrl url = archive.wado();
    QString path = url.path() + u"/studies/" + instance.string(dicom::tag::StudyInstanceUID) + u"/series/"
                   + instance.string(dicom::tag::SeriesInstanceUID);
    if (origin == Origin::InstanceMetadata)
        path += u"/instances/" + instance.string(dicom::tag::SOPInstanceUID);
    url.setPath(path + u"/metadata");
    return url;
}

void BulkValues::find(const dicom::DataSet &set, Place &place, std::map<Place, QString> &left)
{
    for (const dicom::Element &element : set.elements()) {
        const auto *uri = std::get_if<dicom::BulkDataUri>(&element.value);
        if (uri && changesThePicture(element.tag) && left.size() < MostValues)
            left.emplace(Place{place.steps, element.tag}, uri->uri);
        const auto *items = std::get_if<QList<dicom::DataSet>>(&element.value);
        for (int i = 0; items && i < items->size(); ++i) {
            place.steps.push_back({element.tag, i});
            find((*items)[i], place, left);
            place.steps.pop_back();
        }
    }
}

void BulkValues::put(dicom::DataSet &set, const Place &place, size_t step, const QByteArray &value)
{
    if (step == place.steps.size()) {
        set.setBytes(place.tag, place.tag == dicom::tag::ICCProfile ? dicom::VR::OB : dicom::VR::OW, value);
        return;
    }
    QList<dicom::DataSet> items = set.items(place.steps[step].sequence);
    put(items[place.steps[step].item], place, step + 1, value);
    set.setItems(place.steps[step].sequence, items);
}

dicom::DataSet BulkValues::itemAt(const dicom::DataSet &set, const Place &place)
{
    dicom::DataSet item = set;
    for (const Step &step : place.steps)
        item = item.items(step.sequence).value(step.item);
    return item;
}

bool BulkValues::complete(const dicom::DataSet &instance, Origin origin)
{
    const QString uid = instance.string(dicom::tag::SOPInstanceUID);
    if (m_running.contains(uid))
        return true;
    Place top;
    std::map<Place, QString> left;
    find(instance, top, left);
    if (left.empty())
        return false;
    Job &job = m_running.emplace(uid, Job{instance, {}, {}}).first->second;
    for (const auto &[place, uri] : left) {
        if (origin == Origin::SeriesMetadata && isRelative(uri))
            job.elsewhere.emplace(place, uri);
        fetch(job, uid, place, uri, origin);
    }
    return true;
}

void BulkValues::fetch(Job &job, const QString &uid, const Place &place, const QString &uri, Origin origin)
{
    Fetch fetch = m_wado.bulkData(metadataAddress(m_wado.archive(), job.instance, origin), uri);
    connect(fetch.get(), &network::Transaction::finished, this, [this, uid, place] { fetched(uid, place); });
    job.fetches[place] = std::move(fetch);
}

void BulkValues::fetched(const QString &uid, Place place)
{
    const auto found = m_running.find(uid);
    if (found == m_running.end())
        return;
    Job &job = found->second;
    const auto value = job.fetches.at(place)->result();
    const auto another = job.elsewhere.extract(place);
    if (!value && value.error().kind == dicom::Error::Kind::NotFound && another)
        return fetch(job, uid, place, another.mapped(), Origin::InstanceMetadata);
    job.fetches.erase(place);
    if (!value)
        qCInfo(lcBulk) << "a value was left out:" << value.error().detail;
    else if (value->size() < leastLength(itemAt(job.instance, place), place.tag, *value))
        qCInfo(lcBulk) << "a value was left out: only" << value->size() << "bytes of it came";
    else if (value->size() <= LargestValue)
        put(job.instance, place, 0, *value);
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
