#include "app/walkthrough.h"

#include "ui/desk/deskwindow.h"
#include "ui/reading/readingwindow.h"
#include "ui/shell.h"

#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QPixmap>

#include <chrono>

namespace app {

using namespace std::chrono_literals;

namespace {

constexpr qint64 StepLimitMs = 60'000;
constexpr int QuietTicks = 3; ///< a step is over when it is done for so long

} // namespace

Walkthrough::Walkthrough(ui::Shell &shell, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_folder(folder)
{
    const auto deskSettled = [this] { return m_shell.desk()->isSettled(); };
    const auto readingSettled = [this] { return m_shell.reading() && m_shell.reading()->isSettled(); };
    m_steps = {
        {QStringLiteral("studies"), [] {}, deskSettled},
        {QStringLiteral("browsing"), [this] { press(Qt::Key_Down, 2); }, deskSettled},
        {QStringLiteral("opened"), [this] { press(Qt::Key_Return); }, readingSettled},
        {QStringLiteral("scrolled"), [this] { press(Qt::Key_Down, 12); }, readingSettled},
        {QStringLiteral("windowed"), [this] { press(Qt::Key_5, 1, QStringLiteral("5")); }, readingSettled},
        {QStringLiteral("layout"), [this] { m_shell.reading()->setLayoutGrid(2, 2); }, readingSettled},
        {QStringLiteral("keys"), [this] { press(Qt::Key_Question, 1, QStringLiteral("?")); }, readingSettled},
    };
    connect(&m_timer, &QTimer::timeout, this, &Walkthrough::tick);
    m_timer.start(100ms);
    begin();
}

void Walkthrough::press(int key, int times, const QString &text)
{
    for (int i = 0; i < times; ++i) {
        QWidget *target = QApplication::focusWidget();
        if (!target)
            target = m_shell.reading() ? static_cast<QWidget *>(m_shell.reading()) : m_shell.desk();
        QApplication::postEvent(target, new QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier, text));
        QApplication::postEvent(target, new QKeyEvent(QEvent::KeyRelease, key, Qt::NoModifier, text));
    }
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
    if (!savePicture(step.name)) {
        m_timer.stop();
        emit finished(tr("The pictures cannot be written to %1.").arg(m_folder));
        return;
    }
    if (++m_step < m_steps.size()) {
        begin();
        return;
    }
    m_timer.stop();
    emit finished({});
}

bool Walkthrough::savePicture(const QString &name)
{
    QWidget *page = m_shell.reading() ? static_cast<QWidget *>(m_shell.reading()) : m_shell.desk();
    const QString file = QStringLiteral("%1-%2.png").arg(m_step + 1, 2, 10, QLatin1Char('0')).arg(name);
    return QDir().mkpath(m_folder) && page->window()->grab().save(m_folder + u'/' + file);
}

} // namespace app
