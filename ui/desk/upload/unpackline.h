#pragma once

#include "ui/flow/unpackoffer.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

/// Says in the queue that an archive refused images for how they are compressed, and offers to send them uncompressed.
/// Hidden while there are none.
class UnpackLine : public QWidget
{
    Q_OBJECT
public:
    UnpackLine(Session &session, UploadCenter &center, QWidget *parent = nullptr);
    QPushButton *button() const { return m_button; }
    /// Looks anew at what was refused.
    void refresh();

signals:
    void said(const QString &sentence);

private:
    void ask();

    UnpackOffer m_offer;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace ui
