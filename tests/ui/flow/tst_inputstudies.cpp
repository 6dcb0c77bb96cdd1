#include "ui/flow/inputstudies.h"

#include "tests/support/scriptedserver.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"
#include "ui/flow/worklistcontroller.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui;
using testsupport::ScriptedServer;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;

namespace {

const QByteArray Study = R"([{"0020000D":{"vr":"UI","Value":["1.2.3"]},"00080061":{"vr":"CS","Value":["US"]}}])";
const QByteArray Task = R"({"00080018":{"vr":"UI","Value":["1.2.9"]},"00741000":{"vr":"CS","Value":["SCHEDULED"]},)"
                        R"("00741200":{"vr":"CS","Value":["MEDIUM"]},"00741204":{"vr":"LO","Value":["Read"]},)"
                        R"("00404021":{"vr":"SQ","Value":[{"0020000D":{"vr":"UI","Value":["1.2.3"]}}]}})";

network::Archive archiveAt(const ScriptedServer &server)
{
    network::Archive archive;
    archive.id = archive.name = QStringLiteral("a");
    archive.root = server.url(QStringLiteral("/rs"));
    return archive;
}

network::Workitem task()
{
    dicom::DataSet set;
    set.setString(dicom::tag::SOPInstanceUID, QStringLiteral("1.2.9"));
    set.setString(dicom::tag::ProcedureStepState, QStringLiteral("SCHEDULED"));
    dicom::DataSet input;
    input.setString(dicom::tag::StudyInstanceUID, QStringLiteral("1.2.3"));
    set.setItems(dicom::tag::InputInformationSequence, {input});
    return network::Workitem(set);
}

} // namespace

/// Modalities of the studies that tasks are about.
class tst_inputstudies : public QObject
{
    Q_OBJECT

private slots:
    void whatFailedIsAskedAgain()
    {
        ScriptedServer server;
        server.route("/rs/studies", {ServerAnswer::ofStatus(500), ServerAnswer::json(Study)});
        Session session(Session::Options{});
        InputStudies inputs(session, archiveAt(server));
        QSignalSpy answered(&inputs, &InputStudies::answered);
        WorklistRow row = WorklistRow::of(task(), false);
        inputs.describe(row);
        inputs.ask();
        QVERIFY(answered.wait(20'000));
        QVERIFY(row.modalities.isEmpty());
        inputs.describe(row); // the list was read again
        inputs.ask();
        QVERIFY(answered.wait(20'000));
        QCOMPARE(answered.last().first().value<QSet<QString>>(), QSet<QString>{QStringLiteral("1.2.9")});
        inputs.describe(row);
        QCOMPARE(row.modalities, QStringList{QStringLiteral("US")});
        QCOMPARE(server.requests("/rs/studies").size(), 2);
    }

    /// The answer comes after the task's row of the new list was made, and before that list is whole.
    void anAnswerWhileTheListIsReadIsNotLost()
    {
        ScriptedServer server;
        bool isSecond = false;
        server.route("/rs/studies", [](const ServerRequest &) {
            ServerAnswer answer = ServerAnswer::json(Study);
            answer.delay = 300;
            return answer;
        });
        server.route("/rs/workitems", [&](const ServerRequest &request) {
            const bool isScheduled = request.query().contains("SCHEDULED");
            ServerAnswer answer = ServerAnswer::json(isScheduled && isSecond ? QByteArray('[' + Task + ']') : QByteArray("[]"));
            answer.delay = !isScheduled && isSecond ? 900 : 0;
            return answer;
        });
        Session session(Session::Options{});
        WorklistController controller(session, WorklistController::Options());
        controller.start(archiveAt(server));
        QTRY_VERIFY(controller.hasLoaded() && !controller.isLoading());
        isSecond = true;
        controller.take(task()); // asks for its study
        controller.refresh();
        QTRY_VERIFY(controller.isLoading());
        QTRY_VERIFY(!controller.isLoading());
        QVERIFY(controller.row(QStringLiteral("1.2.9")));
        QCOMPARE(controller.row(QStringLiteral("1.2.9"))->modalities, QStringList{QStringLiteral("US")});
    }
};

NEGATOSCOPE_TEST(tst_inputstudies)
#include "tst_inputstudies.moc"
