#include "widgets/icons.h"

#include "widgets/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

namespace widgets {

namespace {

QPixmap render(const QString &name, QSize deviceSize, QColor color)
{
    const QString key = QStringLiteral("icon/%1/%2x%3/%4").arg(name).arg(deviceSize.width()).arg(deviceSize.height()).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QSvgRenderer svg(QStringLiteral(":/icons/%1.svg").arg(name));
    if (svg.isValid()) {
        QPainter painter(&pixmap);
        svg.render(&painter, QRectF(QPointF(), QSizeF(deviceSize)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Renders a file of resources/icons at the size that is asked for, tinted by mode and state.
class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, std::optional<QColor> color, const Colours *colours = nullptr)
        : m_name(std::move(name))
        , m_color(color)
        , m_colours(colours)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1;
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return render(m_name, size, tint(mode, state)); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override { return pixmap(size, mode, state); }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    QString key() const override { return QStringLiteral("tinted"); }
    QString iconName() override { return m_name; }

private:
    QColor tint(QIcon::Mode mode, QIcon::State state) const
    {
        const Colours &colours = m_colours ? *m_colours : deskColours();
        if (mode == QIcon::Disabled)
            return QColor(colours.textDisabled);
        if (m_color)
            return *m_color;
        return QColor(state == QIcon::On ? colours.accent : colours.text);
    }

    QString m_name;
    std::optional<QColor> m_color;
    const Colours *m_colours; ///< none: the Desk's, as they are when it is drawn
};

} // namespace

QIcon icon(const char *name)
{
    return QIcon(new TintedIconEngine(QString::fromLatin1(name), std::nullopt));
}

QIcon icon(const char *name, const Colours &colours)
{
    return QIcon(new TintedIconEngine(QString::fromLatin1(name), std::nullopt, &colours));
}

QIcon icon(const char *name, QColor color)
{
    return QIcon(new TintedIconEngine(QString::fromLatin1(name), color));
}

void drawIcon(QPainter &painter, const char *name, const QRect &place, QColor color)
{
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatio() : 1;
    painter.drawPixmap(place, render(QString::fromLatin1(name), (QSizeF(place.size()) * ratio).toSize(), color));
}

QPixmap iconPixmap(const char *name, int size, QColor color, qreal devicePixelRatio)
{
    QPixmap pixmap = render(QString::fromLatin1(name), (QSizeF(size, size) * devicePixelRatio).toSize(), color);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace widgets
