#pragma once

#include "imaging/imagedescription.h"
#include "network/dicom/result.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace imaging {

/// Images that are scrolled through together, in order. Order belongs to the stack alone: an index is valid only until
/// the next `inserted`. Lives in the GUI thread.
class ImageStack : public QObject
{
    Q_OBJECT
public:
    /// Geometry: along the normal, or against it where the images are numbered that way (people cite the numbers);
    /// else FIELD.md complaint 13: time, then Instance Number, then UID.
    enum class Order { Automatic, Geometry, Time, InstanceNumber };
    enum class State { Described, Loading, Loaded, Failed };

    using QObject::QObject;

    QString title() const { return m_title; } ///< what tells this stack from its siblings: "Echo 2", "Sagittal"
    void setTitle(const QString &title);

    int count() const { return int(m_images.size()); }
    const ImageDescription &image(int index) const { return *m_images[size_t(index)].description; }
    ImageDescriptionPtr description(int index) const { return m_images[size_t(index)].description; }
    int indexOf(const dicom::FrameKey &key) const; ///< -1 if not of this stack
    bool contains(const dicom::FrameKey &key) const { return m_known.contains(key); }
    /// A known key is ignored. Where the new image changes what Automatic comes to, `reordered` is emitted before
    /// `inserted`, each when `image(index)` is already true to it.
    void insert(const ImageDescriptionPtr &image);

    State state(int index) const { return m_images[size_t(index)].state; }
    const std::optional<dicom::Error> &error(int index) const { return m_images[size_t(index)].error; }
    void setState(const dicom::FrameKey &key, State state);
    void setFailed(const dicom::FrameKey &key, const dicom::Error &error);
    bool isViewed(int index) const { return m_images[size_t(index)].viewed; }
    void setViewed(const dicom::FrameKey &key);
    int loadedCount() const { return m_loaded; }
    int failedCount() const { return m_failed; }
    int viewedCount() const { return m_viewed; }

    Order order() const { return m_order; }
    Order effectiveOrder() const { return m_effective; } ///< what Automatic came to
    void setOrder(Order order);
    /// mm between neighbours where it is uniform (within 1 %).
    std::optional<double> uniformSpacing() const;
    /// True before index `i` where geometry says slices are missing between i-1 and i.
    bool gapBefore(int index) const;
    /// Images at one position (duplicates) are kept and flagged.
    bool duplicatePosition(int index) const;

signals:
    void inserted(int index);
    void changed(int index); ///< state, error or viewed mark
    void reordered();
    void titleChanged();

private:
    struct Item {
        ImageDescriptionPtr description;
        std::optional<double> distance;
        State state = State::Described;
        std::optional<dicom::Error> error;
        bool viewed = false;
    };
    /// What Automatic is decided by, kept up as images come.
    struct Evidence {
        std::optional<Vector3> normal; ///< of the first image that has one
        bool allPlaced = true, allTimed = true, allDimensioned = true;
        double nearest = 0, farthest = 0; ///< distances along the normal
        /// Sums of distance and number, from the first image's, for their correlation.
        double distance0 = 0, number0 = 0, count = 0;
        double d = 0, n = 0, dd = 0, nn = 0, dn = 0;
        bool isNumberedBackwards() const;
        std::optional<std::array<double, 3>> firstMoment;
        bool momentsDiffer = false;
    };
    /// Distances between neighbours, worked out when asked for.
    struct Spacing {
        bool valid = false;
        std::optional<double> uniform;
        double typical = 0;
    };
    bool before(const Item &a, const Item &b) const;
    void weigh(const Item &item);
    void sort();
    std::vector<Item>::iterator place(const Item &item);
    double step(int index) const; ///< mm from index - 1 to index
    const Spacing &spacing() const;
    Item *find(const dicom::FrameKey &key, int *index);
    void count(const Item &item, int by);

    std::vector<Item> m_images; ///< sorted by `before`, which is a total order
    QHash<dicom::FrameKey, ImageDescriptionPtr> m_known;
    QString m_title;
    Order m_order = Order::Automatic;
    Order m_effective = Order::Geometry;
    bool m_backwards = false; ///< against the normal
    Evidence m_evidence;
    mutable Spacing m_spacing;
    int m_loaded = 0, m_failed = 0, m_viewed = 0;
};

} // namespace imaging
