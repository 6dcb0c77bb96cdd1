#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace ui {

class ReadingActions;

/// The tool strip: 14 buttons in four groups, the rest under More; at its end the value under the pointer.
class ToolStrip : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Height = 40;

    ToolStrip(ReadingActions &actions, QWidget *parent = nullptr);
    void setProbe(const QString &text);
    QMenu *presetsMenu() const { return m_presets; }  ///< filled by the window when it opens
    void openLayouts();

signals:
    void layoutChosen(QSize columnsAndRows);

private:
    QToolButton *add(QAction *action);
    QToolButton *addMenu(QMenu *menu, const char *icon, const QString &text);
    void addGap();
    QMenu *makeLayouts();

    QLabel *m_probe;
    QMenu *m_presets;
    QToolButton *m_layouts = nullptr;
};

} // namespace ui
