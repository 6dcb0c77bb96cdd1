#include "ui/reading/stackpictures.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QThreadPool>

namespace ui {

using Kind = dicom::Error::Kind;

namespace {

dicom::Result<> writePng(const QString &path, const QImage &image)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.flush() && file.commit())
        return {};
    if (file.error() == QFileDevice::ResourceError)
        return dicom::fail(Kind::NoSpace, StackPictures::tr("The disk is full."), file.errorString());
    return dicom::fail(Kind::FileAccess, StackPictures::tr("The pictures could not be written: %1").arg(file.errorString()));
}

} // namespace

StackPictures::StackPictures(widgets::ImageViewport &viewport, imaging::FrameCache &cache, const QString &names, QObject *parent)
    : StackExport(viewport, cache, parent)
    , m_names(names)
{}

QString StackPictures::path(const QString &names, int number)
{
    return names + QStringLiteral("-%1.png").arg(number, 4, 10, QLatin1Char('0'));
}

void StackPictures::take(const QImage &image, int number)
{
    QThreadPool::globalInstance()->start(
        [self = QPointer<StackPictures>(this), application = QCoreApplication::instance(), image, path = path(m_names, number)] {
            const auto result = writePng(path, image);
            QMetaObject::invokeMethod(application, [self, result] {
                if (!self || self->isOver())
                    return;
                if (!result)
                    self->end(result);
                else
                    self->taken();
            });
        });
}

} // namespace ui
