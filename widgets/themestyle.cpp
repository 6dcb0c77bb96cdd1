#include "widgets/themestyle.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QIcon>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace widgets {

namespace {

void drawCheckBox(const QStyleOption *option, QPainter *painter, const Colours &colours)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & QStyle::State_On;
    const bool partly = option->state & QStyle::State_NoChange;
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool filled = (on || partly) && enabled;
    painter->setPen(QColor(filled ? colours.accent : enabled ? colours.controlBorder : colours.hairline));
    painter->setBrush(QColor(filled ? colours.accent : colours.panel));
    painter->drawRoundedRect(box, 3, 3);
    painter->setPen(QPen(QColor(enabled ? colours.onAccent : colours.textDisabled), 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
    if (partly)
        painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
    else if (on)
        painter->drawPolyline(QPolygonF{at(0.2, 0.52), at(0.42, 0.74), at(0.8, 0.28)});
    painter->restore();
}

void drawRadioButton(const QStyleOption *option, QPainter *painter, const Colours &colours)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & QStyle::State_On;
    const QRectF circle = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QColor(!enabled ? colours.hairline : on ? colours.accent : colours.controlBorder));
    painter->setBrush(QColor(colours.panel));
    painter->drawEllipse(circle);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor(enabled ? colours.accent : colours.textDisabled));
        painter->drawEllipse(circle.center(), circle.width() / 4, circle.height() / 4);
    }
    painter->restore();
}

void drawChevron(const char *name, const QStyleOption *option, QPainter *painter, const Colours &colours)
{
    const int size = qMin(16, qMin(option->rect.width(), option->rect.height()));
    QRect place(0, 0, size, size);
    place.moveCenter(option->rect.center());
    const bool enabled = option->state & QStyle::State_Enabled;
    drawIcon(*painter, name, place, QColor(enabled ? colours.textSecondary : colours.textDisabled));
}

} // namespace

void drawFocusRing(QPainter *painter, const QRect &rect, QRgb colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(QColor(colour), token::focusRing));
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), token::radius, token::radius);
    painter->restore();
}

ThemeStyle::ThemeStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{}

void ThemeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Style sheets keep palettes from being inherited; colours that a widget has of its own stay.
    if (const Colours &colours = coloursOf(widget); &colours != &deskColours())
        widget->setPalette(widget->palette().resolve(themePalette(colours)));
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &colours = coloursOf(widget);
    switch (element) {
    case PE_FrameFocusRect:
        // Rows are marked by their delegates; a ring in every cell would be noise.
        if (!qobject_cast<const QAbstractItemView *>(widget))
            drawFocusRing(painter, option->rect, colours.accent);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(option, painter, colours);
    case PE_IndicatorRadioButton:
        return drawRadioButton(option, painter, colours);
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown:
    case PE_IndicatorButtonDropDown:
        return drawChevron("chevron-down", option, painter, colours);
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp:
        return drawChevron("chevron-up", option, painter, colours);
    case PE_IndicatorArrowRight:
        return drawChevron("chevron-right", option, painter, colours);
    case PE_IndicatorArrowLeft:
        return drawChevron("chevron-left", option, painter, colours);
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            drawChevron(option->state & State_Open             ? "chevron-down"
                        : option->direction == Qt::RightToLeft ? "chevron-left"
                                                               : "chevron-right",
                        option, painter, colours);
        return;
    case PE_PanelItemViewRow: // hover and selection are the delegates' and the sheet's
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
        return token::icon;
    case PM_LineEditIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 2 * token::grid;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 3 * token::grid;
    case PM_ScrollBarExtent:
        return 10;
    case PM_DefaultFrameWidth:
        return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TreeViewIndentation:
        return 16;
    case PM_SplitterWidth:
        return 5;
    case PM_ToolBarItemSpacing:
        return token::grid;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Menu_FlashTriggeredItem:
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_BlinkCursorWhenTextSelected:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_SupportsSections:
    case SH_ToolTip_Mask:
        return hint == SH_ToolTip_Mask ? 0 : 1;
    case SH_Table_GridLineColor:
        return int(coloursOf(widget).hairline);
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

/// What Qt's own dialogs and fields show, from our set.
QIcon ThemeStyle::standardIcon(StandardPixmap standardIcon, const QStyleOption *option, const QWidget *widget) const
{
    const Colours &colours = coloursOf(widget);
    switch (standardIcon) {
    case SP_LineEditClearButton:
    case SP_DialogCloseButton:
    case SP_TitleBarCloseButton:
        return icon("close", QColor(colours.textSecondary));
    case SP_MessageBoxWarning:
        return icon("warning", QColor(colours.warning));
    case SP_MessageBoxCritical:
        return icon("error", QColor(colours.urgent));
    case SP_MessageBoxInformation:
        return icon("info", QColor(colours.accent));
    case SP_MessageBoxQuestion:
        return icon("help", QColor(colours.accent));
    case SP_DirIcon:
    case SP_DirOpenIcon:
    case SP_DirClosedIcon:
    case SP_DirHomeIcon:
        return icon("folder", QColor(colours.textSecondary));
    case SP_FileIcon:
        return icon("file", QColor(colours.textSecondary));
    case SP_FileDialogNewFolder:
        return icon("plus");
    case SP_FileDialogToParent:
        return icon("chevron-up");
    case SP_FileDialogBack:
    case SP_ArrowBack:
    case SP_ArrowLeft:
        return icon("chevron-left");
    case SP_ArrowForward:
    case SP_ArrowRight:
        return icon("chevron-right");
    case SP_FileDialogDetailedView:
        return icon("columns");
    case SP_FileDialogListView:
        return icon("menu");
    case SP_DriveHDIcon:
    case SP_ComputerIcon:
        return icon("archives", QColor(colours.textSecondary));
    default:
        return QProxyStyle::standardIcon(standardIcon, option, widget);
    }
}

} // namespace widgets
