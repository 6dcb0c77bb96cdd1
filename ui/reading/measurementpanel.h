#pragma once

#include "ui/reading/measurementmodel.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QPushButton;

namespace ui {

/// How often which values occur in the selected region, with its smallest and largest value.
class HistogramView : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setMeasurement(const imaging::Measurement *measurement); ///< null or without one: nothing is shown
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::shared_ptr<const imaging::Histogram> m_histogram;
    QString m_low, m_high;
};

/// What was measured and marked, beside the pictures: jumps to it, renames and deletes it, and says what is not saved.
class MeasurementPanel : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Width = 248;

    /// `commands` are the window's: save, copy, delete.
    MeasurementPanel(imaging::MeasurementSet &set, MeasurementModel::Where where, const QList<QAction *> &commands,
                     QWidget *parent = nullptr);
    void setUnsaved(const QString &sentence); ///< empty: all is saved
    QListView *list() const { return m_list; }

signals:
    void imageWanted(const QString &seriesInstanceUid, const dicom::FrameKey &image);
    void measurementWanted(const QString &uid);
    void closed();

private:
    void layOut(const QList<QAction *> &commands);
    void showSelection();
    void rowChosen(const QModelIndex &index);

    imaging::MeasurementSet &m_set;
    MeasurementModel *m_model;
    QListView *m_list;
    QLabel *m_unsaved;
    QLabel *m_empty;
    HistogramView *m_histogram;
};

} // namespace ui
