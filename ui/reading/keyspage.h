#pragma once

#include <QFrame>
#include <QList>

class QScrollArea;

namespace ui {

class ReadingActions;

/// All keys and mouse gestures over the window, in as many columns as fit; arrows and page keys scroll what does not, every
/// other key or a click takes it away.
class KeysPage : public QFrame
{
    Q_OBJECT
public:
    /// Over `area`, which is the parent or inside it: what stands around it stays in sight.
    KeysPage(const ReadingActions &actions, QWidget *parent, QWidget *area = nullptr);
    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    QWidget *arrange(int columns);
    void close();

    QWidget *m_area;
    QScrollArea *m_scroll;
    QList<QWidget *> m_sections;
};

} // namespace ui
