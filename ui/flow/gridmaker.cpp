#include "ui/flow/gridmaker.h"

#include "imaging/volumewords.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace ui {

using imaging::VolumeGridPtr;

namespace {

struct Grids {
    VolumeGridPtr whole, draft;
};

dicom::Result<Grids> grids(const imaging::Volume &volume, qint64 bytes, const std::atomic_bool &stop)
{
    const qint64 most = GridMaker::cellsFor(bytes);
    if (most < GridMaker::FewestCells) {
        const qint64 needed = GridMaker::FewestCells * GridMaker::BytesPerCell;
        return dicom::fail(dicom::Error::Kind::TooLarge, imaging::messages::volumeTooLarge(needed, bytes), QStringLiteral("volume grid"));
    }
    const auto whole = imaging::volumeGrid(volume, most, &stop);
    if (!whole)
        return tl::unexpected(whole.error());
    const auto draft = imaging::reduced(*whole, GridMaker::DraftCells);
    if (!draft)
        return tl::unexpected(draft.error());
    return Grids{*whole, *draft};
}

} // namespace

GridMaker::GridMaker(QObject *parent)
    : QObject(parent)
    , m_stop(std::make_shared<std::atomic_bool>(false))
{}

GridMaker::~GridMaker()
{
    *m_stop = true;
}

void GridMaker::start(const imaging::VolumePtr &volume, qint64 bytes)
{
    QThreadPool::globalInstance()->start([self = QPointer<GridMaker>(this), volume, bytes, stop = m_stop] {
        const auto made = grids(*volume, bytes, *stop);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, made] {
            if (!self)
                return;
            if (made)
                emit self->ready(made->whole, made->draft);
            else
                emit self->failed(made.error());
        });
    });
}

} // namespace ui
