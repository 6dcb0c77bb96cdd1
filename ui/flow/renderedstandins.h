#pragma once

#include "network/dicomweb/wadoclient.h"
#include "ui/flow/seriesinfo.h"

#include <QObject>

#include <map>

namespace ui {

/// Pictures that the archive renders, for frames of a series that are late or cannot be decoded. Marked as what they are;
/// one that cannot be had is no news.
class RenderedStandIns : public QObject
{
    Q_OBJECT
public:
    RenderedStandIns(network::WadoClient &wado, const SeriesInfo &info, QObject *parent = nullptr);
    void fetch(const dicom::FrameKey &key);
    void stop();
    bool isIdle() const { return m_running.empty(); }

signals:
    void arrived(const dicom::EncodedFrame &frame);
    void finished(); ///< one of them, with or without a picture

private:
    network::WadoClient &m_wado;
    SeriesInfo m_info;
    std::map<QString, network::TransactionPtr<dicom::EncodedFrame>> m_running; ///< by UID and frame
};

} // namespace ui
