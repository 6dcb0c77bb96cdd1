#pragma once

#include "imaging/decoderpool.h"
#include "ui/desk/upload/uploadtree.h"

#include <QHash>
#include <QPixmap>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace ui {

class FilePicture;
class UploadReview;

/// Draws a small picture of every series that is on screen, from its files: decoded when its row is seen, and not any more
/// once it is scrolled away.
class ReviewThumbnails : public UploadDelegate
{
    Q_OBJECT
public:
    /// `decoders` is asked for once a row is to be drawn.
    using Decoders = std::function<imaging::DecoderPool &()>;
    ReviewThumbnails(const Roles &roles, UploadReview &review, QTreeView &tree, Decoders decoders);
    ~ReviewThumbnails() override;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Null while there is none.
    QPixmap picture(const QModelIndex &series) const;
    int underWay() const { return int(m_underWay.size()); }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QString pathOf(const QModelIndex &index) const;
    void look();
    void start(const QString &path);

    UploadReview &m_review;
    QTreeView &m_tree;
    Decoders m_decoders;
    QTimer m_look;
    QHash<QString, QPixmap> m_pictures; ///< by path; null: it has none
    std::map<QString, std::unique_ptr<FilePicture>> m_underWay;
};

} // namespace ui
