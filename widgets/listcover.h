#pragma once

#include <QTimer>
#include <QWidget>

class QAbstractScrollArea;
class QLabel;
class QPushButton;

namespace widgets {

/// What stands in a list that has no rows to show: still skeleton rows while it loads (after 150 ms), or an icon, one
/// sentence and one action at the first row. Covers the viewport of the list it is made for. Skeletons of a table stand under
/// its columns.
class ListCover : public QWidget
{
    Q_OBJECT
public:
    struct Message {
        const char *icon = "info";
        QString sentence;
        QString detail; ///< what is known besides, smaller; may be foreign text
        QString action; ///< empty: none
        QRgb color = 0; ///< of the icon; 0: secondary text
    };

    ListCover(QAbstractScrollArea *list, int rowHeight);

    void showRows(); ///< gives the list free
    void showLoading();
    void showMessage(const Message &message);
    bool isLoading() const { return m_state == State::Loading; }
    QString sentence() const; ///< what is said; empty while rows or skeletons are shown

signals:
    void actionTriggered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class State { Rows, Loading, Message };
    void setMessageVisible(bool visible);

    QAbstractScrollArea *m_list;
    QWidget *m_viewport;
    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_detail;
    QPushButton *m_action;
    QTimer m_delay;
    int m_rowHeight;
    State m_state = State::Rows;
};

} // namespace widgets
