#pragma once

#include <QToolButton>

namespace widgets {
class ImageViewport;
}

namespace ui {

/// The chain at a viewport that is linked with others: says with its tool tip in what, a press takes the viewport out and
/// puts it back.
class LinkMark : public QToolButton
{
    Q_OBJECT
public:
    static constexpr int Edge = 24;

    explicit LinkMark(widgets::ImageViewport &viewport);
    /// Hidden without words.
    void show(const QString &words, bool isTakenOut);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    widgets::ImageViewport &m_viewport;
};

} // namespace ui
