#pragma once

#include "ui/flow/identityguard.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QPushButton;

namespace ui {

/// The wrong-patient sheet: covers a place of the grid and shows side by side whom the study is
/// filed under and whom an image says it is of, what differs told apart by a sign and reversed
/// colours. The first answer is the safe one.
class IdentitySheet : public QWidget
{
    Q_OBJECT
public:
    explicit IdentitySheet(QWidget *parent);
    void setConflict(const IdentityConflict &conflict);
    void setActive(bool active); ///< the accent edge of the active place
    QPushButton *safeAnswer() const { return m_close; }
    /// Everything that is written on it, line by line.
    QString text() const;

signals:
    void answered(bool show);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void setTextSize(int pixels);

    QLabel *m_title;
    QGridLayout *m_table;
    QBoxLayout *m_buttons;
    QPushButton *m_close;
    QPushButton *m_show;
    bool m_active = false;
    QList<QLabel *> m_cells; ///< row by row: sign and word, filed under, found
};

} // namespace ui
