#pragma once

#include <QString>

namespace dicom {

/// A person name with its three component groups (PS3.5 §6.2.1).
struct PersonName {
    QString alphabetic; ///< "Family^Given^Middle^Prefix^Suffix"
    QString ideographic;
    QString phonetic;

    bool isEmpty() const;
    /// "A=I=P", empty trailing groups left out: the form a DataSet holds.
    QString toString() const;
    static PersonName fromString(QStringView value);
    /// A value without delimiters that nothing follows: "A^B^^==" is "A^B". The form in which the readers give names.
    static QString normalized(const QString &value);

    /// One line for a person: "Yamada, Tarō  山田 太郎  やまだ たろう"; family name first, with a comma where
    /// a given name follows unless the group is Chinese, Japanese or Korean. Right-to-left text is isolated, control
    /// and direction characters are left out.
    QString display() const;
    /// One group for a person: "Müller, Jörg".
    static QString displayGroup(QStringView group);

    friend bool operator==(const PersonName &, const PersonName &) = default;
};

} // namespace dicom
