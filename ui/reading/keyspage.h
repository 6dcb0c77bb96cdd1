#pragma once

#include <QFrame>

namespace ui {

class ReadingActions;

/// All keys and mouse gestures over the window; Esc, `?` or a click takes it away.
class KeysPage : public QFrame
{
    Q_OBJECT
public:
    KeysPage(const ReadingActions &actions, QWidget *parent);
    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void close();
};

} // namespace ui
