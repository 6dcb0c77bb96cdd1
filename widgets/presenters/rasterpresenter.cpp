#include "widgets/imageviewport.h"
#include "widgets/presenters/colour.h"
#include "widgets/presenters/presenter.h"
#include "widgets/presenters/rasterkernel.h"

#include <QPainter>
#include <QSemaphore>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace widgets {

namespace {

constexpr int BandLines = 64;

/// Work cut into bands that the calling thread and one helper take in turns. A helper that comes late finds none left, so
/// a busy machine never makes the caller wait for more than the band in hand.
struct Bands {
    std::function<void(int band)> draw;
    int count = 0;
    std::atomic<int> next{0};
    QSemaphore done;

    void work()
    {
        for (int band = next.fetch_add(1); band < count; band = next.fetch_add(1)) {
            draw(band);
            done.release();
        }
    }
};

class RasterPresenter : public Presenter
{
public:
    RasterPresenter() { m_helpers.setMaxThreadCount(1); }

    PresenterKind kind() const override { return PresenterKind::Raster; }
    QWidget *widget() const override { return nullptr; }

    void setPicture(const Picture &picture) override
    {
        m_stale = m_stale || !(picture == m_picture);
        m_picture = picture;
    }

    void paint(QPainter &painter, double devicePixelRatio) override
    {
        if (m_image.size() != m_picture.size) {
            m_image = QImage(m_picture.size, QImage::Format_RGB32);
            m_stale = true;
        }
        if (m_image.isNull())
            return;
        if (m_stale)
            redraw();
        m_stale = false;
        m_image.setDevicePixelRatio(devicePixelRatio);
        painter.drawImage(QPointF(0, 0), m_image);
    }

private:
    void redraw()
    {
        if (!m_picture.frame || !m_picture.image) {
            m_image.fill(Qt::black);
            m_colour = {}; // nothing of a closed study stays
            return;
        }
        m_image.setDevicePixelRatio(1);
        const Placement placement = place(m_picture);
        const int across = placement.transposed ? m_image.height() : m_image.width();
        const int down = placement.transposed ? m_image.width() : m_image.height();
        if (placement.columns.size() < across || placement.rows.size() < down)
            m_image.fill(Qt::black);
        m_image.bits(); // detached here, in one thread
        if (ColourSource::isColour(m_picture)) {
            m_colour.set(m_picture);
            const RgbCells cells{m_colour.bytes(), m_colour.stride(), ColourSource::isInverted(m_picture)};
            inBands(placement.rows.size(), [&](int from, int to) { drawRgb(cells, placement, m_image, from, to); });
        } else {
            const ToneTable &tone = m_tones.get(m_picture);
            inBands(placement.rows.size(), [&](int from, int to) { drawGrey(*m_picture.frame, tone, placement, m_image, from, to); });
        }
    }

    void inBands(int lines, const std::function<void(int, int)> &draw)
    {
        const auto bands = std::make_shared<Bands>();
        bands->count = (lines + BandLines - 1) / BandLines;
        bands->draw = [&draw, lines](int band) { draw(band * BandLines, std::min(lines, (band + 1) * BandLines)); };
        if (bands->count > 1)
            m_helpers.start([bands] { bands->work(); });
        bands->work();
        bands->done.acquire(bands->count);
    }

    QThreadPool m_helpers;
    Picture m_picture;
    QImage m_image;
    bool m_stale = true;
    ToneTableCache m_tones;
    ColourSource m_colour;
};

} // namespace

std::unique_ptr<Presenter> makeRasterPresenter()
{
    return std::make_unique<RasterPresenter>();
}

} // namespace widgets
