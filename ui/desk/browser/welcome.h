#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

/// What stands on the Desk without an archive: three offers.
class Welcome : public QWidget
{
    Q_OBJECT
public:
    explicit Welcome(QWidget *parent = nullptr);

    /// Without studies to demonstrate with, the offer says so.
    void setDemonstrationThere(bool there);

signals:
    void addArchiveRequested();
    void demonstrationRequested();
    void openFilesRequested();

private:
    struct Offer {
        QWidget *card;
        QLabel *text;
        QPushButton *button;
    };
    Offer makeOffer(const char *icon, const QString &title, const QString &text, const QString &action, bool primary,
                    void (Welcome::*signal)());

    Offer m_demonstration;
};

} // namespace ui
