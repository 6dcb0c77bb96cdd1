#pragma once

#include "imaging/measurement.h"

#include <QObject>
#include <QSet>

namespace imaging {

/// An image that somebody marked to be found again.
struct KeyImage {
    dicom::FrameKey image;
    QString seriesInstanceUid, studyInstanceUid, sopClassUid;
    bool isOfFrame = false; ///< of an image of several
    friend bool operator==(const KeyImage &, const KeyImage &) = default;
};

/// Whether it was drawn on that plane: the same place of the patient in the same volume, of the series `series`.
bool belongsTo(const Measurement &measurement, const ReformattedPlane &plane, const QString &series);

/// What was drawn and marked in one place to read: the measurements in the order they were made, the key images, and which
/// measurement is selected. Lives in the GUI thread.
class MeasurementSet : public QObject
{
    Q_OBJECT
public:
    struct Contents {
        QList<Measurement> measurements;
        QList<KeyImage> keyImages;
        friend bool operator==(const Contents &, const Contents &) = default;
    };

    using QObject::QObject;

    const Contents &contents() const { return m_contents; }
    const QList<Measurement> &measurements() const { return m_contents.measurements; }
    QList<Measurement> of(const dicom::FrameKey &image) const; ///< what was drawn on a plane through it is not on it
    /// What was drawn on the same plane through that volume, in the cells of `plane.place`; `series`: the volume's.
    QList<Measurement> on(const ReformattedPlane &plane, const QString &series) const;
    const Measurement *find(const QString &uid) const; ///< valid until the next change
    bool isMeasured(const dicom::FrameKey &image) const { return m_measured.contains(image); }
    bool isKeyImage(const dicom::FrameKey &image) const { return m_marked.contains(image); }

    QString selected() const { return m_selected; } ///< empty: none
    void select(const QString &uid);

    /// Adds it, or replaces the one of its uid. An empty uid gets one; the result names it.
    QString put(const Measurement &measurement);
    void remove(const QString &uid);
    void setKeyImage(const KeyImage &image, bool on);
    /// Its figures were worked out anew: no step of a hand.
    void refresh(const Measurement &measurement);
    /// Everything at once, as undo and reading from an archive do.
    void setContents(const Contents &contents);

signals:
    void changed();                   ///< anything but the selection
    void edited(const QString &what); ///< … by a hand; `what`: the measurement, or "" for key images
    void selectionChanged();

private:
    void apply(const Contents &contents);

    Contents m_contents;
    QSet<dicom::FrameKey> m_measured, m_marked;
    QString m_selected;
};

} // namespace imaging
