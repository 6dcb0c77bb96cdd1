#pragma once

#include <QString>

namespace dicom {

bool isValidUid(QStringView uid);  ///< PS3.5 §9.1: digits and dots, at most 64, no leading zeros
bool isUsableUid(QStringView uid); ///< as many devices write them: leading zeros too; still digits
                                   ///< and dots only, fit for a path
QString makeUid();                 ///< a random one under 2.25 (PS3.5 §B.2)

namespace transfersyntax {
inline constexpr char ImplicitVRLittleEndian[] = "1.2.840.10008.1.2";
inline constexpr char ExplicitVRLittleEndian[] = "1.2.840.10008.1.2.1";
inline constexpr char EncapsulatedUncompressed[] = "1.2.840.10008.1.2.1.98";
inline constexpr char DeflatedExplicitVRLittleEndian[] = "1.2.840.10008.1.2.1.99";
inline constexpr char ExplicitVRBigEndian[] = "1.2.840.10008.1.2.2";
inline constexpr char JPEGBaseline8Bit[] = "1.2.840.10008.1.2.4.50";
inline constexpr char JPEGExtended12Bit[] = "1.2.840.10008.1.2.4.51";
inline constexpr char JPEGLossless[] = "1.2.840.10008.1.2.4.57";
inline constexpr char JPEGLosslessSV1[] = "1.2.840.10008.1.2.4.70";
inline constexpr char JPEGLSLossless[] = "1.2.840.10008.1.2.4.80";
inline constexpr char JPEGLSNearLossless[] = "1.2.840.10008.1.2.4.81";
inline constexpr char JPEG2000Lossless[] = "1.2.840.10008.1.2.4.90";
inline constexpr char JPEG2000[] = "1.2.840.10008.1.2.4.91";
inline constexpr char JPEG2000MCLossless[] = "1.2.840.10008.1.2.4.92";
inline constexpr char JPEG2000MC[] = "1.2.840.10008.1.2.4.93";
inline constexpr char JPEGXLLossless[] = "1.2.840.10008.1.2.4.110";
inline constexpr char JPEGXLJPEGRecompression[] = "1.2.840.10008.1.2.4.111";
inline constexpr char JPEGXL[] = "1.2.840.10008.1.2.4.112";
inline constexpr char HTJ2KLossless[] = "1.2.840.10008.1.2.4.201";
inline constexpr char HTJ2KLosslessRPCL[] = "1.2.840.10008.1.2.4.202";
inline constexpr char HTJ2K[] = "1.2.840.10008.1.2.4.203";
inline constexpr char DeflatedImageFrame[] = "1.2.840.10008.1.2.8.1";
inline constexpr char RLELossless[] = "1.2.840.10008.1.2.5";

bool isEncapsulated(QStringView uid); ///< pixel data in fragments (PS3.5 §A.4); unknown ones under 1.2.4 too
bool isLossy(QStringView uid);        ///< may have lost something when it was encoded
bool isVideo(QStringView uid);
QString name(QStringView uid); ///< "JPEG 2000 (lossless)", or the UID itself
} // namespace transfersyntax

/// Name of a storage SOP class from PS3.6, or the UID itself.
QString sopClassName(QStringView uid);

} // namespace dicom
