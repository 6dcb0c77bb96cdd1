#pragma once

#include "tests/network/transfer/uploadfiles.h"
#include "tests/support/storeserver.h"

#include <QMessageBox>
#include <QTemporaryDir>

#include <memory>

namespace ui {
class DeskWindow;
class ReviewPage;
class Session;
class UploadPanel;
} // namespace ui

/// The Desk before an archive that stores. Where NEGATOSCOPE_PICTURES names a folder, picture() saves what is seen.
class UploadBench
{
public:
    UploadBench();
    ~UploadBench();

    testsupport::StoreServer server;
    QTemporaryDir folder, audit;
    UploadFiles files;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::DeskWindow> desk;

    /// Writes an object as a file; gives its path.
    QString write(const QString &name, const dicom::DataSet &object) const;
    /// Whether the files stand on the page where they are looked over.
    bool lookOver(const QStringList &paths);
    ui::UploadPanel &panel();
    ui::ReviewPage &page();

    /// The question that waits for an answer; null without one.
    QMessageBox *openQuestion();
    /// Answers what is asked, one question after the other; gives how many there were.
    int answer(QMessageBox::ButtonRole role);
    void picture(QWidget *what, const char *name) const;
};
