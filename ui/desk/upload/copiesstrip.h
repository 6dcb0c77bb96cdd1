#pragma once

#include "ui/flow/deidentifyreport.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace ui {

/// Says above the review that what stands there are de-identified copies, what is still open about
/// them, and gives the report and the way back.
class CopiesStrip : public QWidget
{
    Q_OBJECT
public:
    explicit CopiesStrip(QWidget *parent = nullptr);
    void showDeidentified(const DeidentifyReport &report);
    /// How many of the images are corrected copies.
    void showCorrected(int images);
    /// Some are objects made of documents.
    void showWrapped();
    /// The files themselves are shown.
    void reset();
    /// How many images nobody looked at yet.
    void setHeldBack(int images, int videos);

signals:
    void undone();

private:
    void showText();
    void showReport();

    std::optional<DeidentifyReport> m_report; ///< null: the copies are not de-identified
    int m_corrected = 0;
    bool m_hasWrapped = false;
    int m_heldBack = 0;
    int m_heldBackVideos = 0;
    QLabel *m_text;
    QPushButton *m_reportButton;
};

} // namespace ui
