#include "ui/reading/takenpictures.h"

#include "ui/flow/auditsubjects.h"
#include "ui/reading/picturearea.h"
#include "ui/reading/viewportcell.h"
#include "widgets/crosslines.h"
#include "widgets/imageviewport.h"
#include "widgets/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>
#include <QSaveFile>

#include <cmath>

namespace ui {

namespace {

constexpr int MostNameLength = 60;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::TakenPictures)
};

/// What every file system takes.
QString fileName(const QString &text)
{
    QString name;
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        if (c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'.' || c == u',')
            name += c;
        else if (!name.endsWith(u'_'))
            name += u'_';
    }
    return name.left(MostNameLength).trimmed();
}

} // namespace

QString takingObstacle(const ViewportCell *cell)
{
    if (cell && cell->hasConflict())
        return Text::tr("It is not confirmed whose picture this is: answer that first.");
    if (!cell || !cell->viewport()->stack() || cell->showsMessage())
        return Text::tr("There is no picture in the active viewport.");
    if (!cell->viewport()->isMeasurable())
        return Text::tr("The picture is still loading.");
    return {};
}

std::optional<widgets::LinkGraphics> linesOver(const widgets::ImageViewport &viewport)
{
    const auto *lines = viewport.findChild<widgets::CrossLines *>();
    return lines ? std::optional(lines->graphics()) : std::nullopt;
}

void addShown(AuditSubjects &subjects, const widgets::ImageViewport &viewport)
{
    if (viewport.stack() && viewport.index() >= 0)
        subjects.add(viewport.stack()->description(viewport.index()).get());
}

AuditSubjects subjectsOf(const PictureArea &area, widgets::PictureWords words)
{
    AuditSubjects subjects;
    for (const ViewportCell *cell : area.shown) {
        const bool showsReport = words == widgets::PictureWords::AsOnScreen && cell->series() && !cell->hasConflict();
        if (takingObstacle(cell).isEmpty()) {
            addShown(subjects, *cell->viewport());
        } else if (showsReport) {
            for (const dicom::DataSet &report : cell->series()->documents())
                subjects.add(report);
        }
    }
    return subjects;
}

widgets::PictureRequest pictureRequest(const widgets::ImageViewport &viewport, widgets::PictureWords words, bool ownSize)
{
    widgets::PictureRequest request;
    request.words = words;
    request.pixelRatio = viewport.devicePixelRatioF();
    request.size = (QSizeF(viewport.size()) * request.pixelRatio).toSize();
    request.links = linesOver(viewport);
    const auto image = viewport.stack() && viewport.index() >= 0 ? viewport.stack()->description(viewport.index()) : nullptr;
    if (!ownSize || !image)
        return request;
    widgets::ViewState view = viewport.viewState();
    view.scale = widgets::ViewState::Scale::Fit;
    view.center = {0.5, 0.5};
    const double aspect = image->pixelAspect > 0 ? image->pixelAspect : 1;
    QSizeF size(image->pixel.columns, image->pixel.rows);
    if (aspect >= 1)
        size.rheight() *= aspect;
    else
        size.rwidth() /= aspect;
    if (view.quarterTurns % 2 != 0)
        size.transpose();
    request.size = QSize(int(std::lround(size.width())), int(std::lround(size.height())));
    request.pixelRatio = 1;
    request.view = view;
    return request;
}

QImage areaPicture(const PictureArea &area, widgets::PictureWords words)
{
    const double ratio = area.widget->devicePixelRatioF();
    QImage image((QSizeF(area.widget->size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(QColor(widgets::token::hairline));
    QPainter painter(&image);
    for (ViewportCell *cell : area.shown) {
        const QRect place(cell->mapTo(area.widget, QPoint()), cell->size());
        painter.fillRect(place, Qt::black);
        const widgets::ImageViewport *viewport = cell->viewport();
        QImage picture;
        if (takingObstacle(cell).isEmpty())
            picture = viewport->drawPicture(pictureRequest(*viewport, words, false));
        if (!picture.isNull()) {
            picture.setDevicePixelRatio(ratio);
            painter.drawImage(viewport->mapTo(area.widget, QPoint()), picture);
        } else if (words == widgets::PictureWords::AsOnScreen && !cell->hasConflict()) {
            painter.drawPixmap(place.topLeft(), cell->grab());
        }
    }
    painter.end();
    image.setDevicePixelRatio(1);
    return image;
}

QString pictureFileName(const widgets::ImageViewport &viewport, bool withName)
{
    const auto image = viewport.stack() && viewport.index() >= 0 ? viewport.stack()->description(viewport.index()) : nullptr;
    return pictureFileName(image.get(), withName);
}

QString pictureFileName(const imaging::ImageDescription *image, bool withName)
{
    const QString modality = image ? image->dataSet.string(dicom::tag::Modality) : QString();
    QStringList parts{modality.isEmpty() ? QStringLiteral("Picture") : modality,
                      QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"))};
    if (withName && image)
        parts.prepend(image->patient.name.display());
    return fileName(parts.join(u' '));
}

dicom::Result<> writePicture(const QImage &image, const QString &path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.flush() && file.commit())
        return {};
    if (file.error() == QFileDevice::ResourceError)
        return dicom::fail(dicom::Error::Kind::NoSpace, Text::tr("The disk is full."), file.errorString());
    return dicom::fail(dicom::Error::Kind::FileAccess, Text::tr("The picture could not be written: %1").arg(file.errorString()));
}

} // namespace ui
