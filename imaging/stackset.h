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

    /// Adds the frames of an instance where they belong; a later instance may split a stack.
    void add(const QList<ImageDescriptionPtr> &frames);
    int count() const;
    ImageStack *at(int index) const;
    ImageStack *stackOf(const dicom::FrameKey &key) const; ///< null if unknown
    bool isLocalizer(const ImageStack *stack) const;

signals:
    void stackAdded(imaging::ImageStack *stack);
    void stackRemoved(imaging::ImageStack *stack); ///< before a split replaces it; it is deleted later

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace imaging
