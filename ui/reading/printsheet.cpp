#include "ui/reading/printsheet.h"

#include "network/dicom/datetime.h"
#include "network/dicom/patientidentity.h"
#include "ui/reading/identitytext.h"
#include "ui/reading/takenpictures.h"
#include "widgets/imageviewport.h"
#include "widgets/overlay/ruler.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

using widgets::ImageViewport;
using widgets::PictureWords;
using widgets::ViewState;

constexpr double MillimetresPerInch = 25.4;
constexpr double HeaderHeight = 16, FooterHeight = 14, TextHeight = 3.2, SmallHeight = 2.8; // mm
constexpr double Gap = 1;                                                                   // between pictures, mm
constexpr double LeastDots = 96, MostDots = 600;                                            // an inch: more is only larger
constexpr double WordsPerInch = 96;                                                         // units of words in pictures
constexpr double RulerLength = 50;                                                          // mm, to check the printer by

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::PrintSheet)
};

imaging::ImageDescriptionPtr imageOf(const ImageViewport &viewport)
{
    return viewport.stack() && viewport.index() >= 0 ? viewport.stack()->description(viewport.index()) : nullptr;
}

imaging::ImageDescriptionPtr imageOf(const PrintSheet::Picture &picture)
{
    return picture.viewport ? imageOf(*picture.viewport) : picture.reference;
}

QRectF roomFor(const QSizeF &millimetres)
{
    return QRectF(QPointF(0, HeaderHeight), millimetres - QSizeF(0, HeaderHeight + FooterHeight));
}

QRectF placeOf(const PrintSheet::Picture &picture, const QRectF &room)
{
    const QRectF place(room.x() + picture.place.x() * room.width(), room.y() + picture.place.y() * room.height(),
                       picture.place.width() * room.width(), picture.place.height() * room.height());
    const bool isAlone = picture.place == QRectF(0, 0, 1, 1);
    return isAlone ? place : place.adjusted(Gap / 2, Gap / 2, -Gap / 2, -Gap / 2);
}

/// Dots of a picture for a millimetre of paper, and how the image is seen there.
struct Seen {
    QRectF place; ///< mm
    ViewState view;
    double dots = 0; ///< a millimetre
};

QRectF centered(const QSizeF &size, const QRectF &place)
{
    const QSizeF fitted = size.scaled(place.size(), Qt::KeepAspectRatio);
    return {place.center() - QPointF(fitted.width(), fitted.height()) / 2, fitted};
}

/// A view that fits itself has the whole place; another keeps the part of the image that it shows.
Seen filled(const ImageViewport &viewport, const QRectF &place, double dots)
{
    Seen seen{place, viewport.viewState(), dots};
    if (seen.view.scale == ViewState::Scale::Fit || viewport.size().isEmpty())
        return seen;
    const auto image = imageOf(viewport);
    const QSizeF onScreen = QSizeF(viewport.size()) * viewport.devicePixelRatioF();
    const double zoom = widgets::effectiveZoom(seen.view, viewport.imageSize(), image ? image->pixelAspect : 1, onScreen);
    seen.place = centered(onScreen, place);
    seen.view.scale = ViewState::Scale::Free;
    seen.view.zoom = zoom * seen.place.width() * dots / onScreen.width();
    return seen;
}

Seen seenOf(const PrintSheet &sheet, const PrintSheet::Picture &picture, const QRectF &room, double dots)
{
    const QRectF place = placeOf(picture, room);
    if (!picture.viewport)
        return {centered(picture.ready.size(), place), {}, dots};
    const auto image = imageOf(*picture.viewport);
    if (sheet.scale == PrintSheet::Scale::Fill || !image || !trueSizeObstacle(*picture.viewport).isEmpty())
        return filled(*picture.viewport, place, dots);
    Seen seen{place, picture.viewport->viewState(), dots};
    if (seen.view.scale == ViewState::Scale::Fit)
        seen.view.center = {0.5, 0.5};
    seen.view.scale = ViewState::Scale::Free;
    seen.view.zoom = image->plane.columnSpacing * dots;
    return seen;
}

/// Millimetres on paper for one of the image; 0 where nobody knows.
double scaleOf(const ImageViewport &viewport, const Seen &seen)
{
    const auto image = imageOf(viewport);
    if (!image || widgets::spacingInWords(image->plane.spacingKind).isEmpty() || !(image->plane.columnSpacing > 0))
        return 0;
    const double zoom = widgets::effectiveZoom(seen.view, viewport.imageSize(), image->pixelAspect, seen.place.size() * seen.dots);
    return zoom / seen.dots / image->plane.columnSpacing;
}

bool showsAll(const ImageViewport &viewport, const Seen &seen)
{
    const auto image = imageOf(viewport);
    const QSizeF size = seen.place.size() * seen.dots;
    const QTransform transform = widgets::imageToDevice(seen.view, viewport.imageSize(), image ? image->pixelAspect : 1, size);
    const QRectF shown = transform.mapRect(QRectF(QPointF(), viewport.imageSize()));
    return QRectF(QPointF(), size).adjusted(-1, -1, 1, 1).contains(shown);
}

QString number(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 2 : 1);
}

QFont fontOf(const QPainter &painter, double height, double dots, bool isStrong = false)
{
    QFont font = painter.font();
    font.setPixelSize(std::max(1, qRound(height * dots)));
    font.setWeight(isStrong ? QFont::DemiBold : QFont::Normal);
    return font;
}

void drawLine(QPainter &painter, const QRectF &at, int flags, const QString &text)
{
    painter.drawText(at, flags | Qt::TextSingleLine, painter.fontMetrics().elidedText(text, Qt::ElideRight, int(at.width())));
}

/// Whose the pictures are: one patient, or in each picture its own.
void paintHeader(QPainter &painter, double width, double dots, const PrintSheet &sheet)
{
    QList<dicom::PatientIdentity> patients;
    QStringList studies;
    for (const PrintSheet::Picture &picture : sheet.pictures) {
        const auto image = imageOf(picture);
        if (!image)
            continue;
        if (!patients.contains(image->patient))
            patients.append(image->patient);
        const dicom::DataSet &data = image->dataSet;
        const auto date = dicom::parseDate(data.string(dicom::tag::StudyDate));
        QStringList parts{date ? date->toString(Qt::ISODate) : QString(), data.string(dicom::tag::StudyDescription),
                          data.string(dicom::tag::AccessionNumber), data.string(dicom::tag::InstitutionName)};
        parts.removeAll(QString());
        if (const QString study = parts.join(QStringLiteral(" · ")); !studies.contains(study))
            studies.append(study);
    }
    const double line = TextHeight * 1.5 * dots;
    painter.setFont(fontOf(painter, TextHeight * 1.15, dots, true));
    drawLine(painter, {0, 0, width, line}, Qt::AlignLeft | Qt::AlignVCenter,
             patients.size() == 1 ? identityLine(patients.first()) : Words::tr("Pictures of several patients: each says whose it is"));
    painter.setFont(fontOf(painter, TextHeight, dots));
    drawLine(painter, {0, line, width, line}, Qt::AlignLeft | Qt::AlignVCenter, studies.join(QStringLiteral("  |  ")));
}

void paintFooter(QPainter &painter, const QRectF &at, double dots, const QString &scale)
{
    const double ruler = RulerLength * dots, tick = 1.5 * dots, line = SmallHeight * 1.5 * dots;
    painter.setFont(fontOf(painter, SmallHeight, dots));
    drawLine(painter, {at.left(), at.top(), at.width() - ruler - 4 * dots, line}, Qt::AlignLeft | Qt::AlignVCenter, scale);
    drawLine(painter, {at.left(), at.top() + line, at.width() - ruler - 4 * dots, line}, Qt::AlignLeft | Qt::AlignVCenter,
             Words::tr("Printed %1 by Negatoscope. Paper is not for diagnosis.")
                 .arg(QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat)));
    painter.setPen(QPen(Qt::black, std::max(1.0, 0.2 * dots)));
    const double y = at.top() + tick, left = at.right() - ruler;
    painter.drawLine(QPointF(left, y), QPointF(at.right(), y));
    for (int i = 0; i <= 5; ++i)
        painter.drawLine(QPointF(left + ruler * i / 5, y - tick), QPointF(left + ruler * i / 5, y));
    drawLine(painter, {left, y, ruler, line}, Qt::AlignHCenter | Qt::AlignVCenter, Words::tr("5 cm on this paper"));
}

} // namespace

QString trueSizeObstacle(const ImageViewport &viewport)
{
    const auto image = imageOf(viewport);
    if (!image)
        return Words::tr("There is no picture.");
    if (widgets::spacingInWords(image->plane.spacingKind).isEmpty() || !(image->plane.columnSpacing > 0))
        return Words::tr("The image does not say how large its pixels are: it has no true size.");
    return {};
}

QString scaleInWords(const PrintSheet &sheet, const QSizeF &millimetres)
{
    if (sheet.pictures.size() != 1)
        return Words::tr("Not to scale.");
    const PrintSheet::Picture &picture = sheet.pictures.first();
    if (!picture.viewport)
        return Words::tr("Not to scale: a 3D picture is not for measuring.");
    const Seen seen = seenOf(sheet, picture, roomFor(millimetres), MostDots / MillimetresPerInch);
    const auto image = imageOf(*picture.viewport);
    const double scale = scaleOf(*picture.viewport, seen);
    if (!(scale > 0))
        return Words::tr("Not to scale: the image does not say how large its pixels are.");
    const QString where = widgets::spacingInWords(image->plane.spacingKind);
    const QString part = showsAll(*picture.viewport, seen) ? QString() : QString(u' ' + Words::tr("A part of the image."));
    if (sheet.scale == PrintSheet::Scale::TrueSize)
        return Words::tr("True size: 1 cm on this paper is 1 cm %1.").arg(where) + part;
    const QString ratio = scale < 1 ? QStringLiteral("1 : %1").arg(number(1 / scale)) : QStringLiteral("%1 : 1").arg(number(scale));
    return Words::tr("Not in true size: scale %1 (%2).").arg(ratio, where) + part;
}

bool prefersLandscape(const PrintSheet &sheet, const QSizeF &portrait)
{
    const auto shown = [&](const QSizeF &page) {
        double area = 0;
        for (const PrintSheet::Picture &picture : sheet.pictures) {
            const Seen seen = seenOf(sheet, picture, roomFor(page), 1);
            if (!picture.viewport) {
                area += seen.place.width() * seen.place.height();
                continue;
            }
            const auto image = imageOf(*picture.viewport);
            const QTransform transform =
                widgets::imageToDevice(seen.view, picture.viewport->imageSize(), image ? image->pixelAspect : 1, seen.place.size());
            const QRectF all = transform.mapRect(QRectF(QPointF(), picture.viewport->imageSize()));
            const QRectF seenPart = all & QRectF(QPointF(), seen.place.size());
            area += seenPart.width() * seenPart.height();
        }
        return area;
    };
    constexpr double Clearly = 1.02;
    return shown(portrait.transposed()) > shown(portrait) * Clearly;
}

bool paintSheet(QPainter &painter, const QSizeF &millimetres, double dotsPerInch, const PrintSheet &sheet)
{
    const double dots = dotsPerInch / MillimetresPerInch, drawn = std::clamp(dotsPerInch, LeastDots, MostDots) / MillimetresPerInch;
    const auto inDots = [dots](const QRectF &r) { return QRectF(r.x() * dots, r.y() * dots, r.width() * dots, r.height() * dots); };
    const QRectF room = roomFor(millimetres);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::black);
    if (sheet.words == PictureWords::AsOnScreen)
        paintHeader(painter, millimetres.width() * dots, dots, sheet);
    bool isWhole = !sheet.pictures.isEmpty();
    for (const PrintSheet::Picture &picture : sheet.pictures) {
        const Seen seen = seenOf(sheet, picture, room, drawn);
        if (!picture.viewport) {
            isWhole = isWhole && !picture.ready.isNull();
            painter.drawImage(inDots(seen.place), picture.ready);
            continue;
        }
        widgets::PictureRequest request;
        request.size = QSize(qRound(seen.place.width() * drawn), qRound(seen.place.height() * drawn));
        request.pixelRatio = drawn * MillimetresPerInch / WordsPerInch;
        request.words = sheet.words;
        request.view = seen.view;
        request.links = linesOver(*picture.viewport);
        const QImage image = picture.viewport->drawPicture(request);
        isWhole = isWhole && !image.isNull();
        // A whole number of dots, so that nothing is resampled by less than one.
        const QSizeF size(image.width() / drawn, image.height() / drawn);
        painter.drawImage(inDots(QRectF(seen.place.topLeft(), size)), image);
    }
    painter.setPen(Qt::black);
    paintFooter(painter, inDots(QRectF(0, millimetres.height() - FooterHeight + 2, millimetres.width(), FooterHeight - 2)), dots,
                scaleInWords(sheet, millimetres));
    painter.restore();
    return isWhole;
}

} // namespace ui
