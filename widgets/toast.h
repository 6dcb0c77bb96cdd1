#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;

namespace widgets {

/// One sentence at the bottom left of a window for five seconds, with an action such as "Undo". A new one replaces
/// the old; it stays while the pointer or the focus is on it.
class Toast : public QFrame
{
    Q_OBJECT
public:
    explicit Toast(QWidget *window);

    void say(const QString &sentence);
    void say(const QString &sentence, const QString &action, std::function<void()> onAction);
    QString sentence() const;
    QPushButton *actionButton() const { return m_button; }
    void setMargins(int left, int bottom);
    void dismiss();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();

    QLabel *m_label;
    QPushButton *m_button;
    QTimer m_timer;
    std::function<void()> m_onAction;
    int m_left = 12, m_bottom = 12;
};

} // namespace widgets
