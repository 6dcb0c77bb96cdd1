#include "ui/desk/upload/reviewthumbnails.h"

#include "ui/flow/filepicture.h"
#include "ui/flow/uploadreview.h"

#include <QScrollBar>
#include <QSet>

#include <chrono>

namespace ui {

namespace {

constexpr int Edge = 44, Margin = 4, MostAtOnce = 4, MostKept = 2000;
constexpr std::chrono::milliseconds Rest{60}; // of a list that is being scrolled

bool isSeries(const QModelIndex &index)
{
    return index.parent().parent().isValid();
}

} // namespace

ReviewThumbnails::ReviewThumbnails(const Roles &roles, UploadReview &review, QTreeView &tree, Decoders decoders)
    : UploadDelegate(roles, &tree)
    , m_review(review)
    , m_tree(tree)
    , m_decoders(std::move(decoders))
{
    tree.setUniformRowHeights(false); // series are higher than the rest
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &ReviewThumbnails::look);
    const auto later = [this] { m_look.start(Rest); };
    connect(tree.verticalScrollBar(), &QScrollBar::valueChanged, this, later);
    connect(tree.verticalScrollBar(), &QScrollBar::rangeChanged, this, later);
    connect(&tree, &QTreeView::expanded, this, later);
    connect(&tree, &QTreeView::collapsed, this, later);
    connect(&review, &UploadReview::countsChanged, this, later);
    connect(&review, &UploadReview::modelReset, this, [this] {
        m_underWay.clear();
        m_pictures.clear();
    });
}

ReviewThumbnails::~ReviewThumbnails() = default;

QString ReviewThumbnails::pathOf(const QModelIndex &index) const
{
    const QStringList paths = isSeries(index) ? m_review.paths(index.siblingAtColumn(0)) : QStringList();
    return paths.isEmpty() ? QString() : paths.at(paths.size() / 2); // the first is often a localizer or air
}

QPixmap ReviewThumbnails::picture(const QModelIndex &series) const
{
    return m_pictures.value(pathOf(series));
}

QSize ReviewThumbnails::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = UploadDelegate::sizeHint(option, index);
    if (isSeries(index))
        size.setHeight(Edge + Margin);
    return size;
}

void ReviewThumbnails::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    UploadDelegate::initStyleOption(option, index);
    if (index.column() != UploadReview::What || !isSeries(index))
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {Edge, Edge};
    option->icon = QIcon(picture(index));
}

/// What is on screen is decoded; what no longer is, is not.
void ReviewThumbnails::look()
{
    QStringList wanted;
    const QRect area = m_tree.viewport()->rect();
    for (QModelIndex index = m_tree.indexAt(area.topLeft()); index.isValid(); index = m_tree.indexBelow(index)) {
        if (m_tree.visualRect(index).top() > area.bottom())
            break;
        if (const QString path = pathOf(index); !path.isEmpty() && !m_pictures.contains(path))
            wanted << path;
    }
    const QSet<QString> onScreen(wanted.cbegin(), wanted.cend());
    for (auto it = m_underWay.begin(); it != m_underWay.end();)
        it = onScreen.contains(it->first) ? std::next(it) : m_underWay.erase(it);
    for (const QString &path : std::as_const(wanted)) {
        if (m_underWay.size() >= MostAtOnce)
            break;
        if (!m_underWay.contains(path))
            start(path);
    }
}

void ReviewThumbnails::start(const QString &path)
{
    auto picture = std::make_unique<FilePicture>(m_decoders(), path, 1, qRound(Edge * m_tree.devicePixelRatioF()),
                                                 imaging::DecoderPool::Priority::Background);
    const auto take = [this, path](const QImage &image) {
        if (m_pictures.size() >= MostKept)
            m_pictures.clear();
        QPixmap pixmap = QPixmap::fromImage(image);
        pixmap.setDevicePixelRatio(m_tree.devicePixelRatioF());
        m_pictures.insert(path, pixmap);
        m_underWay.erase(path);
        m_tree.viewport()->update();
        m_look.start(0);
    };
    connect(picture.get(), &FilePicture::finished, this, take, Qt::QueuedConnection); // it goes there
    m_underWay.emplace(path, std::move(picture));
}

} // namespace ui
