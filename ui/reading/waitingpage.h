#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ui {

/// What stands where pictures will be while images are loaded, or why there are none: a sentence, a bar, the way back.
class WaitingPage : public QWidget
{
    Q_OBJECT
public:
    explicit WaitingPage(QWidget *parent = nullptr);

    void showLoading(const QString &sentence, int done, int expected);
    void showRefusal(const QString &sentence); ///< with the focus, Return goes back
    QString text() const;

signals:
    void backChosen();

private:
    QLabel *m_sentence;
    QProgressBar *m_bar;
    QPushButton *m_back;
};

} // namespace ui
