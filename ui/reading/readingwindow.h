#pragma once

#include "ui/flow/studytoopen.h"
#include "ui/statestore.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace widgets {
class ImageViewport;
}

namespace ui {

class Session;
class ViewerController;
struct ReadingPlace;
struct StateStore;

/// One place to read: patient banner, tools, series strip and a grid of viewports. A window of its own or a page.
class ReadingWindow : public QWidget
{
    Q_OBJECT
public:
    explicit ReadingWindow(Session &session, QWidget *parent = nullptr);
    ~ReadingWindow() override;

    /// InPlace closes what is open. Comparison adds a study: of another patient only after a question is answered.
    /// Beside is for the caller, who makes another window; here it is InPlace.
    void open(const StudyToOpen &study, OpenMode mode = OpenMode::InPlace);
    /// Files and folders on disk, in place of what is open.
    void openFiles(const QStringList &paths);
    /// Cancels everything that is still loading and empties the grid.
    void closeStudies();
    /// What is read here, the current study first; empty when nothing is.
    QList<StudyToOpen> studies() const;
    /// False where something would be lost: then studies open beside.
    bool mayBeReplaced() const;
    /// Names something that would be lost ("2 measurements are not saved"), by whoever keeps it; empty: no more.
    void setUnsaved(const QString &keeper, const QString &sentence);
    QStringList unsaved() const;
    /// Layout, images and how they are shown, to be taken up again later.
    ReadingPlace place() const;
    void goTo(const ReadingPlace &place);
    /// Where it remembers how the reader likes it, from now on.
    void setStateStore(const StateStore &store);
    /// What of the current study was not seen, not loaded or not saved, in words; empty when it is
    /// finished.
    QString unfinished() const;
    /// A sheet asks whose pictures some of the shown ones are.
    bool isDisputed() const;
    /// Whether it may go. Where something is unfinished, the reader is asked first: `closeRequested` follows if they insist,
    /// and asking again while the question stands is insisting too.
    bool mayClose();
    /// Beside the tools, until something else is said there.
    void tell(const QString &sentence, const QString &action = {}, std::function<void()> act = {});
    /// What was not seen was said already, or is kept: it closes without a question, unless something would be lost.
    void letGo();

    /// Pictures on screen at full quality and the visible thumbnails there (or failed in words).
    bool isSettled() const;

    void setLayoutGrid(int rows, int columns);         ///< 1…3 each
    QList<widgets::ImageViewport *> viewports() const; ///< those of the grid that are shown, row by row
    widgets::ImageViewport *activeViewport() const;
    ViewerController &controller();

signals:
    void settled();
    /// The first true picture since open() is on screen.
    void firstPictureShown();
    /// Every image of a series that is shown has been decoded, or failed.
    void seriesLoaded(const QString &seriesInstanceUid);
    void titleChanged(const QString &title);
    void disputeChanged();
    /// The reader wants the Desk (its search field focused where `search`).
    void deskRequested(bool search);
    /// The reader wants to see what comes next in the list on the Desk.
    void nextRequested();
    /// A study was asked for that should not replace this one.
    void openBesideRequested(const ui::StudyToOpen &study);
    void fullScreenRequested(bool picturesOnly);
    /// Files of another patient are to be opened in a window of their own.
    void openFilesBesideRequested(const QStringList &paths);
    void closeRequested();
    /// What was open here is not any more; something else may follow at once.
    void studiesClosed();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
