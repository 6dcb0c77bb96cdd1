#pragma once

#include <QByteArrayView>
#include <QString>

namespace dicom {

/// Character encodings that DICOM names and Qt does not bring along.
enum class Encoding {
    Latin2,
    Latin3,
    Latin4,
    Cyrillic,
    Arabic,
    Greek,
    Hebrew,
    Latin5,
    Latin9,
    Thai, // ISO 8859 parts, TIS 620
    ShiftJis,
    EucJp,
    EucKr,
    Gb2312,
    Gbk,
    Gb18030
};

/// Bytes in one encoding to Unicode by the operating system's tables (iconv, code pages on Windows). What cannot be
/// decoded becomes U+FFFD. The only function here that depends on the platform; any thread.
QString decodeText(Encoding encoding, QByteArrayView bytes);

/// Loads the tables of every encoding for the calling thread: for processes that may open no file later on.
void loadTextTables();

} // namespace dicom
