#pragma once

#include <QWidget>

namespace widgets {
class Toast;
}

namespace ui {

/// The Worklist place as a window of its own. Closing it brings the place back to the Desk.
class WorklistWindow : public QWidget
{
    Q_OBJECT
public:
    explicit WorklistWindow(QWidget *panel);

    widgets::Toast &toast() { return *m_toast; }

signals:
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    widgets::Toast *m_toast;
};

} // namespace ui
