#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace ui {

class CopyJob;

/// How far a CopyJob is.
class JobProgress : public QWidget
{
    Q_OBJECT
public:
    explicit JobProgress(const QString &heading, QWidget *parent = nullptr);
    /// Until it ends; `total` as it will be told.
    void follow(const CopyJob &job, int total);

private:
    void show(int done, int total);

    QLabel *m_state;
    QProgressBar *m_bar;
};

} // namespace ui
