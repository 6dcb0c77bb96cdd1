#pragma once

#include "ui/reading/exportchoices.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace network {
class AuditLog;
}

namespace widgets {
class VolumeViewport;
}

namespace ui {

/// Asks with which words a 3D picture is saved and where; it goes as it stands on screen.
class VolumePictureDialog : public QDialog
{
    Q_OBJECT
public:
    VolumePictureDialog(const widgets::VolumeViewport &viewport, widgets::PictureWords words, network::AuditLog &audit, QWidget *parent);

    widgets::PictureWords words() const;
    void saveTo(const QString &path);

signals:
    void saved(const QString &sentence);

private:
    void showState();
    void browse();

    const widgets::VolumeViewport &m_viewport;
    network::AuditLog &m_audit;
    QComboBox *m_words;
    QCheckBox *m_name;
    QLabel *m_state;
    QPushButton *m_save;
};

} // namespace ui
