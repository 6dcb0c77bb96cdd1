#pragma once

#include "imaging/measurementset.h"
#include "ui/flow/thumbnailloader.h"
#include "ui/reading/arrangement.h"
#include "widgets/thumbnailstrip.h"

#include <QPointer>
#include <QTimer>

namespace ui {

/// The series strip of a Reading window: what the controller knows as rows, their thumbnails, the patient's other studies.
class SeriesStrip : public widgets::ThumbnailStrip
{
    Q_OBJECT
public:
    SeriesStrip(ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid, ThumbnailLoader &thumbnails,
                QWidget *parent = nullptr);

    /// Series with key images are starred.
    void setMeasurements(imaging::MeasurementSet *set);
    /// Every visible thumbnail is there or was given up.
    bool isSettled() const;

signals:
    void unitActivated(const ui::StripUnit &unit);
    void priorActivated(const ui::PriorStudy &prior);
    void settledMayHaveChanged();

private:
    void rebuild();
    void refresh() { m_refresh.start(); }
    void activate(const QString &id);
    widgets::ThumbnailItem item(const StripUnit &unit) const;
    widgets::ThumbnailItem item(const PriorStudy &prior) const;
    QString sourceOf(const QString &studyInstanceUid) const;
    void addPriors(QList<widgets::ThumbnailItem> &items) const;
    void requestThumbnails();
    void renderFromStack(const StripUnit &unit);
    void watch();

    ViewerController &m_controller;
    Arrangement &m_arrangement;
    ViewportGrid &m_grid;
    ThumbnailLoader &m_thumbnails;
    QPointer<imaging::MeasurementSet> m_measurements;
    QTimer m_refresh;
    QSet<const Series *> m_watched;
};

/// "7 mo earlier", "2 d later"; empty where a date is missing.
QString distanceInTime(const QDateTime &then, const QDateTime &reference);

} // namespace ui
