#pragma once

#include "network/dicom/dataset.h"

#include <QByteArray>
#include <QRgb>

#include <memory>

namespace imaging {

/// The ICC profile of a colour image (PS3.3 C.11.15): device colours → sRGB of 8 bits, in the intent the profile states.
/// Never changed after it was made; any thread may use it.
class ColourProfile
{
public:
    ~ColourProfile();

    /// Null where the bytes are no RGB profile that can be used, and where it changes no colour by more than one step (most
    /// are sRGB).
    static std::shared_ptr<const ColourProfile> fromBytes(const QByteArray &icc);
    /// The profile's bytes for a frame (from 1): of its optical path in slide microscopy, else of the image; may be empty.
    static QByteArray bytesFor(const dicom::DataSet &dataSet, int frame);

    /// sRGB as the profile of an input device, for objects that must have one.
    static QByteArray standardBytes();
    /// An RGB profile as one of an input device, as which alone it may be written (PS3.3 C.11.15.1.1); empty for anything else.
    static QByteArray inputBytes(QByteArray icc);

    void apply(QRgb *pixels, int count) const;

private:
    struct Private;
    static std::shared_ptr<const ColourProfile> make(const QByteArray &icc);
    explicit ColourProfile(std::unique_ptr<const Private> p);
    std::unique_ptr<const Private> d;
};

} // namespace imaging
