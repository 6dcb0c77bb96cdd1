#pragma once

#include "network/dicom/personname.h"
#include "network/dicom/tag.h"
#include "network/dicom/tags.h"
#include "network/dicom/vr.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QSharedDataPointer>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <variant>

namespace dicom {

class DataSet;
struct DataSetData;

/// Where a value that was left out can be fetched (PS3.18 §F.2.2 BulkDataURI).
struct BulkDataUri {
    QString uri;
    friend bool operator==(const BulkDataUri &, const BulkDataUri &) = default;
};

/// One data element. Text is decoded to Unicode, with padding removed; DS and IS keep their
/// spelling; a PN value is written "Alphabetic=Ideographic=Phonetic"; binary values are little endian.
struct Element {
    using Value = std::variant<std::monostate, // zero length
                               QStringList,    // text, DS, IS, PN, UI, dates …
                               QList<qint64>,  // AT SL SS SV UL US; UV as its bit pattern
                               QList<double>,  // FL FD
                               QByteArray,     // OB OD OF OL OV OW UN
                               QList<DataSet>, // SQ
                               BulkDataUri>;
    Tag tag;
    VR vr = VR::None;
    Value value;

    bool isEmpty() const;
    friend bool operator==(const Element &, const Element &);
};

/// A data set (PS3.5 §7): elements in tag order, implicitly shared, cheap to copy, usable in any thread.
/// Getters never fail: an absent, empty or unreadable value gives an empty one.
class DataSet
{
public:
    DataSet();
    DataSet(const DataSet &);
    DataSet(DataSet &&) noexcept;
    DataSet &operator=(const DataSet &);
    DataSet &operator=(DataSet &&) noexcept;
    ~DataSet();
    /// Elements in any order; of equal tags the last counts. Faster than setting them one by one.
    static DataSet fromElements(QList<Element> elements);

    bool isEmpty() const;
    qsizetype size() const;
    bool contains(Tag tag) const;           ///< present, even if of zero length
    bool hasValue(Tag tag) const;           ///< present and not empty
    const Element *find(Tag tag) const;     ///< valid until the set is changed
    const QList<Element> &elements() const; ///< ascending tags

    QString string(Tag tag, int index = 0) const; ///< any VR but SQ and binary, as text
    QStringList strings(Tag tag) const;
    std::optional<qint64> integer(Tag tag, int index = 0) const; ///< IS text is parsed
    std::optional<double> real(Tag tag, int index = 0) const;    ///< DS text is parsed, locale-free
    QList<qint64> integers(Tag tag) const;
    QList<double> reals(Tag tag) const; ///< empty if any value is unreadable
    PersonName personName(Tag tag) const;
    QByteArray bytes(Tag tag) const;
    QString bulkDataUri(Tag tag) const;
    QList<DataSet> items(Tag tag) const;
    DataSet item(Tag tag, int index = 0) const; ///< empty set if there is none

    void set(Element element); ///< inserts or replaces
    /// The dictionary gives the VR of standard tags (LO for private ones); other overloads name it. Where a backslash
    /// separates values, it does so here too.
    void setString(Tag tag, const QString &value);
    void setStrings(Tag tag, const QStringList &values);
    void setStrings(Tag tag, VR vr, const QStringList &values);
    void setInteger(Tag tag, qint64 value);
    void setIntegers(Tag tag, const QList<qint64> &values);
    void setReal(Tag tag, double value); ///< for DS: at most 16 characters
    void setReals(Tag tag, const QList<double> &values);
    void setBytes(Tag tag, VR vr, const QByteArray &value);
    void setItems(Tag tag, const QList<DataSet> &items);
    void setEmpty(Tag tag);
    void remove(Tag tag);
    /// Takes every element of `other`, replacing those present here.
    void merge(const DataSet &other);

    friend bool operator==(const DataSet &, const DataSet &);

private:
    QSharedDataPointer<DataSetData> d;
};

} // namespace dicom

Q_DECLARE_TYPEINFO(dicom::Element, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(dicom::DataSet, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(dicom::DataSet)
