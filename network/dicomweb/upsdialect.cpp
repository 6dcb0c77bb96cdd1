#include "network/dicomweb/upsdialect.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSysInfo>

#include <algorithm>

namespace network {

UpsDialect UpsDialect::current()
{
    UpsDialect dialect;
    dialect.body = Body::Array;
    dialect.newUid = NewUid::Workitem;
    dialect.lock = Lock::TransactionUid;
    dialect.update = Update::Post;
    dialect.requester = Requester::None;
    dialect.filter = Filter::Parameter;
    return dialect;
}

UpsDialect UpsDialect::year2017()
{
    UpsDialect dialect = current();
    dialect.newUid = NewUid::Affected;
    dialect.lock = Lock::Transaction;
    dialect.filter = Filter::Pairs;
    return dialect;
}

UpsDialect UpsDialect::dcm4chee()
{
    UpsDialect dialect = current();
    dialect.lock = Lock::InBody;
    dialect.requester = Requester::InPath;
    dialect.filter = Filter::Pairs;
    return dialect;
}

UpsDialect UpsDialect::azure()
{
    UpsDialect dialect = current();
    dialect.newUid = NewUid::Bare;
    dialect.lock = Lock::Bare;
    dialect.events = Events::No;
    return dialect;
}

QString defaultAeTitle()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QSysInfo::machineUniqueId());
    hash.addData(QDir::homePath().toUtf8());
    return QStringLiteral("NEGATO-") + QString::fromLatin1(hash.result().toHex().left(8).toUpper());
}

bool isValidAeTitle(const QString &title)
{
    return !title.trimmed().isEmpty() && title.size() <= 16
           && std::all_of(title.begin(), title.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'\\'; });
}

} // namespace network
