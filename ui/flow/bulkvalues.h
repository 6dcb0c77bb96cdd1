#pragma once

#include "network/dicomweb/wadoclient.h"

#include <QObject>

#include <map>

namespace ui {

/// Values that metadata leave to be fetched by themselves and without which an image is not shown as
/// it is: overlay planes, palettes, its ICC profile. What cannot be had stays left out; the image
/// says so where it matters.
class BulkValues : public QObject
{
    Q_OBJECT
public:
    explicit BulkValues(network::WadoClient &wado, QObject *parent = nullptr);

    /// Fetches what `instance` lacks, then says `completed`. False where it lacks nothing.
    bool complete(const dicom::DataSet &instance);
    void stop(); ///< what is under way is completed without what lacks
    bool isIdle() const { return m_running.empty(); }

signals:
    void completed(const dicom::DataSet &instance);

private:
    using Fetch = network::TransactionPtr<QByteArray>;
    struct Job {
        dicom::DataSet instance;
        std::map<dicom::Tag, Fetch> fetches;
    };
    void fetched(const QString &uid, dicom::Tag tag);

    network::WadoClient &m_wado;
    std::map<QString, Job> m_running; ///< by SOP Instance UID
};

} // namespace ui
