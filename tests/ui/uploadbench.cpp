#include "tests/ui/uploadbench.h"

#include "ui/desk/deskwindow.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/uploadpanel.h"
#include "ui/flow/session.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDir>
#include <QTest>

UploadBench::UploadBench()
{
    ui::Session::Options options;
    options.uploadsFolder = folder.path();
    options.audit.folder = audit.path();
    session = std::make_unique<ui::Session>(options);
    network::Archive archive;
    archive.id = QStringLiteral("north");
    archive.name = QStringLiteral("North PACS");
    archive.root = server.url();
    session->setArchives({archive}, archive.id);
    desk = std::make_unique<ui::DeskWindow>(*session);
    desk->resize(1280, 720);
    desk->show();
}

UploadBench::~UploadBench() = default;

QString UploadBench::write(const QString &name, const dicom::DataSet &object) const
{
    return files.write(name, dicom::writePart10(object, QStringLiteral("1.2.840.10008.1.2.1")));
}

bool UploadBench::lookOver(const QStringList &paths)
{
    constexpr int Longest = 20000;
    desk->prepareUpload(paths);
    return QTest::qWaitFor([this] { return panel().currentWidget() == &page(); }, Longest);
}

ui::UploadPanel &UploadBench::panel()
{
    return desk->uploads();
}

ui::ReviewPage &UploadBench::page()
{
    return panel().reviewPage();
}

QMessageBox *UploadBench::openQuestion()
{
    for (QMessageBox *box : page().findChildren<QMessageBox *>()) {
        if (box->isVisible())
            return box;
    }
    return nullptr;
}

int UploadBench::answer(QMessageBox::ButtonRole role)
{
    constexpr int Most = 5;
    int questions = 0;
    for (QMessageBox *question = openQuestion(); question && questions < Most; question = openQuestion()) {
        ++questions;
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == role)
                button->click();
        }
        QCoreApplication::sendPostedEvents(question, QEvent::DeferredDelete);
    }
    return questions;
}

void UploadBench::picture(QWidget *what, const char *name) const
{
    const QString pictures = qEnvironmentVariable("NEGATOSCOPE_PICTURES");
    if (!pictures.isEmpty())
        what->grab().save(QDir(pictures).filePath(QLatin1String(name) + QStringLiteral(".png")));
}
