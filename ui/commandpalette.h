#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

class QAction;
class QLabel;
class QLineEdit;
class QTreeWidget;

namespace ui {

/// Everything that can be done in a window now, found by words of its name: the actions of the window and of what is visible in
/// it, with their keys, what was done last on top. Enter or a click does it; Esc and clicks elsewhere take the list away.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);
    /// What opens it, and is not offered itself.
    void openBy(QAction *action);
    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter(const QString &words);
    void place(int shown);
    void close();
    void run();

    QAction *m_opener = nullptr;
    QLineEdit *m_words;
    QTreeWidget *m_list;
    QLabel *m_nothing;
    QList<QPointer<QAction>> m_actions; ///< in the order in which they are offered
    QStringList m_last;                 ///< names of what was done, the last first
    QPointer<QWidget> m_focus;          ///< to go back to
};

} // namespace ui
