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
        if (isChecked())
            painter.fillRect(rect(), QColor(token::raised));
        else if (underMouse())
            painter.fillRect(rect(), QColor(token::hover));
        if (isChecked())
            painter.fillRect(0, 0, token::focusRing, height(), QColor(token::accent));
        QRect place(0, 0, token::icon, token::icon);
        place.moveCenter(rect().center());
        widgets::drawIcon(painter, m_icon, place, QColor(isChecked() ? token::text : token::textSecondary));
        if (m_progress >= 0) {
            const QRect bar(width() / 4, height() - 8, width() / 2, 3);
            painter.fillRect(bar, QColor(token::hairline));
            painter.fillRect(QRect(bar.topLeft(), QSize(bar.width() * m_progress / 100, bar.height())), QColor(token::accent));
        }
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(QColor(token::accent), token::focusRing));
            painter.drawRoundedRect(QRectF(rect()).adjusted(5, 5, -5, -5), token::radius, token::radius);
        }
    }

private:
    const char *m_icon;
    int m_progress = -1;
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
    add(*column, Place::Studies, "studies", tr("Studies"), QStringLiteral("Ctrl+1"));
    add(*column, Place::Worklist, "worklist", tr("Worklist"), QStringLiteral("Ctrl+2"));
    add(*column, Place::Uploads, "uploads", tr("Uploads"), QStringLiteral("Ctrl+3"));
    add(*column, Place::Archives, "archives", tr("Archives"), QStringLiteral("Ctrl+4"));
    column->addStretch(1);
    add(*column, Place::Settings, "settings", tr("Settings"), QStringLiteral("Ctrl+,"));
    add(*column, Place::Help, "help", tr("Help"), QStringLiteral("F1"));
    setPlace(Place::Studies);
}

void Rail::add(QVBoxLayout &column, Place place, const char *icon, const QString &text, const QString &key)
{
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

void Rail::setPlace(Place place)
{
    m_buttons.value(int(place))->setChecked(true);
}

} // namespace ui
