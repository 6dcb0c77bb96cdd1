#include "network/dicomweb/worklistsentences.h"

#include "network/http/sentencetext.h"

#include <QCoreApplication>

namespace network::sentence {

QString claimNotKept()
{
    return text(QT_TRANSLATE_NOOP("network", "The key to this task could not be written to disk, so nothing was sent. Free some space "
                                             "or check the rights of the folder."));
}

QString claimUnreadable()
{
    return text(QT_TRANSLATE_NOOP("network", "The key to this task is on this computer but cannot be read. Ask an administrator."));
}

QString claimLockedAway()
{
    return text(QT_TRANSLATE_NOOP("network", "You claimed this task on this computer, but the key store of the system does not give "
                                             "the key that opens the claim. Unlock the key store and try again. If the key is lost, "
                                             "only the archive's administrator can end the task."));
}

QString subscriptionNotKept()
{
    return text(QT_TRANSLATE_NOOP("network", "The subscription was made but could not be noted on this computer."));
}

QString taskGone()
{
    return text(QT_TRANSLATE_NOOP("network", "This task is not on the worklist any more."));
}

QString taskTaken()
{
    return text(QT_TRANSLATE_NOOP("network", "Somebody else has begun this task."));
}

QString taskCompleted()
{
    return text(QT_TRANSLATE_NOOP("network", "This task is already completed."));
}

QString taskCanceled()
{
    return text(QT_TRANSLATE_NOOP("network", "This task has been cancelled."));
}

QString taskNotBegun()
{
    return text(QT_TRANSLATE_NOOP("network", "Nobody has begun this task yet: claim it first."));
}

QString notOurs()
{
    return text(QT_TRANSLATE_NOOP("network", "This task was not claimed from this computer, so it cannot be changed here."));
}

QString keyRefused()
{
    return text(QT_TRANSLATE_NOOP(
        "network", "The archive does not accept our key to this task. An administrator may have given it to somebody else."));
}

QString outcomeUnknown()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive did not answer clearly, and it is not known whether it did what was asked. "
                                             "The key is kept: try again."));
}

QString ownerUnclear()
{
    return text(QT_TRANSLATE_NOOP("network",
                                  "Somebody has begun this task, and this archive cannot tell whether it was you. The key is kept; "
                                  "ask an administrator."));
}

QString finalMissing(const QStringList &names)
{
    return text(QT_TRANSLATE_NOOP("network", "The task cannot be ended yet. Missing: %1.")).arg(names.join(QStringLiteral(", ")));
}

QString createMissing(const QStringList &names)
{
    return text(QT_TRANSLATE_NOOP("network", "The task cannot be created. Missing: %1.")).arg(names.join(QStringLiteral(", ")));
}

QString notChangeable(const QStringList &names)
{
    return text(QT_TRANSLATE_NOOP("network", "These cannot be changed after a task was created: %1."))
        .arg(names.join(QStringLiteral(", ")));
}

QString createdSomewhere()
{
    return text(
        QT_TRANSLATE_NOOP("network", "The task was created, but the archive does not say under which UID. Look for it in the list."));
}

QString dialectUnclear()
{
    return text(QT_TRANSLATE_NOOP(
        "network", "It cannot be told without risk how this archive wants tasks to be changed. An administrator can set it."));
}

QString noEvents(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 sends no events."));
}

QString noFilters(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 sends events for the whole worklist only, not for a filter."));
}

QString noChannel(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 does not open a channel for events."));
}

QString emptyOrWrongAddress(const QUrl &url)
{
    return about(url, QT_TRANSLATE_NOOP("network", "%1 found nothing: no task matches, or there is no worklist at this address."));
}

QString cancelOnlyBegun()
{
    return text(QT_TRANSLATE_NOOP("network", "This archive does not cancel a task that nobody has begun. Claim it and discontinue it."));
}

QString notInForce()
{
    return text(QT_TRANSLATE_NOOP("network", "The archive agreed, but the task has not changed. Try again later."));
}

QString withWords(const QString &sentence, const QString &words)
{
    if (words.isEmpty())
        return sentence;
    //: %1 is the sentence before, %2 the archive's own words.
    return text(QT_TRANSLATE_NOOP("network", "%1 The archive says: %2")).arg(sentence, words);
}

} // namespace network::sentence
