#pragma once

#include "network/dicom/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QList>
#include <QString>

namespace ui {

/// A JSON value that knows its line, for files that people write: what is wrong in them can be said with the line, by this
/// reader and by whoever looks at the values. Comments from // to the end of a line are read over.
struct LinedJson {
    Q_DECLARE_TR_FUNCTIONS(ui::LinedJson)
public:
    enum class Kind { Null, Flag, Number, Text, List, Object };
    Kind kind = Kind::Null;
    int line = 1; ///< from 1
    bool flag = false;
    double number = 0;
    QString text;
    QList<LinedJson> items; ///< of a list, or the values of an object
    QStringList keys;       ///< of an object, in the order of the file

    const LinedJson *find(QStringView key) const;

    static constexpr int MostDepth = 16, MostValues = 200'000;
    /// Malformed, with the line and what is wrong there in words.
    static dicom::Result<LinedJson> read(const QByteArray &utf8);
};

} // namespace ui
