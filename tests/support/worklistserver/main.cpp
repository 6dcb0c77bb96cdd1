#include "network/dicom/jsonmodel.h"
#include "tests/support/worklistserver/demonstration.h"
#include "tests/support/worklistserver/worklistserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace {

int usage(const QString &sentence)
{
    std::fprintf(stderr, "negatoscope-worklist: %s\n", qPrintable(sentence));
    return 64;
}

} // namespace

/// A worklist server by itself: prints its Base URI and serves until it is ended.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A worklist (UPS-RS, PS3.18 chapter 11) for tests and demonstrations.\nDialect switches: ")
        + testsupport::WorklistDialect::keys().join(QStringLiteral(", ")));
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("port"), QStringLiteral("Port on 127.0.0.1; a free one if not said."), QStringLiteral("N"), QStringLiteral("0")},
        {QStringLiteral("database"), QStringLiteral("SQLite file to keep everything in."), QStringLiteral("FILE")},
        {QStringLiteral("dialect"), QStringLiteral("How it speaks; repeatable."), QStringLiteral("KEY=VALUE")},
        {QStringLiteral("fault"), QStringLiteral("OPERATION:KIND[:TIMES[:MILLISECONDS]]; repeatable."), QStringLiteral("FAULT")},
        {QStringLiteral("fill"), QStringLiteral("A QIDO-RS answer: a task for each of its studies."), QStringLiteral("FILE.json")},
        {QStringLiteral("archive"), QStringLiteral("WADO-RS root that the tasks point to."), QStringLiteral("URL")},
        {QStringLiteral("play"), QStringLiteral("Add and finish tasks, one act every so many seconds."), QStringLiteral("SECONDS")},
        {QStringLiteral("delete-final"), QStringLiteral("Forget final tasks that no deletion lock holds.")},
    });
    parser.process(application);
    testsupport::WorklistServer server(parser.value(QStringLiteral("database")), quint16(parser.value(QStringLiteral("port")).toUInt()));
    if (!server.isListening())
        return usage(QStringLiteral("the port is taken"));
    testsupport::WorklistDialect dialect;
    for (const QString &assignment : parser.values(QStringLiteral("dialect"))) {
        if (!dialect.set(assignment))
            return usage(QStringLiteral("\"%1\" is not understood").arg(assignment));
    }
    server.setDialect(dialect);
    for (const QString &text : parser.values(QStringLiteral("fault"))) {
        bool ok = false;
        server.addFault(testsupport::WorklistFault::parse(text, &ok));
        if (!ok)
            return usage(QStringLiteral("\"%1\" is not understood").arg(text));
    }
    server.worklist().deleteFinal = parser.isSet(QStringLiteral("delete-final"));
    QList<dicom::DataSet> studies;
    if (parser.isSet(QStringLiteral("fill"))) {
        QFile file(parser.value(QStringLiteral("fill")));
        const auto sets = file.open(QIODevice::ReadOnly) ? dicom::readJson(file.readAll()) : dicom::Result<QList<dicom::DataSet>>();
        if (!sets)
            return usage(QStringLiteral("the studies cannot be read"));
        studies = *sets;
    }
    testsupport::Demonstration demonstration(server.worklist(), studies, QUrl(parser.value(QStringLiteral("archive"))));
    demonstration.fill();
    if (parser.isSet(QStringLiteral("play")))
        demonstration.play(qMax(1, parser.value(QStringLiteral("play")).toInt()) * 1000);
    std::printf("%s\n", server.url().toEncoded().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
