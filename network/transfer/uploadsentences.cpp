#include "network/transfer/uploadsentences.h"

#include "network/http/sentencetext.h"

#include <QCoreApplication>

namespace network::sentence {

QString existsAlready()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive has it already."));
}

QString otherContent()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive has another object under this SOP Instance UID; it was not sent."));
}

QString notGivenToCompare()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive lists this SOP Instance UID but did not "
                                             "give its object to compare; it was not sent."));
}

QString notAskedBefore()
{
    return text(QT_TRANSLATE_NOOP("network", "Stored, says the archive; whether it had another "
                                             "object under this UID could not be asked."));
}

QString foundBySearch()
{
    return text(QT_TRANSLATE_NOOP("network", "Found in the archive by a search."));
}

QString notConfirmed()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive did not confirm it and does not list it."));
}

QString notLookedUp(const QString &why)
{
    //: %1 is a whole sentence that says why.
    return text(QT_TRANSLATE_NOOP("network", "Stored, says the archive; it could not be looked up. %1")).arg(why);
}

QString fileGone()
{
    return text(QT_TRANSLATE_NOOP("network", "The file is gone or cannot be read."));
}

QString fileChanged()
{
    return text(QT_TRANSLATE_NOOP("network", "The file has changed since it was looked at; it was not sent."));
}

QString tooLargeAlone()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive does not take an object of this size. "
                                             "Its administrator can raise the limit."));
}

QString sentElsewhere()
{
    return text(QT_TRANSLATE_NOOP("network", "Another running Negatoscope is sending it."));
}

QString answerLost()
{
    return text(QT_TRANSLATE_NOOP("network", "The connection was lost while it was sent."));
}

} // namespace network::sentence
