#include "ui/reading/documentsaving.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QSaveFile>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::DocumentSaving)
};

} // namespace

dicom::Result<> copyDocument(const QString &from, const QString &to)
{
    using Kind = dicom::Error::Kind;
    QFile document(from);
    if (!document.open(QIODevice::ReadOnly))
        return dicom::fail(Kind::FileAccess, Text::tr("The document is not there any more: open it again."), document.errorString());
    QSaveFile copy(to);
    const QByteArray bytes = document.readAll();
    if (!copy.open(QIODevice::WriteOnly) || copy.write(bytes) != bytes.size() || !copy.flush() || !copy.commit())
        return dicom::fail(Kind::FileAccess, Text::tr("The document could not be saved there."), copy.errorString());
    return {};
}

void saveDocumentAs(QWidget *window, const QString &path, DocumentSaved done)
{
    auto *dialog = new QFileDialog(window, Text::tr("Save the document"), QString(), Text::tr("PDF documents (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    QObject::connect(dialog, &QFileDialog::fileSelected, window,
                     [path, done = std::move(done)](const QString &to) { done(to, copyDocument(path, to)); });
    dialog->open();
}

} // namespace ui
