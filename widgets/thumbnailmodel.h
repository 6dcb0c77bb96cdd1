#pragma once

#include <QAbstractListModel>
#include <QImage>
#include <QList>

namespace widgets {

/// A row of the series strip.
struct ThumbnailItem {
    enum class Kind {
        Section, ///< a heading: "Current", "Prior"
        Study,   ///< an older study that can be opened
        Series,  ///< pictures
        Document ///< something without pictures
    };
    Kind kind = Kind::Series;
    QString id; ///< what activating, dragging and updating name it by
    QString title;
    QString subtitle;
    QString source; ///< of a Study: where it comes from, in a line of its own
    QString toolTip;
    QImage picture;
    int loaded = 0;
    int expected = 0; ///< 0: not known
    int failed = 0;
    int keyImages = 0;     ///< marked ones
    bool more = false;     ///< there are others, nobody knows how many
    bool unviewed = false; ///< images that were not on screen yet, loaded or not
    bool shown = false;    ///< in a viewport
    bool prior = false;
    bool waiting = false; ///< its picture is still to come
    bool alert = false;   ///< of a Study: something about it is to be looked at first
    QString dispute;      ///< why it may not be looked at as if it were fine: stands in place of the picture

    friend bool operator==(const ThumbnailItem &a, const ThumbnailItem &b);
};

class ThumbnailModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { ItemRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;
    /// Rows of the same ids in the same order change in place; anything else is a new list.
    void setItems(const QList<ThumbnailItem> &items);
    const QList<ThumbnailItem> &items() const { return m_items; }
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    QList<ThumbnailItem> m_items;
};

} // namespace widgets

Q_DECLARE_METATYPE(widgets::ThumbnailItem)
