#pragma once

#include <QTimer>
#include <QWidget>

class QTableView;

namespace network {
class RequestLog;
}

namespace ui {

class RequestLogModel;

/// What was asked of which server and what came of it, to look at and to copy for support. Follows
/// while it is seen.
class RequestLogWindow : public QWidget
{
    Q_OBJECT
public:
    explicit RequestLogWindow(network::RequestLog &log, QWidget *parent = nullptr);
    void refresh();
    QString text() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    network::RequestLog &m_log;
    RequestLogModel *m_model;
    QTableView *m_table;
    QTimer m_timer;
    quint64 m_shown = 0; ///< count of the log when it was last read
};

} // namespace ui
