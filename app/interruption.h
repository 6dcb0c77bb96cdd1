#pragma once

#include <QObject>

namespace app {

/// Turns the signals that ask a program to end (Ctrl+C, kill, a closed terminal) into one of Qt's,
/// so that a verb can say what it has done and end with a status of its own. The second of a kind
/// ends the program as if this were not here. One at a time.
class Interruption : public QObject
{
    Q_OBJECT
public:
    explicit Interruption(QObject *parent = nullptr);
    ~Interruption() override;

signals:
    void interrupted();
};

} // namespace app
