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
    void cancel();

signals:
    void progress(int images);
    void ready(const QStringList &paths);
    void failed(const QString &sentence);

private:
    void readProgress();

    std::unique_ptr<QTemporaryDir> m_folder; ///< when it is wanted first
    QProcess m_process;
    bool m_cancelled = false;
};

} // namespace app
