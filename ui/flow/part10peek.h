#pragma once

#include <QByteArrayView>
#include <QString>

namespace ui {

/// What group 2 of a Part 10 file says (PS3.10 §7.1), read with bounds and without allocation beyond two UIDs. A hint to
/// order work by: the header that the helper reads decides.
struct Part10Peek {
    QString sopInstanceUid; ///< (0002,0003)
    QString transferSyntax; ///< (0002,0010)
};
Part10Peek peekPart10(QByteArrayView bytes);

} // namespace ui
