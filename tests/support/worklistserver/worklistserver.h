#pragma once

#include "tests/support/worklistserver/httpconnection.h"
#include "tests/support/worklistserver/worklist.h"
#include "tests/support/worklistserver/worklistdialect.h"

#include <QMultiHash>
#include <QTcpServer>
#include <QUrl>
#include <QWebSocketServer>

class QWebSocket;

namespace testsupport {

/// An origin server of PS3.18 chapter 11 on 127.0.0.1: all eleven transactions over HTTP and WebSocket, around a Worklist.
class WorklistServer : public QObject
{
    Q_OBJECT
public:
    explicit WorklistServer(const QString &database = {}, quint16 port = 0, QObject *parent = nullptr);
    ~WorklistServer() override;

    bool isListening() const { return m_tcp.isListening(); }
    QUrl url() const; ///< the Base URI, http://127.0.0.1:PORT/dicom-web
    Worklist &worklist() { return m_worklist; }
    void setDialect(const WorklistDialect &dialect);
    void addFault(const WorklistFault &fault) { m_faults.append(fault); }
    void clearFaults() { m_faults.clear(); }
    /// The next event report is sent twice, or held back until after the one that follows it.
    enum class EventFault { None, Duplicated, Reordered };
    void setEventFault(EventFault fault) { m_eventFault = fault; }
    /// `count` state reports of known items, as fast as they go.
    void storm(const QString &aeTitle, int count);
    void sendText(const QString &aeTitle, const QString &text); ///< any frame, also nonsense
    void dropChannels();                                        ///< cuts every WebSocket without a word
    int channelCount() const { return int(m_channels.size()); }
    int requestCount() const { return m_requestCount; }
    const QList<WorklistRequest> &requests() const { return m_requests; }
    void clearRequests() { m_requests.clear(); }

signals:
    void channelOpened(const QString &aeTitle);

private:
    void accept();
    void upgrade(QTcpSocket *socket);
    void handle(const WorklistRequest &request, HttpConnection *connection);
    WorklistAnswer route(const WorklistRequest &request, const QByteArrayList &steps);
    WorklistAnswer create(const WorklistRequest &request);
    WorklistAnswer retrieve(const WorklistRequest &request, const QString &uid);
    WorklistAnswer update(const WorklistRequest &request, const QString &uid);
    WorklistAnswer changeState(const WorklistRequest &request, const QString &uid, const QString &requesterInPath);
    WorklistAnswer requestCancel(const WorklistRequest &request, const QString &uid, const QString &requesterInPath);
    WorklistAnswer search(const WorklistRequest &request);
    WorklistAnswer subscribe(const WorklistRequest &request, const QString &uid, const QString &aeTitle);
    std::optional<dicom::DataSet> body(const WorklistRequest &request, WorklistAnswer &refusal) const;
    WorklistAnswer refuse(int status, const QString &why) const;
    WorklistAnswer noSuchMethod(const WorklistRequest &request) const;
    dicom::DataSet handedOut(dicom::DataSet set, bool isRow, bool statesAsked = false) const;
    WorklistAnswer outcome(const UpsReply &reply, int success, bool isUpdate = false) const;
    WorklistAnswer content(const WorklistRequest &request, const QList<dicom::DataSet> &sets, int status = 200) const;
    void addReason(WorklistAnswer &answer, const QString &why) const;
    void openChannel();
    void sendEvent(const QString &aeTitle, const dicom::DataSet &event);
    QByteArray channelUrl(const QString &aeTitle) const;
    QByteArray eventText(dicom::DataSet event) const;

    QTcpServer m_tcp;
    QWebSocketServer m_sockets;
    QMultiHash<QString, QWebSocket *> m_channels;
    QSet<QString> m_toldOfRestart;
    Worklist m_worklist;
    WorklistDialect m_dialect;
    QList<WorklistFault> m_faults;
    EventFault m_eventFault = EventFault::None;
    QHash<QString, QByteArray> m_heldBack;
    QList<WorklistRequest> m_requests;
    int m_requestCount = 0;
};

} // namespace testsupport
