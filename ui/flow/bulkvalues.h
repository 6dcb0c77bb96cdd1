#pragma once

#include "network/dicomweb/wadoclient.h"

#include <QObject>

#include <algorithm>
#include <map>
#include <vector>

namespace ui {

/// Values that metadata leave to be fetched by themselves and without which an image is not shown as
/// it is, also within sequences: overlay planes, palettes, lookup tables, its ICC profile. What cannot
/// be had stays left out; the image says so where it matters.
class BulkValues : public QObject
{
    Q_OBJECT
public:
    explicit BulkValues(network::WadoClient &wado, QObject *parent = nullptr);

    /// Whose metadata a data set came with: relative addresses are relative to them (RFC 3986 §5.1.3).
    enum class Origin { SeriesMetadata, InstanceMetadata };
    /// The address that relative ones in them start from.
    static QUrl metadataAddress(const network::Archive &archive, const dicom::DataSet &instance, Origin origin);
    /// Fetches what `instance` lacks, then says `completed`. False where it lacks nothing. What is not where a relative address
    /// leads is looked for from the instance's own metadata too, as which some archives write those of series.
    bool complete(const dicom::DataSet &instance, Origin origin);
    void stop(); ///< what is under way is completed without what lacks
    bool isIdle() const { return m_running.empty(); }

signals:
    void completed(const dicom::DataSet &instance);

private:
    using Fetch = network::TransactionPtr<QByteArray>;
    struct Step {
        dicom::Tag sequence;
        int item = 0;
        friend bool operator<(const Step &a, const Step &b) { return a.sequence != b.sequence ? a.sequence < b.sequence : a.item < b.item; }
    };
    /// Where a value stands: through which items to which element.
    struct Place {
        std::vector<Step> steps;
        dicom::Tag tag;
        friend bool operator<(const Place &a, const Place &b)
        {
            return a.tag != b.tag ? a.tag < b.tag
                                  : std::lexicographical_compare(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end());
        }
    };
    struct Job {
        dicom::DataSet instance;
        std::map<Place, Fetch> fetches;
        std::map<Place, QString> elsewhere; ///< to be tried from the instance's metadata
    };
    void fetch(Job &job, const QString &uid, const Place &place, const QString &uri, Origin origin);
    static void find(const dicom::DataSet &set, Place &place, std::map<Place, QString> &left);
    static dicom::DataSet itemAt(const dicom::DataSet &set, const Place &place);
    static void put(dicom::DataSet &set, const Place &place, size_t step, const QByteArray &value);
    void fetched(const QString &uid, Place place);

    network::WadoClient &m_wado;
    std::map<QString, Job> m_running; ///< by SOP Instance UID
};

} // namespace ui
