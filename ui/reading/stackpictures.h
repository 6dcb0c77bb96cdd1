#pragma once

#include "ui/reading/stackexport.h"

namespace ui {

/// Saves the images of a viewport's stack as numbered PNG files. Files are encoded in a thread of the pool; whole ones stay where it
/// is cancelled.
class StackPictures : public StackExport
{
    Q_OBJECT
public:
    /// `names`: folder and beginning of each path, "…/CT 2026-11-23" becoming "…/CT 2026-11-23-0001.png".
    StackPictures(widgets::ImageViewport &viewport, imaging::FrameCache &cache, const QString &names, QObject *parent = nullptr);

    static QString path(const QString &names, int number);
    bool keepsDone() const override { return true; }

protected:
    void take(const QImage &image, int number) override;

private:
    QString m_names;
};

} // namespace ui
