#include "tests/benchmarks/studies/studyserver.h"

#include "tests/support/scriptedserver.h"
#include "tests/ui/flow/studyanswers.h"

#include <QDate>
#include <QSemaphore>

namespace benchmarks {

using testsupport::ScriptedServer, testsupport::ServerAnswer, testsupport::ServerRequest;

namespace {

constexpr int MatchesOfAName = 50;

/// Numbers that look drawn at random and are the same in every run.
int drawn(int number, int below, int salt)
{
    quint64 value = quint64(number) * 2654435761u + quint64(salt) * 40503u;
    value ^= value >> 13;
    value *= 0x9E3779B97F4A7C15u;
    return int((value >> 33) % quint64(below));
}

answers::Study study(int number)
{
    static const QDate first(2010, 1, 1);
    static const QByteArray descriptions[] = {"CT thorax and abdomen with contrast, follow-up", "MR brain without contrast",
                                              "Chest, two views", "Mammography screening, four views"};
    static const QByteArray modalities[] = {"CT", "MR", "DX", "MG"};
    const auto date = [](QDate day) { return day.toString(QStringLiteral("yyyyMMdd")).toLatin1(); };
    const int kind = drawn(number, 4, 1);
    return {.uid = "1.2.826.0.1.3680043.8.498.4587654987654321987." + QByteArray::number(number),
            .name = "Familyname" + QByteArray::number(drawn(number, 50'000, 2)) + "^Givenname Second^^Dr.",
            .id = "PAT" + QByteArray::number(drawn(number, 60'000, 3)),
            .date = date(first.addDays(drawn(number, 6000, 4))),
            .time = QTime(0, 0).addSecs(drawn(number, 86'400, 5)).toString(QStringLiteral("HHmmss")).toLatin1(),
            .description = descriptions[kind],
            .modality = modalities[kind],
            .birthDate = date(first.addDays(-drawn(number, 30'000, 6))),
            .accession = "ACC" + QByteArray::number(number),
            .images = drawn(number, 4000, 7)};
}

} // namespace

StudyServer::StudyServer(int studies)
    : m_studies(studies)
{
    m_thread.start();
    auto *starter = new QObject;
    starter->moveToThread(&m_thread);
    QSemaphore listening;
    QMetaObject::invokeMethod(starter, [this, starter, &listening] {
        m_server = new ScriptedServer(starter);
        m_server->route("/studies", [this](const ServerRequest &request) { return answer(request); });
        m_server->route("/studies/*", ServerAnswer::json("[]"));
        m_url = m_server->url();
        listening.release();
    });
    listening.acquire();
    QObject::connect(&m_thread, &QThread::finished, starter, &QObject::deleteLater);
}

StudyServer::~StudyServer()
{
    m_thread.quit();
    m_thread.wait();
}

ServerAnswer StudyServer::answer(const ServerRequest &request) const
{
    const int offset = answers::value(request.query(), "offset").toInt();
    const QString limit = answers::value(request.query(), "limit");
    const int all = answers::value(request.query(), "PatientName").isEmpty() ? m_studies : MatchesOfAName;
    const int end = limit.isEmpty() ? all : qMin(all, offset + limit.toInt());
    QList<answers::Study> page;
    for (int number = offset; number < end; ++number)
        page.append(study(number));
    return ServerAnswer::json(answers::json(page));
}

} // namespace benchmarks
