#include "network/dicom/characterset.h"
#include "network/dicom/personname.h"
#include "tests/fuzz/target.h"

// Specific Character Set in the first line, then text.
NEGATOSCOPE_FUZZ_TARGET(charset)
{
    fuzz::Choices choices(input);
    const QStringList terms = QString::fromLatin1(choices.line()).split(u'\\');
    const dicom::CharacterSet set(terms);
    for (const bool isPersonName : {false, true}) {
        const QString whole = set.decode(choices.rest(), isPersonName);
        fuzz::require(whole.size() <= 2 * choices.rest().size() + 2, "text does not grow beyond a surrogate pair a byte");
        const QStringList values = set.decodeValues(choices.rest(), isPersonName);
        fuzz::require(values.size() <= choices.rest().size() + 1, "a value needs a byte");
        for (const QString &value : values)
            (void)dicom::PersonName::fromString(value).display();
    }
}
