#include "ui/reading/viewportcell.h"

#include "ui/reading/identitymarks.h"
#include "ui/reading/identitysheet.h"
#include "widgets/imageviewport.h"
#include "widgets/slicebar.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

enum Page { PicturePage, MessagePage, TextPage };

} // namespace

ViewportCell::ViewportCell(imaging::FrameCache &cache, QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_sheet(new IdentitySheet(this))
{
    setAcceptDrops(true);
    m_pages->addWidget(makePicturePage(cache));
    m_pages->addWidget(makeMessagePage());
    m_pages->addWidget(makeTextPage());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connect(m_sheet, &IdentitySheet::answered, this, &ViewportCell::conflictAnswered);
    connect(m_pages, &QStackedWidget::currentChanged, this, [this] { takeFocusTo(); });
    takeFocusTo();
}

/// The keyboard goes to what can be seen.
void ViewportCell::takeFocusTo()
{
    QWidget *targets[] = {m_viewport, m_action->isHidden() ? static_cast<QWidget *>(m_pages->widget(MessagePage)) : m_action, m_text};
    setFocusProxy(targets[m_pages->currentIndex()]);
    if (m_conflicted)
        setFocusProxy(m_sheet);
    if (m_active && m_pages->isAncestorOf(QApplication::focusWidget()))
        setFocus(Qt::OtherFocusReason);
}

QWidget *ViewportCell::makePicturePage(imaging::FrameCache &cache)
{
    auto *page = new QWidget(this);
    m_viewport = new widgets::ImageViewport(cache, widgets::PresenterKind::Automatic, page);
    m_bar = new widgets::SliceBar(page);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_viewport, 1);
    row->addWidget(m_bar);
    m_bar->hide();
    connect(m_viewport, &widgets::ImageViewport::indexChanged, m_bar, &widgets::SliceBar::setIndex);
    connect(m_bar, &widgets::SliceBar::indexRequested, m_viewport, &widgets::ImageViewport::scrollTo);
    connect(m_viewport, &widgets::ImageViewport::activated, this, &ViewportCell::activated);
    connect(m_viewport, &widgets::ImageViewport::doubleClicked, this, &ViewportCell::doubleClicked);
    connect(m_viewport, &widgets::ImageViewport::stackDropped, this,
            [this](const QByteArray &id) { emit seriesDropped(QString::fromUtf8(id)); });
    return page;
}

QWidget *ViewportCell::makeMessagePage()
{
    auto *page = new QWidget(this);
    page->setFocusPolicy(Qt::StrongFocus);
    m_message = new QLabel(page);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setProperty("role", QStringLiteral("secondary"));
    m_action = new QPushButton(page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addStretch();
    column->addWidget(m_message);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch();
    m_action->installEventFilter(this);
    connect(m_action, &QPushButton::clicked, this, &ViewportCell::actionRequested);
    return page;
}

QWidget *ViewportCell::makeTextPage()
{
    auto *page = new QWidget(this);
    m_title = new QLabel(page);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("role", QStringLiteral("heading"));
    m_text = new QPlainTextEdit(page);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Report"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->installEventFilter(this);
    m_text->viewport()->installEventFilter(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 4, 4);
    column->addWidget(m_title);
    column->addWidget(m_text, 1);
    return page;
}

void ViewportCell::bind(Series *series, int clip, const QString &view)
{
    m_series = series;
    m_clip = clip;
    m_view = view;
    m_viewport->setCinePlaying(false);
    m_viewport->setStack(nullptr);
    m_viewport->setViewState({});
    m_viewport->setLoadProgress(0, 0);
    m_viewport->setTags({});
    m_bar->setStack(nullptr);
    m_bar->hide();
    setConflict(std::nullopt);
    m_pages->setCurrentIndex(PicturePage);
    m_viewport->setPlaceholder(series ? tr("Loading…") : view.isEmpty() ? tr("Drag a series here") : view);
}

void ViewportCell::setMeasurements(imaging::MeasurementSet *set)
{
    m_viewport->setMeasurements(set);
    m_bar->setMeasurements(set);
}

void ViewportCell::showStack(imaging::ImageStack *stack, int index)
{
    m_pages->setCurrentIndex(PicturePage);
    m_viewport->setStack(stack, index);
    m_viewport->setIndex(index); // asked for: it stays when others are inserted before it
    m_bar->setStack(stack);
    m_bar->setIndex(m_viewport->index());
    m_bar->setVisible(m_view.isEmpty() && (stack->count() > 1 || (m_series && m_series->counts().expected > 1)));
}

void ViewportCell::showText(const QString &title, const QString &text)
{
    m_title->setText(title);
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
    m_pages->setCurrentIndex(TextPage);
}

void ViewportCell::showMessage(const QString &text, const QString &action)
{
    m_message->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_pages->setCurrentIndex(MessagePage);
    takeFocusTo();
}

bool ViewportCell::showsMessage() const
{
    return m_pages->currentIndex() == MessagePage;
}

QString ViewportCell::message() const
{
    return showsMessage() ? m_message->text() : QString();
}

void ViewportCell::setActive(bool active)
{
    m_active = active;
    m_viewport->setActive(active);
    m_sheet->setActive(active);
    update();
}

void ViewportCell::setConflict(const std::optional<IdentityConflict> &conflict)
{
    if (m_conflicted == conflict.has_value() && !conflict)
        return;
    m_conflicted = conflict.has_value();
    if (conflict)
        m_sheet->setConflict(*conflict);
    m_viewport->setSheet(conflict ? m_sheet->text() : QString()); // no picture, no value and no "viewed" beneath
    m_sheet->setVisible(m_conflicted);
    takeFocusTo();
    if (!m_conflicted)
        return;
    m_sheet->setGeometry(rect());
    m_sheet->raise();
    if (m_active)
        m_sheet->safeAnswer()->setFocus(Qt::OtherFocusReason);
}

void ViewportCell::setStriped(bool striped)
{
    m_striped = striped;
    layout()->setContentsMargins(0, striped ? StripeHeight : 0, 0, 0);
    update();
}

void ViewportCell::setProgress(const Series::Counts &counts)
{
    m_viewport->setLoadProgress(counts.decoded + counts.failed, counts.expected);
    // Which stack the images that are still to come belong to is known only where there is one.
    const int toCome = qMax(0, counts.expected - counts.received);
    const imaging::ImageStack *shown = m_viewport->stack();
    if (toCome == 0 || !shown)
        m_viewport->setExpectedImages(0);
    else
        m_viewport->setExpectedImages(m_series && m_series->stacks().count() == 1 ? shown->count() + toCome : -1);
    if (const imaging::ImageStack *stack = m_viewport->stack())
        m_bar->setVisible(m_view.isEmpty() && (stack->count() > 1 || counts.received < counts.expected));
}

void ViewportCell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(m_pages->currentIndex() == TextPage ? widgets::token::panel : widgets::token::image));
    if (m_striped)
        paintStripes(painter, {0, 0, width(), StripeHeight});
    if (m_active && m_pages->currentIndex() != PicturePage) {
        painter.setPen(QPen(QColor(widgets::token::accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ViewportCell::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sheet->setGeometry(rect());
}

void ViewportCell::mousePressEvent(QMouseEvent *event)
{
    emit activated();
    QWidget::mousePressEvent(event);
}

void ViewportCell::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(QLatin1String(widgets::stackMimeType)))
        event->acceptProposedAction();
}

void ViewportCell::dropEvent(QDropEvent *event)
{
    emit seriesDropped(QString::fromUtf8(event->mimeData()->data(QLatin1String(widgets::stackMimeType))));
    event->acceptProposedAction();
}

bool ViewportCell::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::FocusIn)
        emit activated();
    // A report scrolls by its own keys; the single letters stay the window's.
    if (watched == m_text && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End)
            event->accept();
    }
    if (qobject_cast<QPushButton *>(watched) && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Tab || key == Qt::Key_Backtab)
            event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
