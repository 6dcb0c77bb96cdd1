#pragma once

#include <QWidget>

#include <array>

class QButtonGroup;
class QLabel;
class QSlider;
class QVBoxLayout;

namespace widgets {
class VolumeViewport;
}

namespace ui {

class ReadingActions;

/// Beside a 3D picture: presets, standard views, what is cut away from each side, the way back.
class VolumePanel : public QWidget
{
    Q_OBJECT
public:
    VolumePanel(const ReadingActions &actions, widgets::VolumeViewport &viewport, QWidget *parent = nullptr);

    void setRemarks(const QStringList &remarks);
    QString remarks() const;

signals:
    void backChosen();

protected:
    bool event(QEvent *event) override;

private:
    void addHeading(const QString &text);
    void addPresets();
    void addViews(const ReadingActions &actions);
    void addClipping();
    void addEnd(const ReadingActions &actions);
    void showLook();
    void fillPresets();
    void clip();

    static constexpr int Sides = 6; ///< right, left, front, back, feet, head

    widgets::VolumeViewport &m_viewport;
    QWidget *m_content;
    QVBoxLayout *m_column;
    QVBoxLayout *m_presetRows = nullptr;
    QButtonGroup *m_presets;
    std::array<QSlider *, Sides> m_sides{};
    QLabel *m_remarks = nullptr;
    QStringList m_shown; ///< names of the presets that have buttons
};

} // namespace ui
