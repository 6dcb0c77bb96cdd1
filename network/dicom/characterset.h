#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace dicom {

/// Decodes text by Specific Character Set (0008,0005), ISO 2022 escapes included (PS3.3 C.12.1.1.2, PS3.5 §6.1).
/// Anything undecodable becomes U+FFFD; never fails. Where no character set is named, bytes above 127 are read as UTF-8
/// if they are that, else as ISO 8859-1, which is what archives do.
class CharacterSet
{
public:
    explicit CharacterSet(const QStringList &specificCharacterSet = {});
    /// One value. `isPersonName` resets code elements at ^ and = (PS3.5 §6.1.2.5.3).
    QString decode(QByteArrayView bytes, bool isPersonName = false) const;
    /// Splits at backslashes that are characters, not the second byte of one, then decodes.
    QStringList decodeValues(QByteArrayView bytes, bool isPersonName = false) const;

private:
    QStringList m_terms;
};

} // namespace dicom
