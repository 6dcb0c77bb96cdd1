#pragma once

#include "network/dicom/dataset.h"

namespace imaging {

/// The item of one functional group macro for a frame (from 1): the frame's own, else the shared one, else an empty
/// set. PS3.3 C.7.6.16; objects without functional groups give empty sets.
dicom::DataSet functionalGroup(const dicom::DataSet &dataSet, dicom::Tag macro, int frame);

/// Where the macro's attributes are to be read for a frame: its functional group, else the data set itself, as
/// objects without functional groups have them at the top.
dicom::DataSet groupOrTop(const dicom::DataSet &dataSet, dicom::Tag macro, int frame);

/// True when any frame has this macro to itself, so that it may differ from frame to frame.
bool variesByFrame(const dicom::DataSet &dataSet, dicom::Tag macro);

} // namespace imaging
