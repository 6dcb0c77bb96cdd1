#pragma once

#include "tests/support/scriptedserver.h"
#include "tests/ui/flow/studyanswers.h"
#include "ui/desk/browser/browserpanel.h"
#include "ui/desk/deskwindow.h"
#include "ui/flow/session.h"
#include "widgets/listcover.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <memory>

using namespace ui;
using testsupport::ScriptedServer, testsupport::ServerAnswer, testsupport::ServerRequest;

inline const QString Today = QDate::currentDate().toString(u"yyyyMMdd"_qs);

inline QList<answers::Study> someStudies()
{
    const QByteArray today = Today.toLatin1();
    return {{.uid = "1.1",
             .name = "Müller-Lüdenscheidt^Jürgen Maria Friedrich^^Prof. Dr. med.",
             .id = "NG-1",
             .date = today,
             .description = "CT thorax with contrast, abdomen and pelvis, follow-up after six months"},
            {.uid = "1.2", .name = "Doe^Jane", .id = "NG-2", .date = today, .time = "081500"},
            {.uid = "1.3", .name = "قباني^نزار", .id = "NG-3", .date = today, .time = "071500", .modality = "MR"},
            {.uid = "1.4", .name = "", .id = "A-VERY-LONG-PATIENT-IDENTIFIER-0123456789", .date = today, .time = "060000"}};
}

/// A Desk of the smallest size before a scripted archive. Where NEGATOSCOPE_PICTURES names a
/// folder, picture() saves what is seen to look at it.
struct DeskBench {
    ScriptedServer server;
    Session session{{}};
    std::unique_ptr<DeskWindow> desk;
    QList<QPair<StudyToOpen, OpenMode>> opened;

    explicit DeskBench(bool withArchive = true)
    {
        route(someStudies());
        server.route("/dicom-web/studies/*", ServerAnswer::json(R"([{"0020000E":{"vr":"UI","Value":["1.1.1"]},
            "00080060":{"vr":"CS","Value":["SR"]},"00200011":{"vr":"IS","Value":[1]},"00201209":{"vr":"IS","Value":[3]},
            "0008103E":{"vr":"LO","Value":["Report"]}}])"));
        if (withArchive) {
            network::Archive archive;
            archive.id = u"a"_qs;
            archive.name = u"Main archive"_qs;
            archive.root = server.url(u"/dicom-web"_qs);
            session.setArchives({archive}, u"a"_qs);
        }
        desk = std::make_unique<DeskWindow>(session);
        desk->resize(1280, 720);
        QObject::connect(desk.get(), &DeskWindow::studyActivated, desk.get(), [this](const StudyToOpen &study, OpenMode mode) {
            opened.append({study, mode});
        });
    }

    void route(const QList<answers::Study> &studies)
    {
        server.route("/dicom-web/studies", [studies](const ServerRequest &request) {
            const int offset = answers::value(request.query(), "offset").toInt();
            return ServerAnswer::json(answers::json(studies.mid(offset)));
        });
    }
    void route(const ServerAnswer &answer) { server.route("/dicom-web/studies", answer); }
    void show()
    {
        desk->show();
        QTRY_VERIFY(desk->isSettled());
    }
    StudyTable &table() { return desk->browser().table(); }
    QString said() { return table().cover().sentence(); }
    void picture(const char *name)
    {
        const QString folder = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
        QApplication::sendPostedEvents(); // what was shown just now is laid out
        if (!folder.isEmpty() && QDir().mkpath(folder))
            desk->grab().save(folder + u'/' + QLatin1String(name) + u".png");
    }
};

template <class Button> Button *buttonOf(QWidget &widget, const QString &text)
{
    for (Button *button : widget.findChildren<Button *>()) {
        if (button->text() == text && button->isVisibleTo(&widget))
            return button;
    }
    return nullptr;
}
