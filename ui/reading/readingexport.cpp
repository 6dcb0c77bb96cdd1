#include "ui/reading/readingexport.h"

#include "network/audit/audittrail.h"
#include "ui/flow/exportaudit.h"
#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"
#include "ui/mediadialog.h"
#include "ui/reading/arrangement.h"
#include "ui/reading/picturedialog.h"
#include "ui/reading/printdialog.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/readingplanes.h"
#include "ui/reading/readingvolume.h"
#include "ui/reading/takenpictures.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/volumepicturedialog.h"
#include "widgets/imageviewport.h"
#include "widgets/volume/volumeviewport.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace ui {

namespace {

constexpr char StateName[] = "reading/export";

AuditSubjects subjects(const widgets::VolumeViewport &view)
{
    AuditSubjects shown;
    shown.add(view.content().reference.get());
    return shown;
}

QList<LocalFile> filesOf(const ViewerController &controller, const QString &studyInstanceUid)
{
    for (const LocalPatient &patient : controller.localPatients()) {
        for (const LocalStudy &study : patient.studies) {
            if (study.studyInstanceUid == studyInstanceUid)
                return study.files;
        }
    }
    return {};
}

} // namespace

ReadingExport::ReadingExport(Session &session, ViewerController &controller, Arrangement &arrangement, ViewportGrid &grid,
                             ReadingActions &actions, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_controller(controller)
    , m_arrangement(arrangement)
    , m_grid(grid)
    , m_window(window)
{
    using A = ReadingActions;
    connect(actions[A::CopyPicture], &QAction::triggered, this, &ReadingExport::copyPicture);
    connect(actions[A::SavePictures], &QAction::triggered, this, &ReadingExport::savePictures);
    connect(actions[A::Print], &QAction::triggered, this, &ReadingExport::print);
    connect(actions[A::SaveStudies], &QAction::triggered, this, &ReadingExport::saveStudies);
}

void ReadingExport::setStore(const StateStore &store)
{
    m_store = store;
    if (m_store.load)
        m_choices = ExportChoices::fromBytes(m_store.load(QLatin1String(StateName)));
}

void ReadingExport::remember(const ExportChoices &choices)
{
    m_choices = choices;
    if (m_store.save)
        m_store.save(QLatin1String(StateName), choices.toBytes());
}

PictureArea ReadingExport::area() const
{
    return m_planes && m_planes->isOpen() ? m_planes->view()->area() : m_grid.area();
}

/// With the words that were chosen last, and it says which.
void ReadingExport::copyPicture()
{
    if (m_volume && m_volume->isOpen()) {
        const widgets::VolumeViewport *view = volumeView();
        const QImage image = view ? view->drawPicture(m_choices.words) : QImage();
        if (!view)
            emit told(tr("There is no 3D picture yet."));
        else if (image.isNull())
            emit told(tr("The picture is still being made: copy it when it stands still."));
        else
            copy(image, subjects(*view));
        return;
    }
    ViewportCell *cell = area().active;
    const QString obstacle = takingObstacle(cell);
    if (!obstacle.isEmpty()) {
        emit told(obstacle);
        return;
    }
    const widgets::ImageViewport &viewport = *cell->viewport();
    const QImage image = viewport.drawPicture(pictureRequest(viewport, m_choices.words, false));
    AuditSubjects shown;
    addShown(shown, viewport);
    if (!image.isNull())
        copy(image, shown);
}

void ReadingExport::copy(const QImage &image, const AuditSubjects &shown)
{
    QGuiApplication::clipboard()->setImage(image);
    recordExport(m_session.audit(), shown, ExportPlace::clipboard());
    emit told(m_choices.words == widgets::PictureWords::AsOnScreen ? tr("The picture was copied with the words on it.")
              : m_choices.words == widgets::PictureWords::None     ? tr("The picture alone was copied.")
                                                                   : tr("The picture was copied without patient and study."));
}

/// Null while there is no 3D picture.
const widgets::VolumeViewport *ReadingExport::volumeView() const
{
    return m_volume && m_volume->isOpen() && !m_volume->viewport()->isEmpty() ? m_volume->viewport() : nullptr;
}

void ReadingExport::saveVolumePicture(const widgets::VolumeViewport &view)
{
    auto *dialog = new VolumePictureDialog(view, m_choices.words, m_session.audit(), m_window);
    connect(m_volume, &ReadingVolume::openChanged, dialog, &QDialog::reject);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &VolumePictureDialog::saved, this, [this, dialog](const QString &sentence) {
        ExportChoices choices = m_choices;
        choices.words = dialog->words();
        remember(choices);
        emit told(sentence);
    });
    dialog->open();
}

void ReadingExport::savePictures()
{
    if (m_volume && m_volume->isOpen()) {
        if (const widgets::VolumeViewport *view = volumeView())
            saveVolumePicture(*view);
        else
            emit told(tr("There is no 3D picture yet."));
        return;
    }
    const PictureArea from = area();
    PlanesView *planes = m_planes && m_planes->isOpen() ? m_planes->view() : nullptr;
    auto *dialog = new PictureDialog(from, m_choices, m_session.audit(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PictureDialog::chosen, this, [this](ExportChoices choices) {
        choices.trueSize = m_choices.trueSize;
        remember(choices);
    });
    connect(dialog, &PictureDialog::saved, this, &ReadingExport::told);
    connect(dialog, &PictureDialog::imageWanted, this, [this, cell = from.active, planes](int index) {
        if (planes)
            planes->makeAlso(cell, index);
        else
            m_arrangement.setAlsoWanted(index < 0 ? nullptr : cell->viewport()->stack(), index);
    });
    dialog->open();
}

void ReadingExport::print()
{
    PrintDialog *dialog = nullptr;
    if (m_volume && m_volume->isOpen()) {
        const widgets::VolumeViewport *view = volumeView();
        if (!view)
            return emit told(tr("There is no 3D picture yet."));
        dialog = new PrintDialog(*view, m_choices, m_session.audit(), m_window);
        connect(m_volume, &ReadingVolume::openChanged, dialog, &QDialog::reject); // it may be a stranger's
    } else {
        dialog = new PrintDialog(area(), m_choices, m_session.audit(), m_window);
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PrintDialog::chosen, this, [this](const ExportChoices &chosen) {
        ExportChoices choices = chosen;
        choices.ownSize = m_choices.ownSize;
        if (m_volume && m_volume->isOpen()) { // which had no such choices
            choices.what = m_choices.what;
            choices.trueSize = m_choices.trueSize;
        }
        remember(choices);
    });
    connect(dialog, &PrintDialog::printed, this, &ReadingExport::told);
    dialog->open();
}

/// What is open; of another patient's study that shares the grid only what was chosen by itself at the Desk.
void ReadingExport::saveStudies()
{
    QList<MediaExport::Source> sources;
    QStringList names;
    for (const OpenedStudy &study : m_controller.studies()) {
        if (study.warned)
            continue;
        MediaExport::Source source;
        source.archive = m_session.archive(study.request.archiveId);
        source.study.studyInstanceUid = study.request.studyInstanceUid;
        for (const Series *series : m_controller.series()) {
            if (series->info().studyInstanceUid == study.request.studyInstanceUid)
                source.expected += series->info().instances;
        }
        if (!source.archive)
            source.files = filesOf(m_controller, study.request.studyInstanceUid);
        if (!source.archive && source.files.isEmpty())
            continue;
        sources.append(source);
        QStringList parts{study.when.date().toString(Qt::ISODate), study.description};
        parts.removeAll(QString());
        names.append(parts.isEmpty() ? tr("Study without a date") : parts.join(QStringLiteral(" · ")));
    }
    if (sources.isEmpty()) {
        emit told(tr("No study is open that could be saved."));
        return;
    }
    auto *dialog = new MediaDialog(m_session, sources, names.join(u'\n'), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace ui
