#pragma once

#include "network/dicom/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace network::sentence {

// What a person may read about workitems.
QString claimNotKept();
QString claimUnreadable();
QString claimLockedAway();
QString subscriptionNotKept();
QString taskGone();
QString taskTaken();
QString taskCompleted();
QString taskCanceled();
QString taskNotBegun();
QString notOurs();
QString keyRefused();
QString outcomeUnknown();
QString ownerUnclear();
QString finalMissing(const QStringList &names);
QString createMissing(const QStringList &names);
QString notChangeable(const QStringList &names);
QString createdSomewhere();
QString dialectUnclear();
QString noEvents(const QUrl &url);
QString noFilters(const QUrl &url);
QString noChannel(const QUrl &url);
QString emptyOrWrongAddress(const QUrl &url);
QString cancelOnlyBegun();
QString notInForce();
/// "sentence The archive says: words"
QString withWords(const QString &sentence, const QString &words);

} // namespace network::sentence
