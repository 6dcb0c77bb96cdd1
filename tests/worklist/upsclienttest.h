#pragma once

#include "network/dicom/datetime.h"
#include "tests/worklist/worklistclients.h"

#include <QObject>
#include <QTest>

#include <memory>

using dicom::DataSet;
using dicom::Error;
using network::CancelOutcome;
using network::ClaimedWorkitem;
using network::Workitem;
using testsupport::WorklistDialect;
using testsupport::WorklistFault;
using testsupport::WorklistServer;
namespace tag = dicom::tag;

inline const QString Scheduled = QStringLiteral("SCHEDULED"), InProgress = QStringLiteral("IN PROGRESS"),
                     Completed = QStringLiteral("COMPLETED"), Canceled = QStringLiteral("CANCELED"), None = QStringLiteral("none");
inline const QString Foreign = QStringLiteral("2.25.99");

template <class T> QString told(const dicom::Result<T> &result)
{
    return result ? QStringLiteral("fine") : result.error().message + u' ' + result.error().detail;
}

inline DataSet labelled(const QString &label)
{
    DataSet changes;
    changes.setString(tag::ProcedureStepLabel, label);
    return changes;
}

#define VERIFY_RESULT(result)                                                                                                              \
    do {                                                                                                                                   \
        const auto &verified = (result);                                                                                                   \
        QVERIFY2(verified.has_value(), qPrintable(told(verified)));                                                                        \
    } while (false)

/// The client against the worklist server over real HTTP.
class UpsClientTest : public QObject
{
    Q_OBJECT

protected:
    void setDialect(const QString &switches);
    QString state(const QString &uid) { return m_server->worklist().items()[uid].state(); }

    std::unique_ptr<WorklistServer> m_server;

private slots:
    void init();
};
