#pragma once

#include "imaging/framecache.h"
#include "imaging/imagestack.h"
#include "widgets/presenters/presenter.h"

#include <QImage>
#include <QPainter>

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <vector>

/// Synthetic frames for tests of what is drawn: made by hand, so that the test knows every stored value.
namespace pictures {

using imaging::ImageDescription;
using imaging::ImagePixel;

inline std::shared_ptr<ImageDescription> describe(int columns, int rows, int bits = 12, bool isSigned = false,
                                                  const QString &uid = QStringLiteral("1.2.3"), int frame = 1)
{
    auto image = std::make_shared<ImageDescription>();
    image->key = {uid, frame};
    image->pixel.columns = columns;
    image->pixel.rows = rows;
    image->pixel.bitsStored = bits;
    image->pixel.bitsAllocated = bits <= 8 ? 8 : bits <= 16 ? 16 : 32;
    image->pixel.highBit = bits - 1;
    image->pixel.isSigned = isSigned;
    image->pixel.photometricText = QStringLiteral("MONOCHROME2");
    image->plane.spacingKind = imaging::SpacingKind::Patient;
    image->instanceNumber = frame;
    return image;
}

/// A frame whose cell (column, row, sample) holds value(column, row, sample).
template <class T> imaging::FramePtr frameOf(const ImageDescription &image, const std::function<double(int, int, int)> &value)
{
    auto frame = std::make_shared<imaging::Frame>();
    frame->key = image.key;
    frame->pixel = image.pixel;
    frame->size = frame->pixel.pixels() * frame->pixel.samplesPerPixel * qint64(sizeof(T));
    auto bytes = std::shared_ptr<std::byte[]>(new std::byte[size_t(frame->size)]);
    frame->minimum = std::numeric_limits<double>::max();
    frame->maximum = std::numeric_limits<double>::lowest();
    size_t at = 0;
    for (int row = 0; row < image.pixel.rows; ++row)
        for (int column = 0; column < image.pixel.columns; ++column)
            for (int sample = 0; sample < image.pixel.samplesPerPixel; ++sample, ++at) {
                const T cell = T(value(column, row, sample));
                std::memcpy(bytes.get() + at * sizeof(T), &cell, sizeof(T));
                if (std::isfinite(double(cell))) {
                    frame->minimum = std::min(frame->minimum, double(cell));
                    frame->maximum = std::max(frame->maximum, double(cell));
                }
            }
    frame->cells = bytes;
    return frame;
}

template <class T> imaging::FramePtr greyFrame(const ImageDescription &image, const std::function<double(int, int)> &value)
{
    return frameOf<T>(image, [&](int column, int row, int) { return value(column, row); });
}

inline imaging::VoiLut window(double center, double width, imaging::VoiLut::Function function = imaging::VoiLut::Function::Linear)
{
    imaging::VoiLut voi;
    voi.function = function;
    voi.center = center;
    voi.width = width;
    return voi;
}

inline widgets::Picture picture(const std::shared_ptr<ImageDescription> &image, const imaging::FramePtr &frame, const imaging::VoiLut &voi,
                                QSize size)
{
    widgets::Picture result;
    result.image = image;
    result.frame = frame;
    result.voi = voi;
    result.size = size;
    return result;
}

/// Through the raster presenter, without overlays.
inline QImage drawn(const widgets::Picture &picture)
{
    const auto presenter = widgets::makeRasterPresenter();
    presenter->setPicture(picture);
    QImage image(picture.size, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    presenter->paint(painter, 1);
    painter.end();
    return image;
}

/// PS3.3 C.11.2.1.2.1, C.11.2.1.3.1 and C.11.2.1.3.2, with an output range of 0…255, written down from the text.
inline double shown(const imaging::VoiLut &voi, double x)
{
    const double c = voi.center, w = voi.width;
    switch (voi.function) {
    case imaging::VoiLut::Function::Linear:
        if (x <= c - 0.5 - (w - 1) / 2)
            return 0;
        if (x > c - 0.5 + (w - 1) / 2)
            return 255;
        return ((x - (c - 0.5)) / (w - 1) + 0.5) * 255;
    case imaging::VoiLut::Function::LinearExact:
        if (x <= c - w / 2)
            return 0;
        if (x > c + w / 2)
            return 255;
        return ((x - c) / w + 0.5) * 255;
    case imaging::VoiLut::Function::Sigmoid:
        return 255 / (1 + std::exp(-4 * (x - c) / w));
    }
    return 0;
}

/// Largest difference of any channel, over a rectangle.
inline int difference(const QImage &a, const QImage &b, QRect where = {})
{
    if (a.size() != b.size())
        return 256;
    if (where.isNull())
        where = a.rect();
    int largest = 0;
    for (int y = where.top(); y <= where.bottom(); ++y)
        for (int x = where.left(); x <= where.right(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            largest = std::max({largest, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
        }
    return largest;
}

} // namespace pictures
