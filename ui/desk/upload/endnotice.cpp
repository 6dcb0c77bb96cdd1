#include "ui/desk/upload/endnotice.h"

#include "ui/desk/support/desktopnotice.h"

#include <QApplication>

#include <utility>

namespace ui {

EndNotice::EndNotice(QObject *parent)
    : QObject(parent)
{
    auto *notice = new DesktopNotice(this);
    connect(notice, &DesktopNotice::clicked, this, &EndNotice::clicked);
    m_channel = [notice](const QString &title, const QString &text) { return notice->show(title, text); };
}

EndNotice::EndNotice(Channel channel, QObject *parent)
    : QObject(parent)
    , m_channel(std::move(channel))
{}

bool EndNotice::tell(int stored, int failed)
{
    if (QApplication::activeWindow())
        return false;
    return m_channel(failed == 0 ? tr("Upload finished") : tr("Upload finished, with failures"),
                     failed == 0 ? tr("%n image(s) are stored and confirmed.", nullptr, stored)
                                 : tr("%n image(s) could not be stored.", nullptr, failed));
}

} // namespace ui
