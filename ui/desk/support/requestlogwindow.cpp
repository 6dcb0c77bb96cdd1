#include "ui/desk/support/requestlogwindow.h"

#include "network/http/requestlog.h"
#include "ui/desk/support/requestlogmodel.h"
#include "widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int Interval = 500; // milliseconds
constexpr QSize Size(1200, 480);
constexpr int Widths[RequestLogModel::ColumnCount]{100, 72, 160, 200, 72, 136, 104, 80, 104};

} // namespace

RequestLogWindow::RequestLogWindow(network::RequestLog &log, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_log(log)
    , m_model(new RequestLogModel(this))
    , m_table(new QTableView)
{
    setWindowTitle(tr("Requests"));
    setProperty("surface", QLatin1String("window"));
    setAttribute(Qt::WA_StyledBackground);
    resize(Size);
    auto *text = new QLabel(tr("What was asked of servers in this run. Identifiers and search "
                               "terms are left out, so it can be handed on."));
    text->setProperty("role", QLatin1String("secondary"));
    text->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Requests"));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(widgets::token::row);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    for (int column = 0; column < RequestLogModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, Widths[column]);
    m_table->horizontalHeader()->setSectionResizeMode(RequestLogModel::Path, QHeaderView::Stretch);
    auto *copy = new QPushButton(tr("Copy all"));
    auto *clear = new QPushButton(tr("Clear"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(this->text()); });
    connect(clear, &QPushButton::clicked, this, [this] {
        m_log.clear();
        refresh();
    });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(clear);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->addWidget(text);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    connect(escape, &QShortcut::activated, this, &QWidget::close);
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, &RequestLogWindow::refresh);
}

void RequestLogWindow::refresh()
{
    const quint64 count = m_log.count();
    if (count == m_shown)
        return;
    m_shown = count;
    m_model->setRecords(m_log.records());
}

QString RequestLogWindow::text() const
{
    return m_model->text();
}

void RequestLogWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}

void RequestLogWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace ui
