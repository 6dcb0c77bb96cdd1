#include "widgets/theme.h"

#include <QHash>

namespace widgets {

namespace {

// @names are tokens. Padding shrinks by the pixel that a 2 px focus border takes, so nothing moves.
constexpr auto Sheet = R"(
QMainWindow, QDialog, QWidget[surface="window"] { background: @window; }
QWidget[surface="panel"] { background: @panel; }
QWidget[surface="raised"] { background: @raised; }
QLabel { background: transparent; }
QLabel[role="secondary"] { color: @textSecondary; }
QLabel[role="label"] { color: @textSecondary; font-size: @labelFont; }
QLabel[role="title"] { font-size: @bannerFont; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="empty"] { font-size: @emptyStateFont; }
QLabel[role="urgent"] { color: @urgent; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="done"] { color: @done; }
QFrame[hairline="true"] { background: @hairline; border: none; }
QToolTip { background: @raised; color: @text; border: 1px solid @hairline; padding: 4px 6px; }

QPushButton, QToolButton { min-height: 26px; border: 1px solid @controlBorder; border-radius: 4px; background: @raised;
    padding: 0 12px; color: @text; outline: none; }
QToolButton { padding: 0 3px; min-width: 20px; border-color: transparent; background: transparent; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed { background: @hairline; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; min-height: 24px; padding: 0 11px; }
QToolButton:focus { padding: 0 2px; min-width: 20px; }
QPushButton:disabled, QToolButton:disabled { color: @textDisabled; border-color: @hairline; background: @panel; }
QToolButton:disabled { border-color: transparent; background: transparent; }
QToolButton:checked { background: @selectedRow; color: @text; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton::menu-button { border: none; width: 16px; }
QToolButton[popupMode="1"] { padding-right: 18px; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: @accentHover; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @hover; color: @textDisabled; border-color: @hover; }
QPushButton[flat="true"] { border-color: transparent; background: transparent; padding: 0 8px; }
QPushButton[flat="true"]:hover { background: @hover; }
QPushButton[flat="true"]:focus { border: 2px solid @accent; padding: 0 7px; }
QPushButton[section="true"] { padding: 0 8px 0 1px; }
QPushButton[section="true"]:focus { padding: 0 7px 0 0; }
QPushButton[chip="true"], QToolButton[chip="true"] { min-height: 22px; min-width: 0; padding: 0 9px; border: 1px solid @hairline;
    border-radius: 12px; background: transparent; color: @textSecondary; font-size: @tableFont; }
QPushButton[chip="true"]:hover, QToolButton[chip="true"]:hover { background: @hover; color: @text; }
QPushButton[chip="true"]:checked, QToolButton[chip="true"]:checked { background: @selectedRow; border-color: @accent; color: @text; }
QPushButton[chip="true"]:focus, QToolButton[chip="true"]:focus { border: 2px solid @accent; min-height: 20px; padding: 0 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { border: 1px solid @controlBorder; border-radius: 4px;
    background: @panel; color: @text; padding: 0 7px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 26px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid @accent; padding: 0 6px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { min-height: 24px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @textDisabled; border-color: @hairline; }
QLineEdit > QToolButton, QLineEdit > QToolButton:hover, QLineEdit > QToolButton:focus { border: none; padding: 0; min-width: 0;
    min-height: 0; background: transparent; }
QLineEdit[invalid="true"] { border-color: @warning; }
QComboBox { background: @raised; }
QComboBox:hover { background: @hover; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down, QDateEdit::drop-down, QTimeEdit::drop-down { border: none; width: 24px; subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(:/icons/chevron-down@chevrons.svg); width: 16px; height: 16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; background: transparent; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url(:/icons/chevron-up@chevrons.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/chevron-down@chevrons.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { border: 1px solid @hairline; background: @raised; padding: 4px; outline: none; }
QComboBox QAbstractItemView::item { min-height: 26px; border-radius: 4px; padding: 0 6px; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected { background: @selectedRow; color: @text; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: @textDisabled; }

QMenuBar { background: @window; } QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; border: 1px solid @hairline; padding: 4px; }
QMenu::item { min-height: 26px; padding: 0 28px 0 12px; border-radius: 4px; }
QMenu::item:selected { background: @selectedRow; color: @text; }
QMenu::item:disabled { color: @textDisabled; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; } QMenu::indicator { width: 16px; height: 16px; left: 8px; }
QMenu::right-arrow { image: url(:/icons/chevron-right@chevrons.svg); width: 14px; height: 14px; right: 6px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; } QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @scrollHandle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; } QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @controlBorder; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QAbstractItemView { border: none; background: @panel; color: @text; outline: none; font-size: @tableFont;
    selection-background-color: @selectedRow; selection-color: @text; gridline-color: @hairline; }
QAbstractItemView::item { border: none; padding: 0 6px; }
QAbstractItemView::item:hover { background: @hover; }
QAbstractItemView::item:selected { background: @selectedRow; color: @text; }
QHeaderView { background: @panel; border: none; font-size: @labelFont; font-weight: 600; }
QHeaderView::section { background: @panel; color: @textSecondary; border: none; border-bottom: 1px solid @hairline;
    padding: 0 6px; height: 27px; font-size: @labelFont; font-weight: 600; }
QHeaderView::section:hover { color: @text; background: @hover; }
QHeaderView::down-arrow { image: url(:/icons/chevron-down@chevrons.svg); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url(:/icons/chevron-up@chevrons.svg); width: 12px; height: 12px; }
QTableCornerButton::section { background: @panel; border: none; border-bottom: 1px solid @hairline; }
QScrollArea { border: none; background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid @hairline; }
QTabBar { background: transparent; }
QTabBar::tab { min-height: 30px; padding: 0 12px; color: @textSecondary; border: none; border-bottom: 2px solid transparent; background: transparent; }
QTabBar::tab:hover { color: @text; } QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { background: @hover; }
QSplitter::handle { background: @hairline; } QSplitter::handle:horizontal { width: 1px; margin: 0 2px; } QSplitter::handle:vertical { height: 1px; margin: 2px 0; }
QStatusBar { background: @window; color: @textSecondary; } QStatusBar::item { border: none; }
QProgressBar { border: none; border-radius: 2px; background: @hairline; min-height: 4px; max-height: 4px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @hairline; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: @text; }
QSlider::handle:horizontal:focus { background: @accent; }
QGroupBox { border: none; margin-top: 24px; font-weight: 600; } QGroupBox::title { subcontrol-origin: margin; left: 0; }
QCalendarWidget QWidget { background: @raised; alternate-background-color: @raised; }
QCalendarWidget QAbstractItemView::item { padding: 0; }
QCalendarWidget QAbstractItemView { selection-background-color: @accent; selection-color: @onAccent; }
)";

QString css(QRgb color)
{
    return QColor(color).name();
}

} // namespace

QString themeStyleSheet(const Colours &colours)
{
    const QHash<QString, QString> tokens{
        {QStringLiteral("window"), css(colours.window)},
        {QStringLiteral("panel"), css(colours.panel)},
        {QStringLiteral("raised"), css(colours.raised)},
        {QStringLiteral("hover"), css(colours.hover)},
        {QStringLiteral("selectedRow"), css(colours.selectedRow)},
        {QStringLiteral("hairline"), css(colours.hairline)},
        {QStringLiteral("controlBorder"), css(colours.controlBorder)},
        {QStringLiteral("text"), css(colours.text)},
        {QStringLiteral("textSecondary"), css(colours.textSecondary)},
        {QStringLiteral("textDisabled"), css(colours.textDisabled)},
        {QStringLiteral("accent"), css(colours.accent)},
        {QStringLiteral("accentHover"), css(colours.accentHover)},
        {QStringLiteral("onAccent"), css(colours.onAccent)},
        {QStringLiteral("scrollHandle"), css(colours.scrollHandle)},
        {QStringLiteral("urgent"), css(colours.urgent)},
        {QStringLiteral("warning"), css(colours.warning)},
        {QStringLiteral("done"), css(colours.done)},
        {QStringLiteral("chevrons"), &colours == &lightColours ? QStringLiteral("-light") : QString()},
        {QStringLiteral("tableFont"), QStringLiteral("%1px").arg(token::tableFont)},
        {QStringLiteral("labelFont"), QStringLiteral("%1px").arg(token::labelFont)},
        {QStringLiteral("bannerFont"), QStringLiteral("%1px").arg(token::bannerFont)},
        {QStringLiteral("emptyStateFont"), QStringLiteral("%1px").arg(token::emptyStateFont)},
    };
    QString sheet;
    const QString source = QString::fromLatin1(Sheet);
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] != u'@') {
            sheet += source[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < source.size() && source[end].isLetter())
            ++end;
        const auto value = tokens.constFind(source.mid(i + 1, end - i - 1));
        Q_ASSERT_X(value != tokens.constEnd(), "themeStyleSheet", "a name that is no token");
        sheet += *value;
        i = end - 1;
    }
    return sheet;
}

} // namespace widgets
