#pragma once

#include "ui/reading/planesview.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace ui {

class WaitingPage;

/// Beside the three planes: how thick they are and what becomes of the values within, along what they lie, what is odd about
/// the volume, and the way back. Before there is a volume: how far loading is, or why there will be none.
class PlanesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PlanesPanel(QWidget *parent = nullptr);

    void showLoading(int loaded, int expected);
    void showRefusal(const QString &sentence);
    void showPlanes(const imaging::VolumeGeometry &geometry);
    void setLook(const PlanesView::Look &look);
    QString text() const; ///< of what stands there now

    /// Thicknesses that keys and the list step through, mm.
    static const QList<double> &thicknesses();

signals:
    void lookChosen(const ui::PlanesView::Look &look);
    void resetChosen();
    void backChosen();

protected:
    bool event(QEvent *event) override;

private:
    QWidget *makeControls();
    QComboBox *addChoice(QWidget *page, const QString &label, const QStringList &choices);
    void choose();

    QStackedWidget *m_pages;
    WaitingPage *m_waiting;
    QComboBox *m_thickness = nullptr, *m_mode = nullptr, *m_along = nullptr;
    QLabel *m_remarks = nullptr;
};

} // namespace ui
