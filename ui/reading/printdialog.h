#pragma once

#include "network/dicom/result.h"
#include "ui/reading/exportchoices.h"
#include "ui/reading/picturearea.h"
#include "ui/reading/printsheet.h"

#include <QDialog>
#include <QPageLayout>

#include <memory>

class QComboBox;
class QLabel;
class QPagedPaintDevice;
class QPrinter;
class QPushButton;

namespace network {
class AuditLog;
}

namespace widgets {
class VolumeViewport;
}

namespace ui {

class ViewportCell;

/// Asks what is printed and how large, shows the page as it will be, and prints it on paper or into a PDF file.
class PrintDialog : public QDialog
{
    Q_OBJECT
public:
    PrintDialog(const PictureArea &area, const ExportChoices &choices, network::AuditLog &audit, QWidget *parent);
    /// A 3D picture, as it stands on screen.
    PrintDialog(const widgets::VolumeViewport &volume, const ExportChoices &choices, network::AuditLog &audit, QWidget *parent);
    ~PrintDialog() override;

    ExportChoices choices() const;
    void savePdf(const QString &path);

signals:
    void chosen(const ui::ExportChoices &choices);
    void printed(const QString &sentence);

private:
    PrintDialog(const PictureArea &area, const widgets::VolumeViewport *volume, const ExportChoices &choices, network::AuditLog &audit,
                QWidget *parent);
    void makeForm(const ExportChoices &choices);
    QString obstacle(const PrintSheet &sheet) const;
    QString fileName() const;
    PrintSheet sheet() const;
    QPageLayout page() const;
    void showPage();
    void browse();
    void choosePrinter();
    void print();
    void tellAudit(const QString &pdf, const dicom::Result<> &result) const;
    bool paintOn(QPagedPaintDevice &device, const QPageLayout &layout, int dotsPerInch) const;

    PictureArea m_area;
    ViewportCell *m_cell; ///< null: the 3D picture is printed
    const widgets::VolumeViewport *m_volume;
    network::AuditLog &m_audit;
    QComboBox *m_what, *m_scale, *m_words, *m_paper;
    QLabel *m_state, *m_preview;
    QPushButton *m_print, *m_pdf;
    std::unique_ptr<QPrinter> m_printer;
};

} // namespace ui
