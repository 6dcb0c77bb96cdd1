#include "app/walkthrough.h"

#include "ui/desk/deskwindow.h"
#include "ui/reading/readingwindow.h"
#include "ui/shell.h"
#include "widgets/imageviewport.h"

#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPixmap>
#include <QWheelEvent>

#include <chrono>

namespace app {

using namespace std::chrono_literals;

namespace {

constexpr qint64 StepLimitMs = 60'000;
constexpr int StudiesToTry = 12;
constexpr int QuietTicks = 3; ///< a step is over when it is done for so long

} // namespace

Walkthrough::Walkthrough(ui::Shell &shell, const QString &folder, std::chrono::minutes atLeast, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_folder(folder)
    , m_atLeast(atLeast)
{
    m_sinceStart.start();
    const auto deskSettled = [this] { return m_shell.desk()->isSettled(); };
    const auto readingSettled = [this] { return m_shell.reading() && m_shell.reading()->isSettled(); };
    m_steps = {
        {QStringLiteral("studies"),
         [this] {
             if (m_lap > 0)
                 m_shell.showDesk(true);
         },
         deskSettled},
        {QStringLiteral("browsing"), [this] { press(Qt::Key_Down, 4 + m_lap % StudiesToTry); }, deskSettled},
        {QStringLiteral("opened"), [this] { press(Qt::Key_Return); }, readingSettled},
        {QStringLiteral("scrolled"), [this] { turnWheel(70); }, readingSettled},
        {QStringLiteral("windowed"),
         [this] {
             dragWindow({160, -60});
         },
         readingSettled},
        {QStringLiteral("layout"), [this] { m_shell.reading()->setLayoutGrid(2, 2); }, readingSettled},
    };
    connect(&m_timer, &QTimer::timeout, this, &Walkthrough::tick);
    m_timer.start(100ms);
    begin();
}

void Walkthrough::press(int key, int times, const QString &text)
{
    for (int i = 0; i < times; ++i) {
        // One by one: a key may move the focus to where the next one goes.
        QMetaObject::invokeMethod(
            this,
            [this, key, text] {
                QWidget *window = currentPage()->window();
                QWidget *target = window->focusWidget() ? window->focusWidget() : currentPage();
                QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, text);
                QApplication::sendEvent(target, &press);
                QKeyEvent release(QEvent::KeyRelease, key, Qt::NoModifier, text);
                QApplication::sendEvent(target, &release);
            },
            Qt::QueuedConnection);
    }
}

void Walkthrough::turnWheel(int notches)
{
    widgets::ImageViewport *viewport = m_shell.reading()->activeViewport();
    const QPointF middle = QRectF(viewport->rect()).center();
    for (int i = 0; i < notches; ++i) {
        constexpr int Notch = -120;
        QApplication::postEvent(viewport, new QWheelEvent(middle, viewport->mapToGlobal(middle), {}, {0, Notch}, Qt::NoButton,
                                                          Qt::NoModifier, Qt::NoScrollPhase, false));
    }
}

/// A drag of the left button, in small moves as a hand makes them.
void Walkthrough::dragWindow(QPoint by)
{
    widgets::ImageViewport *viewport = m_shell.reading()->activeViewport();
    const QPointF from = QRectF(viewport->rect()).center();
    const auto post = [viewport](QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QApplication::postEvent(viewport, new QMouseEvent(type, at, viewport->mapToGlobal(at), button, buttons, Qt::NoModifier));
    };
    post(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    constexpr int Moves = 20;
    for (int i = 1; i <= Moves; ++i)
        post(QEvent::MouseMove, from + QPointF(by) * i / Moves, Qt::NoButton, Qt::LeftButton);
    post(QEvent::MouseButtonRelease, from + by, Qt::LeftButton, Qt::NoButton);
}

QWidget *Walkthrough::currentPage() const
{
    return m_shell.reading() ? static_cast<QWidget *>(m_shell.reading()) : m_shell.desk();
}

void Walkthrough::begin()
{
    m_stepTime.start();
    m_quietTicks = 0;
    QMetaObject::invokeMethod(this, m_steps[m_step].act, Qt::QueuedConnection);
}

void Walkthrough::tick()
{
    const Step &step = m_steps[m_step];
    m_quietTicks = step.isDone() ? m_quietTicks + 1 : 0;
    if (m_quietTicks < QuietTicks) {
        if (m_stepTime.hasExpired(StepLimitMs)) {
            m_timer.stop();
            savePicture(step.name + QStringLiteral("-failed"));
            emit finished(tr("The step \"%1\" did not come to its end.").arg(step.name));
        }
        return;
    }
    if (m_lap == 0 && !savePicture(step.name)) {
        m_timer.stop();
        emit finished(tr("The pictures cannot be written to %1.").arg(m_folder));
        return;
    }
    if (++m_step < m_steps.size()) {
        begin();
        return;
    }
    if (m_sinceStart.elapsed() < std::chrono::milliseconds(m_atLeast).count()) {
        m_step = 0;
        ++m_lap;
        begin();
        return;
    }
    m_timer.stop();
    emit finished({});
}

bool Walkthrough::savePicture(const QString &name)
{
    const QString file = QStringLiteral("%1-%2.png").arg(m_step + 1, 2, 10, QLatin1Char('0')).arg(name);
    return QDir().mkpath(m_folder) && currentPage()->window()->grab().save(m_folder + u'/' + file);
}

} // namespace app
