#include "app/screenshot.h"

#include <QFileInfo>
#include <QPixmap>
#include <QSaveFile>

#include <chrono>

namespace app {

using namespace std::chrono_literals;

QByteArray pictureFormat(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"jpg" || suffix == u"jpeg")
        return "JPG";
    return suffix.isEmpty() || suffix == u"png" ? QByteArray("PNG") : QByteArray();
}

Screenshot::Screenshot(QWidget *page, const QString &path, std::function<bool()> isSettled, std::function<QString()> failure,
                       QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_path(path)
    , m_isSettled(std::move(isSettled))
    , m_failure(std::move(failure))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(tr("Not everything on the window came within 60 seconds.")); });
    m_limit.start(60s);
    // Settled must hold for a moment: one thing's arrival may start the next.
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(250ms);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (m_isSettled())
            take();
        else
            m_quiet.start();
    });
    m_quiet.start();
}

void Screenshot::lookAgain()
{
    if (!m_done)
        m_quiet.start();
}

void Screenshot::take()
{
    if (const QString failure = m_failure(); !failure.isEmpty())
        return end(failure);
    QSaveFile file(m_path);
    const QByteArray format = pictureFormat(m_path);
    const bool saved =
        file.open(QIODevice::WriteOnly) && m_page->window()->grab().save(&file, format.constData()) && file.flush() && file.commit();
    end(saved ? QString() : tr("%1 could not be written: %2").arg(m_path, file.errorString()));
}

void Screenshot::end(const QString &why)
{
    if (std::exchange(m_done, true))
        return;
    m_why = why;
    emit finished(why.isEmpty());
}

} // namespace app
