#pragma once

#include <QList>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace ui {

class ReadingActions;

/// The tool strip: 14 buttons in four groups, the rest under More; at its end the value under the pointer.
class ToolStrip : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Height = 40;

    ToolStrip(ReadingActions &actions, QWidget *parent = nullptr);
    void setProbe(const QString &text);
    /// A sentence beside the tools, where it moves nothing, with at most one action. One without an action stands until it is emptied,
    /// or for a few seconds in front of one that has an action and then comes back: what can be undone or tried again is not lost.
    void setNotice(const QString &text, const QString &action, std::function<void()> act);
    void withdrawNotice(const QString &text); ///< if it stands or would come back
    void clearNotices();
    QString notice() const;
    QPushButton *noticeButton() const { return m_noticeAction; }
    QMenu *presetsMenu() const { return m_presets; } ///< filled by the window when it opens
    void openLayouts();
    /// Between the notice and the value under the pointer.
    void addAtEnd(QWidget *widget);

signals:
    void layoutChosen(QSize columnsAndRows);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Notice {
        QString text;
        QString action;
        std::function<void()> act;
    };
    void showNotice();
    void elideNotice();
    QToolButton *add(QAction *action);
    QToolButton *addMenu(QMenu *menu, const char *icon, const QString &text);
    void addGap();
    QMenu *makeLayouts();
    QMenu *makeMore(const ReadingActions &actions);

    QLabel *m_probe;
    QLabel *m_notice;
    QPushButton *m_noticeAction;
    QList<Notice> m_standing; ///< with an action; the last is the newest
    QString m_passing;        ///< in front of them
    QTimer m_passes;
    QMenu *m_presets;
    QToolButton *m_layouts = nullptr;
};

} // namespace ui
