#pragma once

#include "network/dicom/characterset.h"
#include "network/dicom/elementheader.h"
#include "network/dicom/part10reader.h"

#include <vector>

namespace dicom {

/// Reads the elements of one data set, sequences and all, without recursion: open sequences and items wait on a stack.
/// Every step either moves on in the bytes or closes a level, so that it ends for any input.
class DataSetParser
{
public:
    /// `bytes` from `start` on hold the data set; they are shared by large values.
    DataSetParser(const QByteArray &bytes, qint64 start, Notation notation, const Part10Limits &limits);

    Result<> parse();
    DataSet takeDataSet() { return std::move(m_root); }
    const PixelDataLayout &pixelData() const { return m_pixelData; }

private:
    /// An open sequence, which collects items, or an open item (at the bottom the data set), which collects elements.
    struct Level {
        bool isSequence = false;
        bool isUndefined = false; ///< ends with a delimiter
        Notation notation;
        qint64 end = 0;
        Tag tag; ///< of the sequence
        QList<DataSet> items;
        QList<Element> elements;
        QList<qsizetype> usOrSs; ///< which elements wait for Pixel Representation
        CharacterSet characterSet;
        bool isSigned = false;
    };

    Result<> step();
    Result<> takeInSequence();
    Result<> takeInItem();
    Result<> takeDelimiterInItem(const ElementHeader &header);
    Result<> takeElement(const ElementHeader &header);
    Result<> takeUnreadable();
    Result<> openSequence(Tag tag, const ElementHeader &header, Notation notation);
    Result<> openItem(const ElementHeader &header);
    Result<> takePixelData(const ElementHeader &header);
    Result<> takeFragments(PixelDataLayout &layout);
    Result<> appendJoinedFragments(Tag tag, VR vr);
    void close();
    void append(Element element, bool maybeUsOrSs);
    VR resolvedVr(const ElementHeader &header) const;
    Result<> countElement();
    Result<> takeZeros();
    bool isRoot() const { return m_levels.size() == 1; }
    qint64 left() const { return m_levels.back().end - m_at; }
    tl::unexpected<Error> failHere(Error::Kind kind, const QString &message, const char *what) const;

    const QByteArray m_bytes;
    const Part10Limits m_limits;
    qint64 m_at;
    qint64 m_elementsLeft;
    qint64 m_valuesLeft;
    int m_depth = 0;
    bool m_stopped = false; ///< the rest is padding or rubbish behind the data set
    std::vector<Level> m_levels;
    DataSet m_root;
    PixelDataLayout m_pixelData;
};

} // namespace dicom
