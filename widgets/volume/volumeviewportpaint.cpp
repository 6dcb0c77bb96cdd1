// What is painted of a volume and over it, on screen and for files.
#include "widgets/overlay/annotation.h"
#include "widgets/theme.h"
#include "widgets/volume/orientationcube.h"
#include "widgets/volume/volumeviewport.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

constexpr double CubeSize = 76, CubeMargin = 10;

} // namespace

/// Of the screen's edges: which side of the patient is there.
EdgeLetters VolumeViewport::letters() const
{
    const imaging::Vector3 &right = m_look.pose.right, &up = m_look.pose.up;
    imaging::ImagePlane plane;
    plane.orientation = std::array<double, 6>{right[0], right[1], right[2], -up[0], -up[1], -up[2]};
    return edgeLetters(plane, {}, {});
}

QStringList VolumeViewport::tags() const
{
    QStringList words{tr("3D PICTURE · NOT FOR MEASURING")};
    if (!m_look.clip.isWhole())
        words << tr("CLIPPED");
    if (m_content.grid->isReduced())
        words << tr("FEWER CELLS");
    if (!m_isFine && !m_still.isActive() && !m_patience.isActive())
        words << tr("COARSE: A BETTER ONE IS BEING MADE");
    return words + m_content.tags;
}

QStringList VolumeViewport::lookInWords() const
{
    QStringList lines{m_presets[preset()].name};
    const QLocale locale;
    const QString unit = m_content.reference->modality.unit;
    if (std::abs(m_look.shift) >= 0.5 * m_content.grid->scale)
        lines << tr("Moved by %1 %2", "a value and its unit").arg(locale.toString(m_look.shift, 'f', 0), unit).trimmed();
    if (m_look.width != 1)
        lines << tr("Width %1 %").arg(locale.toString(m_look.width * 100, 'f', 0));
    lines << tr("Zoom %1 %").arg(locale.toString(m_look.pose.zoom * 100, 'f', 0));
    return lines;
}

CornerText VolumeViewport::corners() const
{
    AnnotationInput input;
    input.image = m_content.reference.get();
    input.stackTitle = m_content.title;
    const bool small = width() < MinimalWidth || height() < MinimalHeight;
    const AnnotationMode mode = small && m_annotations == AnnotationMode::All ? AnnotationMode::Minimal : m_annotations;
    CornerText text = cornerText(input, mode);
    text.bottomLeft = mode == AnnotationMode::All ? lookInWords() : QStringList();
    return text;
}

/// The edges of what was left, where something was taken away.
void VolumeViewport::paintClip(QPainter &painter) const
{
    if (m_look.clip.isWhole())
        return;
    const VolumeScene shown = scene();
    const auto edges = m_content.grid->bounds();
    const auto corner = [&](int index) {
        imaging::Vector3 place;
        for (size_t axis = 0; axis < 3; ++axis) {
            const auto [from, to] = edges[axis];
            const double part = index >> axis & 1 ? m_look.clip.to[axis] : m_look.clip.from[axis];
            place[axis] = from + part * (to - from);
        }
        return shown.project(place) / devicePixelRatioF();
    };
    QPen pen(QColor(token::referenceLine), 1, Qt::DashLine);
    painter.setPen(pen);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int from = 0; from < 8; ++from) {
        for (const int axis : {1, 2, 4}) {
            if (!(from & axis))
                painter.drawLine(corner(from), corner(from | axis));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

Overlay VolumeViewport::overlay(PictureWords words) const
{
    Overlay overlay;
    overlay.devicePixelRatio = devicePixelRatioF();
    if (words == PictureWords::None)
        return overlay;
    overlay.corners = corners();
    overlay.letters = letters();
    overlay.tags = tags();
    if (words == PictureWords::WithoutIdentity) {
        overlay.corners.topLeft.clear();
        overlay.corners.topRight.clear();
    }
    return overlay;
}

void VolumeViewport::paintCube(QPainter &painter, qsizetype wordsBelow) const
{
    if (width() < MinimalWidth || height() < MinimalHeight)
        return;
    const double words = OutlineText::lineHeight(overlayFont(font(), width())) * double(wordsBelow);
    const QRectF area(width() - CubeSize - CubeMargin, height() - CubeSize - 2 * CubeMargin - words, CubeSize, CubeSize);
    paintOrientationCube(painter, area, m_look.pose, themeFont(token::controlFont, true));
}

void VolumeViewport::paintPicture(QPainter &painter) const
{
    painter.fillRect(rect(), Qt::black);
    if (m_picture.isNull())
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_picture.size() != scene().size);
    painter.drawImage(QRectF(rect()), m_picture);
}

QImage VolumeViewport::drawPicture(PictureWords words) const
{
    if (!isSettled())
        return {};
    const double ratio = devicePixelRatioF();
    QImage image(scene().size, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    painter.setFont(font());
    paintPicture(painter);
    if (words != PictureWords::None) {
        paintClip(painter);
        const Overlay over = overlay(words);
        OverlayPainter().paint(painter, QRectF(rect()), over);
        paintCube(painter, over.corners.bottomRight.size());
    }
    painter.end();
    image.setDevicePixelRatio(1);
    return image;
}

void VolumeViewport::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPicture(painter);
    if (isEmpty())
        return;
    paintClip(painter);
    Overlay over = overlay(PictureWords::AsOnScreen);
    over.focused = hasFocus();
    over.active = true;
    if (m_picture.isNull())
        over.progress = 0;
    m_overlay.paint(painter, QRectF(rect()), over);
    paintCube(painter, over.corners.bottomRight.size());
}

} // namespace widgets
