#include "ui/reading/hanging/stagepicture.h"

#include "ui/flow/hanging/stackchoice.h"
#include "ui/flow/windowpresets.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

using Fill = HangingStage::Fill;

QString planeInWords(Plane plane)
{
    switch (plane) {
    case Plane::Axial:
        return StagePicture::tr("axial");
    case Plane::Sagittal:
        return StagePicture::tr("sagittal");
    case Plane::Coronal:
        return StagePicture::tr("coronal");
    case Plane::Unknown:
        break;
    }
    return {};
}

QString fillInWords(Fill fill)
{
    switch (fill) {
    case Fill::Series:
        return StagePicture::tr("The best series");
    case Fill::Planes:
        return StagePicture::tr("A series for each plane");
    case Fill::Clips:
        return StagePicture::tr("All clips");
    case Fill::Cells:
        break;
    }
    return StagePicture::tr("Cell by cell");
}

QString lookInWords(const HangingLook &look, const QString &modality)
{
    QStringList parts;
    if (!look.preset.isEmpty()) {
        QString name = look.preset;
        for (const WindowPreset &preset : windowPresets(modality)) {
            if (preset.id == look.preset)
                name = preset.name;
        }
        parts.append(name);
    } else if (look.width > 0) {
        parts.append(StagePicture::tr("%1 / %2", "window width / center").arg(look.width).arg(look.center));
    }
    if (look.zoom > 0 && look.zoom != 1)
        parts.append(StagePicture::tr("× %1", "zoom").arg(look.zoom));
    if (look.turns > 0)
        parts.append(StagePicture::tr("turned %1°").arg(90 * look.turns));
    if (look.flipHorizontal || look.flipVertical)
        parts.append(StagePicture::tr("flipped"));
    if (look.invert)
        parts.append(StagePicture::tr("inverted"));
    return parts.join(QStringLiteral(" · "));
}

QString cellInWords(const HangingCell &cell)
{
    const HangingSelector &select = cell.select;
    if (cell.empty)
        return StagePicture::tr("Empty");
    if (select.same > 0)
        return StagePicture::tr("As cell %1").arg(select.same);
    QStringList parts;
    if (select.prior > 0)
        parts.append(StagePicture::tr("Prior %1").arg(select.prior));
    parts.append(select.modality);
    parts.append(select.projectionKey());
    parts.append(planeInWords(select.plane));
    if (select.localizer)
        parts.append(StagePicture::tr("localizer"));
    parts.append(select.words.join(QStringLiteral(", ")));
    parts.append(select.prefer.join(QStringLiteral(", ")));
    parts.removeAll(QString());
    return parts.isEmpty() ? StagePicture::tr("Any series") : parts.join(QStringLiteral(" · "));
}

namespace {

/// Of the stack that a cell would show, also where the cell waits for a view to come.
QImage pictureOf(const HangingPlan::Cell &cell, const HangingCase &study)
{
    if (!cell.seriesInstanceUid.isEmpty())
        return study.picture(cell.seriesInstanceUid, cell.clip);
    const auto stack = std::find_if(study.stacks.begin(), study.stacks.end(), [&cell](const HangingStack &each) {
        return !cell.view.isEmpty() && each.prior == cell.prior && each.projection.is(cell.view);
    });
    return stack == study.stacks.end() ? QImage() : study.picture(stack->info.seriesInstanceUid, stack->clip);
}

/// As large as it fits, its proportions kept.
void paintPicture(QPainter &painter, const QRectF &box, const QImage &picture)
{
    if (picture.isNull())
        return;
    QRectF place({}, QSizeF(picture.size()).scaled(box.size(), Qt::KeepAspectRatio));
    place.moveCenter(box.center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture);
}

/// One line on a dark ground, so that it is legible on any picture.
void paintWords(QPainter &painter, const QRectF &inside, Qt::Alignment edge, const QString &words, const QColor &colour)
{
    if (words.isEmpty())
        return;
    const QFontMetricsF metrics(painter.font());
    const QString text = metrics.elidedText(words, Qt::ElideRight, inside.width());
    QRectF ground({}, QSizeF(metrics.horizontalAdvance(text), metrics.height()));
    ground.moveTo(inside.left(), edge == Qt::AlignTop ? inside.top() : inside.bottom() - ground.height());
    painter.fillRect(ground.adjusted(-2, 0, 2, 0), QColor(0, 0, 0, 176));
    painter.setPen(colour);
    painter.drawText(inside, int(Qt::AlignLeft | edge), text);
}

} // namespace

StagePicture::StagePicture(QWidget *parent)
    : QWidget(parent)
{
    setMinimumSize(120, 80);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void StagePicture::setStage(const HangingStage &stage, const HangingCase &study)
{
    m_stage = stage;
    m_cells.clear();
    HangingCase whole = study;
    if (stage.fill == Fill::Cells) // nothing is left out here: what is not there is said to be missing
        whole.priors = hanginglimit::Priors;
    const HangingPlan plan = hang(stage, whole);
    m_layout = stage.fill == Fill::Cells ? stage.layout : plan.layout;
    const QString modality = mainModality(study);
    for (int i = 0; i < m_layout.width() * m_layout.height(); ++i) {
        const HangingPlan::Cell cell = plan.cells.value(i);
        const HangingCell wanted = stage.cells.value(i, HangingCell{{}, {}, true});
        Line line;
        line.prior = cell.prior > 0;
        line.look = lookInWords(cell.look, modality);
        line.picture = pictureOf(cell, study);
        if (stage.fill == Fill::Cells && (wanted.empty || !cell.view.isEmpty() || cell.seriesInstanceUid.isEmpty())) {
            line.text = cellInWords(wanted);
            line.empty = wanted.empty;
            line.missing = !wanted.empty && !study.stacks.isEmpty() && (wanted.select.prior > study.priors || cell.view.isEmpty());
        } else if (!cell.seriesInstanceUid.isEmpty()) {
            const auto stack = std::find_if(study.stacks.begin(), study.stacks.end(), [&cell](const HangingStack &each) {
                return each.info.seriesInstanceUid == cell.seriesInstanceUid;
            });
            line.text = stack == study.stacks.end() ? QString() : stack->info.description;
            if (line.text.isEmpty() && stack != study.stacks.end())
                line.text = tr("Series %1").arg(stack->info.number);
        } else {
            line.empty = true;
        }
        m_cells.append(line);
    }
    if (m_selected >= m_cells.size())
        m_selected = 0;
    setAccessibleName(describe());
    update();
}

QString StagePicture::describe() const
{
    QStringList cells;
    for (const Line &line : m_cells)
        cells.append(line.text.isEmpty() ? tr("empty") : line.text);
    return QStringLiteral("%1: %2").arg(hangingNameInWords(m_stage.name), cells.join(QStringLiteral(", ")));
}

void StagePicture::setSelectable(bool selectable)
{
    m_selectable = selectable;
    m_selected = selectable ? 0 : -1;
    update();
}

void StagePicture::selectCell(int cell)
{
    m_selected = cell >= 0 && cell < m_cells.size() ? cell : -1;
    update();
}

void StagePicture::setChosen(bool chosen)
{
    m_chosen = chosen;
    update();
}

QRectF StagePicture::cellRect(int cell) const
{
    const QRectF all = QRectF(rect()).adjusted(3, 3, -3, -3);
    const double width = all.width() / m_layout.width(), height = all.height() / m_layout.height();
    const int row = cell / m_layout.width(), column = cell % m_layout.width();
    return QRectF(all.left() + width * column, all.top() + height * row, width, height).adjusted(1, 1, -1, -1);
}

void StagePicture::paintCell(QPainter &painter, int cell) const
{
    namespace token = widgets::token;
    const Line &line = m_cells.at(cell);
    const QRectF box = cellRect(cell);
    painter.fillRect(box, Qt::black);
    if (line.empty || line.missing)
        painter.fillRect(box, QBrush(QColor(token::hairline), Qt::BDiagPattern));
    else
        paintPicture(painter, box, line.picture);
    const QRectF inside = box.adjusted(5, 4, -5, -4);
    paintWords(painter, inside, Qt::AlignTop, line.text, line.missing ? token::textSecondary : line.prior ? token::prior : token::text);
    if (inside.height() > 2 * QFontMetricsF(painter.font()).height())
        paintWords(painter, inside, Qt::AlignBottom, line.missing ? tr("not there") : line.look, token::textSecondary);
    if (m_selectable && cell == m_selected) {
        painter.setPen(QPen(QColor(token::accent), 2));
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
}

void StagePicture::paintEvent(QPaintEvent *)
{
    namespace token = widgets::token;
    QPainter painter(this);
    painter.fillRect(rect(), QColor(token::hairline));
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    for (int i = 0; i < m_cells.size(); ++i)
        paintCell(painter, i);
    if (m_chosen || hasFocus()) {
        painter.setPen(QPen(QColor(token::accent), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void StagePicture::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    emit clicked();
    for (int i = 0; m_selectable && m_stage.fill == Fill::Cells && i < m_cells.size(); ++i) {
        if (cellRect(i).contains(event->position())) {
            selectCell(i);
            emit cellSelected(i);
        }
    }
}

void StagePicture::keyPressEvent(QKeyEvent *event)
{
    const bool selectable = m_selectable && m_stage.fill == Fill::Cells;
    const int step = event->key() == Qt::Key_Right  ? 1
                     : event->key() == Qt::Key_Left ? -1
                     : event->key() == Qt::Key_Down ? m_layout.width()
                     : event->key() == Qt::Key_Up   ? -m_layout.width()
                                                    : 0;
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) {
        emit clicked();
    } else if (selectable && step != 0) {
        const int next = m_selected + step;
        if (next >= 0 && next < m_cells.size()) {
            selectCell(next);
            emit cellSelected(next);
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace ui
