#pragma once

#include "imaging/decoderpool.h"
#include "imaging/imagedescription.h"

#include <QTest>

/// A frame of a file with the description of its image.
struct FileImage {
    imaging::ImageDescriptionPtr description;
    imaging::FramePtr frame;
};

/// Frame `number` (from 1) of a Part 10 file, through the decoder helper; empty where it cannot be had.
inline FileImage readImage(imaging::DecoderPool &pool, const QString &path, int number = 1)
{
    FileImage image;
    bool done = false;
    imaging::DecoderPool::ObjectSink sink;
    sink.header = [&](const dicom::Result<dicom::DataSet> &header) {
        const auto described = header.and_then(imaging::describe);
        if (described && described->size() >= number)
            image.description = described->at(number - 1);
    };
    sink.frame = [&](const dicom::FrameKey &key, const dicom::Result<imaging::FramePtr> &frame) {
        if (frame && key.frame == number)
            image.frame = *frame;
    };
    sink.done = [&] { done = true; };
    pool.readFile(path, imaging::DecoderPool::Priority::Visible, imaging::DecoderPool::Frames::All, sink);
    const bool ended = QTest::qWaitFor([&] { return done; }, 30'000);
    return ended ? image : FileImage();
}
