#include "ui/reading/readingwindow.h"

#include "ui/flow/session.h"

namespace ui {

struct ReadingWindow::Private {
    
    QList<StudyToOpen> studies;
};

ReadingWindow::ReadingWindow(Session &, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
}

ReadingWindow::~ReadingWindow() = default;

void ReadingWindow::open(const StudyToOpen &study, OpenMode)
{
    d->studies.append(study);
}

void ReadingWindow::openFiles(const QStringList &) {}
void ReadingWindow::closeStudies() { d->studies.clear(); }
QList<StudyToOpen> ReadingWindow::studies() const { return d->studies; }
bool ReadingWindow::mayBeReplaced() const { return true; }
bool ReadingWindow::isSettled() const { return false; }
void ReadingWindow::setLayoutGrid(int, int) {}
QList<widgets::ImageViewport *> ReadingWindow::viewports() const { return {}; }
widgets::ImageViewport *ReadingWindow::activeViewport() const { return nullptr; }
void ReadingWindow::keyPressEvent(QKeyEvent *event) { QWidget::keyPressEvent(event); }
void ReadingWindow::closeEvent(QCloseEvent *event) { QWidget::closeEvent(event); }

} // namespace ui
