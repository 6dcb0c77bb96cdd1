#pragma once

#include "network/dicom/result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace network {

/// One exchange with an origin server. The handle lives in its caller's thread, where its signals and sinks run:
/// never from within the starting call, never after cancel().
class Transaction : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends the exchange as Error::Kind::Cancelled; no signal follows.
    virtual void cancel() = 0;
    virtual bool isFinished() const = 0;
    /// Holds the server back until called with false: the receiver is behind. Parts that came already are still handed on.
    virtual void setPaused(bool paused) = 0;

signals:
    void progress(qint64 done, qint64 total); ///< bytes; total is -1 where the server does not say
    void finished();                          ///< exactly once, unless cancelled
};

template <class T> class TransactionOf : public Transaction
{
public:
    using Transaction::Transaction;
    /// Only after finished().
    const dicom::Result<T> &result() const { return *m_result; }
    bool isFinished() const override { return m_result.has_value(); }

protected:
    std::optional<dicom::Result<T>> m_result;
};

struct CancelThenDeleteLater {
    void operator()(Transaction *transaction) const
    {
        transaction->disconnect();
        transaction->cancel();
        transaction->deleteLater();
    }
};

/// Dropping or reassigning the handle is cancelling.
template <class T> using TransactionPtr = std::unique_ptr<TransactionOf<T>, CancelThenDeleteLater>;

} // namespace network
