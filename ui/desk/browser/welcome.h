#pragma once

#include <QWidget>

namespace ui {

/// What stands on the Desk without an archive: three offers.
class Welcome : public QWidget
{
    Q_OBJECT
public:
    explicit Welcome(QWidget *parent = nullptr);

signals:
    void addArchiveRequested();
    void demonstrationRequested();
    void openFilesRequested();

private:
    QWidget *makeOffer(const char *icon, const QString &title, const QString &text, const QString &action, bool primary,
                       void (Welcome::*signal)());
};

} // namespace ui
