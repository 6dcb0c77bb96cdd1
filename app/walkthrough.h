#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPoint>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

class QWidget;

namespace ui {
class Shell;
}

namespace app {

/// A tour of the program without a hand: browsing, opening, scrolling, windowing and a second layout, by the keys and gestures of
/// a reader, each step saved as a numbered picture. With minutes to fill it goes on to other studies, without pictures.
class Walkthrough : public QObject
{
    Q_OBJECT
public:
    Walkthrough(ui::Shell &shell, const QString &folder, std::chrono::minutes atLeast, QObject *parent = nullptr);

signals:
    /// Empty where all went well, else the sentence that says which step did not.
    void finished(const QString &problem);

private:
    struct Step {
        QString name; ///< of the picture
        std::function<void()> act;
        std::function<bool()> isDone;
    };
    void press(int key, int times = 1, const QString &text = {});
    void turnWheel(int notches);
    void dragWindow(QPoint by);
    QWidget *currentPage() const;
    void tick();
    void begin();
    bool savePicture(const QString &name);

    ui::Shell &m_shell;
    QString m_folder;
    std::vector<Step> m_steps;
    size_t m_step = 0;
    int m_lap = 0;
    std::chrono::minutes m_atLeast;
    QElapsedTimer m_sinceStart;
    QTimer m_timer;
    QElapsedTimer m_stepTime;
    int m_quietTicks = 0;
};

} // namespace app
