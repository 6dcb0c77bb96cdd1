#include "ui/flow/renderedstandins.h"

namespace ui {

RenderedStandIns::RenderedStandIns(network::WadoClient &wado, const SeriesInfo &info, QObject *parent)
    : QObject(parent)
    , m_wado(wado)
    , m_info(info)
{}

void RenderedStandIns::fetch(const dicom::FrameKey &key)
{
    const QString name = key.sopInstanceUid + u'/' + QString::number(key.frame);
    if (m_running.contains(name))
        return;
    auto &rendered = m_running[name];
    rendered = m_wado.rendered({m_info.studyInstanceUid, m_info.seriesInstanceUid, key.sopInstanceUid}, key.frame);
    connect(rendered.get(), &network::Transaction::finished, this, [this, name, key] {
        const auto found = m_running.find(name);
        const auto result = found->second->result();
        m_running.erase(found);
        if (result) {
            dicom::EncodedFrame frame = *result;
            frame.key = key;
            frame.representation = dicom::EncodedFrame::Representation::Rendered;
            emit arrived(frame);
        }
        emit finished();
    });
}

void RenderedStandIns::stop()
{
    m_running.clear();
}

} // namespace ui
