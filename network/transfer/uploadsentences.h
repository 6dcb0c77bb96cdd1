#pragma once

#include <QString>

/// What is said about an instance on its way, in one place.
namespace network::sentence {

QString existsAlready();
QString otherContent();
QString notGivenToCompare();
QString notAskedBefore();
QString foundBySearch();
QString notConfirmed();
QString notLookedUp(const QString &why);
QString fileGone();
QString fileChanged();
QString tooLargeAlone();
QString sentElsewhere();
QString answerLost();

} // namespace network::sentence
