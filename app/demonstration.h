#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace app
{

/// Phantom studies for those who have no archive yet: made by the program beside this one in a private folder that goes with
/// the program.
class Demonstration : public QObject
{
    Q_OBJECT
public:
    explicit Demonstration(QObject *parent = nullptr);
    ~Demonstration() override;
    void start();
    void cancel();

signals:
    void progress(int images);
    void ready(const QStringList &paths);
    void failed(const QString &sentence);

private:
    void readProgress();

    QTemporaryDir m_folder;
    QProcess m_process;
    bool m_cancelled = false;
};

} // namespace app
