#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace app {

/// Phantom studies for those who have no archive yet: made by the program beside this one in a private folder that goes with
/// the program.
class Demonstration : public QObject
{
    Q_OBJECT
public:
    explicit Demonstration(QObject *parent = nullptr);
    ~Demonstration() override;
    void start();

signals:
    void ready(const QStringList &paths);
    void failed(const QString &sentence);

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace app
