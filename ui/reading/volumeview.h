#pragma once

#include <QWidget>

class QStackedWidget;

namespace widgets {
class VolumeViewport;
}

namespace ui {

class IdentityStripes;
class ReadingActions;
class VolumePanel;
class WaitingPage;

/// A 3D picture and what changes it beside it; before there is one, how far loading is, or why there will be none.
class VolumeView : public QWidget
{
    Q_OBJECT
public:
    VolumeView(const ReadingActions &actions, QWidget *parent = nullptr);

    widgets::VolumeViewport *viewport() const { return m_viewport; }
    void showLoading(int loaded, int expected);
    void showMaking();
    void showRefusal(const QString &sentence);
    void showPicture(const QStringList &remarks);
    QWidget &refusal() const;      ///< what has the way back while there is no picture
    void setStriped(bool striped); ///< another patient is in the grid
    QString text() const;          ///< of what stands in place of a picture, else the remarks beside it

signals:
    void backChosen();

private:
    IdentityStripes *m_stripes;
    QStackedWidget *m_pages;
    WaitingPage *m_waiting;
    widgets::VolumeViewport *m_viewport;
    VolumePanel *m_panel;
};

} // namespace ui
