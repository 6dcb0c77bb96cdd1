#pragma once

#include "ui/flow/deidentifyreport.h"

#include <QWidget>

class QLabel;

namespace ui
{

/// Says above the review that what stands there are de-identified copies, what is still open about
/// them, and gives the report and the way back.
class DeidentifiedStrip : public QWidget
{
    Q_OBJECT
public:
    explicit DeidentifiedStrip(QWidget *parent = nullptr);
    void setReport(const DeidentifyReport &report);
    /// How many images nobody looked at yet.
    void setHeldBack(int images);

signals:
    void undone();

private:
    void showText();
    void showReport();

    DeidentifyReport m_report;
    int m_heldBack = 0;
    QLabel *m_text;
};

} // namespace ui
