#pragma once

#include "ui/flow/keyscheme.h"

#include <QList>
#include <QPair>
#include <QScrollArea>
#include <QString>

class QHBoxLayout;
class QLabel;

namespace ui {

/// The Help place: all keys, the intended use, what the program is made of.
class HelpPanel : public QScrollArea
{
    Q_OBJECT
public:
    explicit HelpPanel(QWidget *parent = nullptr);

    /// What the program is for and is not, as a sentence for the first run and wherever else it must stand.
    static QString intendedUse();
    /// Which keys Reading windows have.
    void setKeyScheme(KeyScheme scheme);
    void setVersions(const QList<QPair<QString, QString>> &versions);

signals:
    void requestsWanted(); ///< the log of requests is to be shown

private:
    QHBoxLayout *m_keys;
    QWidget *m_reading = nullptr;
    QLabel *m_versions;
};

} // namespace ui
