#pragma once

#include "imaging/imagestack.h"

#include <memory>
#include <vector>

namespace imaging {

/// The stacks of one series: split by orientation, frame of reference, matrix, temporal position, echo, b-value and image
/// type where their positions would interleave; each multi-frame clip is a stack of its own. Localizers are told apart.
class StackSet : public QObject
{
    Q_OBJECT
public:
    explicit StackSet(QObject *parent = nullptr);
    ~StackSet() override;

    /// Adds frames (of one instance or several) where they belong; a known key is ignored. A later instance may split
    /// a stack. What is in which stack does not depend on the order of arrival.
    void add(const QList<ImageDescriptionPtr> &frames);
    int count() const;
    ImageStack *at(int index) const;                       ///< localizers last, else by Instance Number
    ImageStack *stackOf(const dicom::FrameKey &key) const; ///< null if unknown
    bool isLocalizer(const ImageStack *stack) const;

signals:
    // When these are emitted, `at` and `stackOf` already tell the new state; states and viewed marks are carried over.
    void stackRemoved(imaging::ImageStack *stack); ///< others hold its images now; it is deleted later
    void stackAdded(imaging::ImageStack *stack);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace imaging
