// Whose pictures a Reading window says it shows, and what of them is left to be read.
#include "ui/reading/readingwindow_p.h"

#include "ui/flow/interval.h"
#include "ui/flow/readingprogress.h"

#include <QAction>

#include <algorithm>

namespace ui {

using A = ReadingActions;

/// Files of several people were read: the reader says whose are shown, and may come back to the list.
void ReadingWindow::Private::choosePatient()
{
    chooser->setPatients(controller.localPatients());
    pages->setCurrentWidget(chooser);
    if (controller.studies().empty())
        banner->setMessage(ReadingWindow::tr("Files of several patients"));
    chooser->setFocus(Qt::OtherFocusReason);
    settle.start();
}

void ReadingWindow::Private::patientChosen(int index, OpenMode mode)
{
    const QList<LocalPatient> patients = controller.localPatients();
    if (mode == OpenMode::Beside) {
        emit q->openFilesBesideRequested(patients.value(index).paths());
        return;
    }
    pages->setCurrentWidget(grid);
    wasSettled = firstPicture = false;
    thumbnails.clear();
    controller.openLocalPatient(index);
    tools->setNotice(ReadingWindow::tr("Files of %n other patients were read too.", nullptr, int(patients.size()) - 1),
                     ReadingWindow::tr("Choose another patient"), [this] { choosePatient(); });
}

/// What stood here before went without a question, since nothing is lost by it; but it is named, and one press away.
void ReadingWindow::Private::leave(const QString &left, const StudyToOpen &study)
{
    if (left.isEmpty() || study.archiveId.isEmpty())
        return;
    tools->setNotice(ReadingWindow::tr("The study before: %1").arg(left), ReadingWindow::tr("Back to it"),
                     [this, study] { q->open(study, OpenMode::InPlace); });
}

bool ReadingWindow::mayBeReplaced() const
{
    return d->unsaved.isEmpty();
}

void ReadingWindow::setUnsaved(const QString &keeper, const QString &sentence)
{
    if (sentence.isEmpty())
        d->unsaved.remove(keeper);
    else
        d->unsaved.insert(keeper, sentence);
}

QStringList ReadingWindow::unsaved() const
{
    return d->unsaved.values();
}

QString ReadingWindow::unfinished() const
{
    QStringList left = d->unsaved.values();
    const ReadingProgress progress = readingProgress(d->controller.series());
    if (progress.unseen > 0)
        left.append(tr("Not seen: %1 of %2 images, in %3 of %4 series.")
                        .arg(progress.unseen)
                        .arg(progress.images)
                        .arg(progress.unseenSeries)
                        .arg(progress.series));
    if (progress.notLoaded > 0)
        left.append(tr("Not loaded: %n image(s).", nullptr, int(progress.notLoaded)));
    if (progress.failed > 0)
        left.append(tr("Could not be shown: %1 images.").arg(progress.failed));
    return left.join(u' ');
}

void ReadingWindow::tell(const QString &sentence, const QString &action, std::function<void()> act)
{
    d->tools->setNotice(sentence, action, std::move(act));
}

void ReadingWindow::letGo()
{
    d->mayGo = d->unsaved.isEmpty();
}

bool ReadingWindow::mayClose()
{
    const QString left = unfinished();
    const bool asked = !d->question->isHidden() && d->question->text() == d->askedToClose;
    if (left.isEmpty() || asked || d->mayGo)
        return true;
    d->question->ask(left, tr("Go on reading"), tr("Close all the same"), [this] {
        d->mayGo = true;
        emit closeRequested();
    });
    d->askedToClose = d->question->text();
    return false;
}

/// "Prior, 1 year 3 months earlier".
QString ReadingWindow::Private::priorInWords(const OpenedStudy &study) const
{
    const QString distance = Interval::inWords(study.when.date(), controller.studies().front().when.date());
    return distance.isEmpty() ? ReadingWindow::tr("Prior") : ReadingWindow::tr("Prior, %1").arg(distance);
}

IdentityMarks ReadingWindow::Private::marksOf(const Series *series, const imaging::ImageStack *stack) const
{
    const OpenedStudy *study = series ? controller.study(series->info().studyInstanceUid) : nullptr;
    IdentityMarks marks;
    marks.striped = study && study->warned;
    if (study && study->request.role == StudyRole::Prior && !study->warned)
        marks.tags.append(priorInWords(*study));
    if (marks.striped)
        marks.tags.append(ReadingWindow::tr("OTHER PATIENT"));
    if (const auto filed = controller.filedUnder(stack))
        marks.tags.append(ReadingWindow::tr("FILED UNDER %1").arg(filed->name.display()));
    return marks;
}

void ReadingWindow::Private::tag(ViewportCell *cell)
{
    const Series *series = cell->series();
    IdentityMarks marks = marksOf(series, cell->viewport()->stack());
    if (series && series->isInterrupted()) {
        const Series::Counts counts = series->counts();
        marks.tags.append(ReadingWindow::tr("INCOMPLETE: %1 OF %2 IMAGES").arg(counts.received).arg(counts.expected));
    }
    cell->setStriped(marks.striped);
    cell->viewport()->setTags(marks.tags);
}

/// A series of which the rest does not come for now: what came stays, and says so.
void ReadingWindow::Private::tellInterruption(Series *series)
{
    for (ViewportCell *cell : grid->cells()) {
        if (cell->series() == series)
            tag(cell);
    }
    if (!series->isInterrupted()) {
        tools->withdrawNotice(std::exchange(interruptionTold, QString()));
        return;
    }
    const Series::Counts counts = series->counts();
    interruptionTold = ReadingWindow::tr("%1 of %2 images came. %3")
                           .arg(QString::number(counts.received), QString::number(counts.expected), series->error()->message);
    tools->setNotice(interruptionTold, ReadingWindow::tr("Try again"), [series = QPointer<Series>(series)] {
        if (series)
            series->tryAgain();
    });
}

void ReadingWindow::Private::filesRead(int readable, int refused)
{
    if (readable == 0) {
        grid->cells().first()->showMessage(refused == 0 ? ReadingWindow::tr("There are no images in this folder.")
                                                        : ReadingWindow::tr("None of the files could be read as DICOM."));
        banner->setMessage(ReadingWindow::tr("Nothing is open"));
    } else {
        refusedFiles = refused;
        tellFiles();
    }
    settle.start();
}

/// What could not be read of the files that were opened, also where nothing is missing for it.
void ReadingWindow::Private::tellFiles()
{
    int damaged = 0;
    for (const Series *series : controller.series())
        damaged += series->damagedCopies();
    QStringList told;
    if (refusedFiles > 0)
        told.append(ReadingWindow::tr("Files that could not be read as DICOM: %1").arg(refusedFiles));
    if (damaged > 0)
        told.append(ReadingWindow::tr("%n damaged copy(ies) left out. Another file of the same image is shown.", nullptr, damaged));
    const QString text = told.join(u'\n');
    const QString before = std::exchange(filesTold, text);
    if (text == before || text.isEmpty())
        return;
    if (question->isHidden() || question->text() == before)
        question->ask(text, ReadingWindow::tr("Close"), {}, {}, {}, QuestionBar::Focus::Leave);
    else
        tools->setNotice(told.join(u' '), {}, {});
}

/// Banner and title say what the data set of the active picture says.
void ReadingWindow::Private::showActiveDataSet()
{
    const ViewportCell *cell = grid->activeCell();
    (*actions)[A::Cine]->setChecked(cell && cell->viewport()->isCinePlaying());
    dicom::DataSet dataSet = arrangement->activeDataSet();
    if (dataSet.isEmpty())
        dataSet = knownPatient(cell);
    if (dataSet.isEmpty())
        showNoPatient(cell);
    else
        showPatient(dataSet, cell->series());
    tellTitle();
}

/// A place without a picture of its own (still loading, or the archive went away) is no reason to forget whose study it
/// is: what an undisputed image of the study said stands until another says something else.
dicom::DataSet ReadingWindow::Private::knownPatient(const ViewportCell *cell) const
{
    if (!cell || cell->hasConflict() || controller.studies().empty())
        return {};
    if (const Series *series = cell->series())
        return controller.confirmedDataSet(series->info().studyInstanceUid);
    const auto &studies = controller.studies();
    const bool onePatient = std::none_of(studies.begin(), studies.end(), [](const OpenedStudy &study) { return study.warned; });
    return onePatient ? controller.confirmedDataSet(studies.front().request.studyInstanceUid) : dicom::DataSet();
}

void ReadingWindow::Private::showNoPatient(const ViewportCell *cell)
{
    shownPatient = {};
    shownStudy.clear();
    if (cell && cell->hasConflict())
        banner->setMessage(ReadingWindow::tr("Patient not confirmed"));
    else if (controller.studies().empty())
        banner->setMessage(ReadingWindow::tr("Nothing is open"));
    else if (cell && cell->series())
        banner->setMessage(ReadingWindow::tr("Opening the study…"));
    else if (controller.studies().front().state == OpenedStudy::State::Listed)
        banner->setMessage(ReadingWindow::tr("Nothing is shown in the active viewport"));
}

void ReadingWindow::Private::showPatient(const dicom::DataSet &dataSet, const Series *series)
{
    const auto patient = dicom::PatientIdentity::fromDataSet(dataSet);
    const QString study = dataSet.string(dicom::tag::StudyInstanceUID);
    if (banner->showsImage() && patient == shownPatient && study == shownStudy)
        return;
    shownPatient = patient;
    shownStudy = study;
    banner->setImage(dataSet);
    const OpenedStudy *opened = series ? controller.study(series->info().studyInstanceUid) : nullptr;
    banner->setRole(opened && opened->warned                            ? ReadingWindow::tr("OTHER PATIENT")
                    : series && series->info().role == StudyRole::Prior ? (opened ? priorInWords(*opened) : ReadingWindow::tr("Prior"))
                                                                        : QString());
}

bool ReadingWindow::isDisputed() const
{
    const QList<ViewportCell *> cells = d->grid->cells();
    return std::any_of(cells.begin(), cells.end(), [](const ViewportCell *cell) { return cell->hasConflict(); });
}

/// Never the name of who stood here before, and none while a sheet asks who it is.
void ReadingWindow::Private::tellTitle()
{
    const bool disputed = q->isDisputed();
    if (std::exchange(wasDisputed, disputed) != disputed)
        emit q->disputeChanged();
    const QString now = disputed                 ? ReadingWindow::tr("⚠ Patient not confirmed")
                        : shownPatient.isEmpty() ? ReadingWindow::tr("Reading")
                                                 : shownPatient.name.display();
    if (std::exchange(title, now) != now)
        emit q->titleChanged(now);
}

} // namespace ui
