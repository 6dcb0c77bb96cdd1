#pragma once

#include <QHash>
#include <QWidget>

class QAbstractButton;
class QVBoxLayout;

namespace ui {

/// The places of the Desk.
enum class Place { Studies, Worklist, Uploads, Archives, Settings, Help };

/// 48 px at the left: where to go, Settings and Help below.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    void setPlace(Place place);
    /// A bar below the icon of the uploads: 0 to 100, -1: none.
    void setUploadProgress(int percent);
    /// A number at the icon: how many wait there; 0: none. In the colour of urgency where some are urgent.
    void setCount(Place place, int count, bool urgent);
    QAbstractButton *button(Place place) const { return m_buttons.value(int(place)); }

    static QString placeName(Place place);

    static constexpr int Width = 48;

signals:
    void placeChosen(ui::Place place);

private:
    void add(QVBoxLayout &column, Place place, const char *icon, const QString &key);

    QHash<int, QAbstractButton *> m_buttons;
};

} // namespace ui
