#include "ui/flow/uploadcontroller.h"

#include "network/dicom/part10writer.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
using ui::UploadItem;
using Outcome = UploadItem::Outcome;

namespace {

QString uid(int number)
{
    return QStringLiteral("1.2.3.") + QString::number(number);
}

QByteArray object(int number, const QString &comment = {})
{
    dicom::DataSet dataSet;
    dataSet.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
    dataSet.setString(dicom::tag::SOPInstanceUID, uid(number));
    dataSet.setString(dicom::tag::StudyInstanceUID, QStringLiteral("1.2"));
    dataSet.setString(dicom::tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
    dataSet.setString(dicom::tag::ImageComments, comment);
    return dicom::writePart10(dataSet, QStringLiteral("1.2.840.10008.1.2.1"));
}

QByteArray row(int number)
{
    return "{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"" + uid(number).toLatin1() + "\"]}}";
}

/// The instances of a request, by the UIDs that their parts hold; numbers of one digit only.
QList<int> sent(const ServerRequest &request, int upTo)
{
    QList<int> numbers;
    for (int number = 1; number <= upTo; ++number) {
        if (request.body.contains(uid(number).toLatin1()))
            numbers.append(number);
    }
    return numbers;
}

ServerAnswer stored(const QList<int> &numbers, int status = 200)
{
    QByteArrayList items;
    for (const int number : numbers)
        items.append("{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + uid(number).toLatin1() + "\"]}}");
    ServerAnswer answer = ServerAnswer::json("{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + items.join(',') + "]}}");
    answer.status = status;
    return answer;
}

} // namespace

class tst_uploadcontroller : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsStoredOnce();
    void tooLargeARequestIsHalved();
    void silenceIsSettledByASearch();
    void whatNobodyConfirmsIsSentOnceMoreThenFailed();
    void sameContentIsNotSentAgain();
    void otherContentUnderTheSameUidIsNotSent();
    void anUnaskableArchiveIsWarnedOf();
    void filesThatAreNoObjectsAreRejected();
    void noArchiveMeansNothingIsStored();

private:
    QList<UploadItem> upload(ScriptedServer &server, int count);
    QString write(const QString &name, const QByteArray &bytes);
    QTemporaryDir m_folder;
};

QString tst_uploadcontroller::write(const QString &name, const QByteArray &bytes)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return path;
}

QList<UploadItem> tst_uploadcontroller::upload(ScriptedServer &server, int count)
{
    QStringList paths;
    for (int number = 1; number <= count; ++number)
        paths << write(QStringLiteral("%1.dcm").arg(number), object(number));
    ui::Session session({});
    network::Archive archive;
    archive.root = server.url();
    ui::UploadController controller(session, archive);
    QSignalSpy finished(&controller, &ui::UploadController::finished);
    controller.start(paths);
    if (finished.isEmpty())
        finished.wait(20000);
    return controller.items();
}

void tst_uploadcontroller::everythingIsStoredOnce()
{
    ScriptedServer server;
    server.route("/studies/1.2/instances", ServerAnswer::json("[]"));
    server.route("/studies", stored({1, 2, 3}));
    const auto items = upload(server, 3);
    QCOMPARE(items.size(), 3);
    for (const UploadItem &item : items)
        QCOMPARE(item.outcome, Outcome::Stored);
    QCOMPARE(server.requests("/studies").size(), 1);
}

void tst_uploadcontroller::tooLargeARequestIsHalved()
{
    ScriptedServer server;
    server.route("/studies/1.2/instances", ServerAnswer::json("[]"));
    server.route("/studies", [](const ServerRequest &request) {
        const QList<int> numbers = sent(request, 4);
        return numbers.size() > 2 ? ServerAnswer::ofStatus(413) : stored(numbers);
    });
    const auto items = upload(server, 4);
    for (const UploadItem &item : items)
        QVERIFY2(item.outcome == Outcome::Stored, qPrintable(item.message));
    QCOMPARE(server.requests("/studies").size(), 3); // 4, then 2 and 2
}

void tst_uploadcontroller::silenceIsSettledByASearch()
{
    ScriptedServer server;
    bool sentOnce = false;
    server.route("/studies/1.2/instances", ServerAnswer::json("[]"));
    server.route("/studies", [&](const ServerRequest &) {
        sentOnce = true;
        return stored({}); // 200, and nothing in either list
    });
    server.route("/studies/1.2/series/1.2.3/instances",
                 [&](const ServerRequest &) { return ServerAnswer::json(sentOnce ? '[' + row(1) + ']' : QByteArray("[]")); });
    const auto items = upload(server, 1);
    QCOMPARE(items.first().outcome, Outcome::Stored);
    QVERIFY(!items.first().message.isEmpty());
    QCOMPARE(server.requests("/studies").size(), 1);
}

void tst_uploadcontroller::whatNobodyConfirmsIsSentOnceMoreThenFailed()
{
    ScriptedServer server;
    server.route("/studies/1.2/*", ServerAnswer::json("[]"));
    server.route("/studies", stored({}));
    const auto items = upload(server, 1);
    QCOMPARE(items.first().outcome, Outcome::Failed);
    QVERIFY(!items.first().message.isEmpty());
    QCOMPARE(server.requests("/studies").size(), 2);
}

void tst_uploadcontroller::sameContentIsNotSentAgain()
{
    ScriptedServer server;
    server.route("/studies/1.2/instances", ServerAnswer::json('[' + row(1) + ']'));
    server.route("/studies/1.2/series/1.2.3/instances/1.2.3.1",
                 ServerAnswer::of("multipart/related; type=\"application/dicom\"; boundary=a-boundary",
                                  testsupport::multipartBody("a-boundary", {{"Content-Type: application/dicom\r\n", object(1)}})));
    const auto items = upload(server, 1);
    QCOMPARE(items.first().outcome, Outcome::Exists);
    QVERIFY(server.requests("/studies").isEmpty());
}

void tst_uploadcontroller::otherContentUnderTheSameUidIsNotSent()
{
    ScriptedServer server;
    server.route("/studies/1.2/instances", ServerAnswer::json('[' + row(1) + ']'));
    server.route("/studies/1.2/series/1.2.3/instances/1.2.3.1",
                 ServerAnswer::of("multipart/related; type=\"application/dicom\"; boundary=a-boundary",
                                  testsupport::multipartBody("a-boundary", {{"Content-Type: application/dicom\r\n",
                                                                             object(1, QStringLiteral("another one"))}})));
    const auto items = upload(server, 1);
    QCOMPARE(items.first().outcome, Outcome::Failed);
    QCOMPARE(items.first().reason, QStringLiteral("otherContent"));
    QVERIFY(server.requests("/studies").isEmpty());
}

void tst_uploadcontroller::anUnaskableArchiveIsWarnedOf()
{
    ScriptedServer server;
    server.route("/studies/1.2/instances", ServerAnswer::ofStatus(500));
    server.route("/studies", stored({1}));
    const auto items = upload(server, 1);
    QCOMPARE(items.first().outcome, Outcome::Warned);
    QVERIFY(!items.first().message.isEmpty());
}

void tst_uploadcontroller::filesThatAreNoObjectsAreRejected()
{
    ScriptedServer server;
    ui::Session session({});
    network::Archive archive;
    archive.root = server.url();
    ui::UploadController controller(session, archive);
    QSignalSpy finished(&controller, &ui::UploadController::finished);
    controller.start({write(QStringLiteral("note.txt"), "not an image"), m_folder.filePath(QStringLiteral("absent.dcm"))});
    QVERIFY(finished.wait(20000));
    QCOMPARE(controller.items().size(), 2);
    for (const UploadItem &item : controller.items()) {
        QCOMPARE(item.outcome, Outcome::Rejected);
        QVERIFY(!item.reason.isEmpty());
    }
    QVERIFY(server.requests().isEmpty());
}

void tst_uploadcontroller::noArchiveMeansNothingIsStored()
{
    auto server = std::make_unique<ScriptedServer>();
    const QUrl gone = server->url();
    server.reset();
    ui::Session session({});
    network::Archive archive;
    archive.root = gone;
    ui::UploadController controller(session, archive);
    QSignalSpy finished(&controller, &ui::UploadController::finished);
    controller.start({write(QStringLiteral("1.dcm"), object(1))});
    QVERIFY(finished.wait(20000));
    QCOMPARE(controller.items().first().outcome, Outcome::Failed);
    QVERIFY(!controller.items().first().message.isEmpty());
}

NEGATOSCOPE_TEST(tst_uploadcontroller)
#include "tst_uploadcontroller.moc"
