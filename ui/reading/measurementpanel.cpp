#include "ui/reading/measurementpanel.h"

#include "imaging/measurementwords.h"
#include "ui/reading/readingactions.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int HistogramHeight = 72;

QToolButton *button(const char *icon, const QString &text, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setIcon(widgets::icon(icon));
    made->setIconSize({widgets::token::icon, widgets::token::icon});
    made->setFixedSize(28, 28);
    made->setFocusPolicy(Qt::TabFocus);
    made->setToolTip(text);
    made->setAccessibleName(text);
    return made;
}

QToolButton *button(QAction *action, QWidget *parent)
{
    QToolButton *made = button("", nameAndKey(*action), parent);
    made->setIcon(action->icon());
    QObject::connect(made, &QToolButton::clicked, action, &QAction::trigger);
    return made;
}

} // namespace

void HistogramView::setMeasurement(const imaging::Measurement *measurement)
{
    m_histogram = measurement ? measurement->histogram : nullptr;
    setVisible(m_histogram != nullptr);
    if (!m_histogram)
        return;
    for (const imaging::MeasuredValue &value : measurement->values) {
        if (value.what == imaging::MeasuredValue::What::Minimum)
            m_low = imaging::words::figure(value);
        if (value.what == imaging::MeasuredValue::What::Maximum)
            m_high = imaging::words::figure(value);
    }
    setAccessibleName(tr("Histogram from %1 to %2").arg(m_low, m_high));
    setToolTip(accessibleName());
    update();
}

QSize HistogramView::sizeHint() const
{
    return {MeasurementPanel::Width, HistogramHeight};
}

void HistogramView::paintEvent(QPaintEvent *)
{
    if (!m_histogram || m_histogram->bins.empty())
        return;
    QPainter painter(this);
    painter.setFont(widgets::themeFont(widgets::token::labelFont));
    const int words = painter.fontMetrics().height() + 2;
    const QRectF area = QRectF(rect()).adjusted(8, 4, -8, -words);
    const auto &bins = m_histogram->bins;
    const qint64 most = std::max<qint64>(1, *std::max_element(bins.begin(), bins.end()));
    const double width = area.width() / double(bins.size());
    for (size_t i = 0; i < bins.size(); ++i) {
        const double height = area.height() * double(bins[i]) / double(most);
        painter.fillRect(QRectF(area.left() + width * double(i), area.bottom() - height, width, height),
                         QColor::fromRgb(widgets::token::measurement));
    }
    painter.setPen(QColor::fromRgb(widgets::token::controlBorder));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(QColor::fromRgb(widgets::token::textSecondary));
    const QRectF line(area.left(), area.bottom() + 1, area.width(), words);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, m_low);
    painter.drawText(line, Qt::AlignRight | Qt::AlignTop, m_high);
}

MeasurementPanel::MeasurementPanel(imaging::MeasurementSet &set, MeasurementModel::Where where, const QList<QAction *> &commands,
                                   QWidget *parent)
    : QWidget(parent)
    , m_set(set)
    , m_model(new MeasurementModel(set, std::move(where), this))
    , m_list(new QListView(this))
    , m_unsaved(new QLabel(this))
    , m_empty(new QLabel(tr("Nothing is measured or marked yet: D for a length, O for a region, K for a key image."), this))
    , m_histogram(new HistogramView(this))
{
    setFixedWidth(Width);
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setAccessibleName(tr("Measurements"));
    layOut(commands);
    connect(&set, &imaging::MeasurementSet::selectionChanged, this, &MeasurementPanel::showSelection);
    connect(&set, &imaging::MeasurementSet::changed, this, &MeasurementPanel::showSelection);
    connect(m_list, &QListView::clicked, this, &MeasurementPanel::rowChosen);
    connect(m_list, &QListView::activated, this, &MeasurementPanel::rowChosen);
    showSelection();
}

void MeasurementPanel::layOut(const QList<QAction *> &commands)
{
    auto *title = new QLabel(tr("Measurements"), this);
    title->setProperty("role", QStringLiteral("heading"));
    auto *close = button("close", tr("Hide the list"), this);
    connect(close, &QToolButton::clicked, this, &MeasurementPanel::closed);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 4, 0);
    head->setSpacing(2);
    head->addWidget(title, 1);
    for (QAction *command : commands)
        head->addWidget(button(command, this));
    head->addWidget(close);
    m_unsaved->setTextFormat(Qt::PlainText);
    m_unsaved->setWordWrap(true);
    m_unsaved->setContentsMargins(12, 0, 8, 4);
    m_unsaved->setStyleSheet(QStringLiteral("color: %1").arg(QColor::fromRgb(widgets::token::warning).name()));
    m_unsaved->hide();
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(12, 8, 12, 8);
    m_empty->setProperty("role", QStringLiteral("secondary"));
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Measurements"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({widgets::token::icon, widgets::token::icon});
    m_list->setFont(widgets::themeFont(widgets::token::tableFont));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setSpacing(2);
    m_list->setToolTip(tr("Press or Enter: go to the image; F2 or double click: name it"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_unsaved);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    column->addWidget(m_histogram);
}

void MeasurementPanel::setUnsaved(const QString &sentence)
{
    m_unsaved->setText(sentence);
    m_unsaved->setVisible(!sentence.isEmpty());
}

/// The list and the pictures have one selection.
void MeasurementPanel::showSelection()
{
    const bool empty = m_model->rowCount() == 0;
    m_empty->setVisible(empty);
    m_list->setVisible(!empty);
    const QModelIndex at = m_model->indexOf(m_set.selected());
    if (at.isValid())
        m_list->setCurrentIndex(at);
    else if (m_model->measurement(m_list->currentIndex()))
        m_list->clearSelection();
    m_histogram->setMeasurement(m_set.find(m_set.selected()));
}

void MeasurementPanel::rowChosen(const QModelIndex &index)
{
    if (const auto *one = m_model->measurement(index)) {
        const imaging::Measurement chosen = *one;
        m_set.select(chosen.uid);
        emit measurementWanted(chosen.uid);
    } else if (const auto *marked = m_model->keyImage(index)) {
        const imaging::KeyImage chosen = *marked;
        emit imageWanted(chosen.seriesInstanceUid, chosen.image);
    }
}

} // namespace ui
