#include "ui/desk/rail.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

namespace token = widgets::token;

namespace {

/// A button of the rail: its icon, and a 2 px accent edge for the place one is at.
class RailButton : public QAbstractButton
{
public:
    explicit RailButton(const char *icon)
        : m_icon(icon)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setFixedSize(Rail::Width, Rail::Width);
        setFocusPolicy(Qt::TabFocus);
    }

    QSize sizeHint() const override { return {Rail::Width, Rail::Width}; }
    void setCount(int count, bool urgent)
    {
        if (m_count == count && m_urgent == urgent)
            return;
        m_count = count;
        m_urgent = urgent;
        update();
    }
    void setProgress(int percent)
    {
        m_progress = percent;
        update();
    }

protected:
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const widgets::Colours &colours = widgets::coloursOf(this);
        if (isChecked())
            painter.fillRect(rect(), QColor(colours.raised));
        else if (underMouse())
            painter.fillRect(rect(), QColor(colours.hover));
        if (isChecked())
            painter.fillRect(0, 0, token::focusRing, height(), QColor(colours.accent));
        QRect place(0, 0, token::icon, token::icon);
        place.moveCenter(rect().center());
        widgets::drawIcon(painter, m_icon, place, QColor(isChecked() ? colours.text : colours.textSecondary));
        if (m_progress >= 0) {
            const QRect bar(width() / 4, height() - 8, width() / 2, 3);
            painter.fillRect(bar, QColor(colours.hairline));
            painter.fillRect(QRect(bar.topLeft(), QSize(bar.width() * m_progress / 100, bar.height())), QColor(colours.accent));
        }
        if (m_count > 0)
            drawCount(painter);
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(QColor(colours.accent), token::focusRing));
            painter.drawRoundedRect(QRectF(rect()).adjusted(5, 5, -5, -5), token::radius, token::radius);
        }
    }

private:
    void drawCount(QPainter &painter)
    {
        const widgets::Colours &colours = widgets::coloursOf(this);
        QFont font = this->font();
        font.setPixelSize(token::labelFont);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        const QString text = m_count > MostCounted ? QStringLiteral("%1+").arg(MostCounted) : QString::number(m_count);
        QRect badge(0, 0, qMax(CountHeight, painter.fontMetrics().horizontalAdvance(text) + 8), CountHeight);
        badge.moveTopRight({width() - 3, 5});
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(m_urgent ? colours.urgent : colours.hover));
        painter.drawRoundedRect(badge, CountHeight / 2.0, CountHeight / 2.0);
        painter.setPen(QColor(m_urgent ? colours.window : colours.text));
        painter.drawText(badge, Qt::AlignCenter, text);
    }

    static constexpr int CountHeight = 15, MostCounted = 999;
    const char *m_icon;
    int m_progress = -1;
    int m_count = 0;
    bool m_urgent = false;
};

} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
{
    setFixedWidth(Width);
    setAccessibleName(tr("Places"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    add(*column, Place::Studies, "studies", QStringLiteral("Ctrl+1"));
    add(*column, Place::Worklist, "worklist", QStringLiteral("Ctrl+2"));
    add(*column, Place::Uploads, "uploads", QStringLiteral("Ctrl+3"));
    add(*column, Place::Archives, "archives", QStringLiteral("Ctrl+4"));
    column->addStretch(1);
    add(*column, Place::Settings, "settings", QStringLiteral("Ctrl+,"));
    add(*column, Place::Help, "help", QStringLiteral("F1"));
    setPlace(Place::Studies);
}

QString Rail::placeName(Place place)
{
    switch (place) {
    case Place::Studies:
        return tr("Studies");
    case Place::Worklist:
        return tr("Worklist");
    case Place::Uploads:
        return tr("Uploads");
    case Place::Archives:
        return tr("Archives");
    case Place::Settings:
        return tr("Settings");
    case Place::Help:
        break;
    }
    return tr("Help");
}

void Rail::add(QVBoxLayout &column, Place place, const char *icon, const QString &key)
{
    const QString text = placeName(place);
    auto *button = new RailButton(icon);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(text, QKeySequence(key).toString(QKeySequence::NativeText)));
    connect(button, &QAbstractButton::clicked, this, [this, place] { emit placeChosen(place); });
    column.addWidget(button);
    m_buttons.insert(int(place), button);
}

void Rail::setUploadProgress(int percent)
{
    auto *uploads = static_cast<RailButton *>(button(Place::Uploads));
    uploads->setProgress(percent);
    uploads->setAccessibleDescription(percent < 0 ? QString() : tr("%1 percent are sent").arg(percent));
}

void Rail::setCount(Place place, int count, bool urgent)
{
    auto *counted = static_cast<RailButton *>(button(place));
    counted->setCount(count, urgent);
    counted->setAccessibleDescription(count == 0 ? QString()
                                      : urgent   ? tr("%n wait(s), some of them urgent", nullptr, count)
                                                 : tr("%n wait(s)", nullptr, count));
}

void Rail::setPlace(Place place)
{
    m_buttons.value(int(place))->setChecked(true);
}

} // namespace ui
