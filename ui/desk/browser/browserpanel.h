#pragma once

#include "ui/desk/deskstate.h"
#include "ui/flow/browsercontroller.h"
#include "ui/flow/studytoopen.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QSplitter;

namespace ui {

class QueryBar;
class StudyPreview;
class Welcome;
struct OtherStudy;

/// The Studies place: search bar, list and preview over a BrowserController.
class BrowserPanel : public QWidget
{
    Q_OBJECT
public:
    explicit BrowserPanel(Session &session, QWidget *parent = nullptr);

    BrowserController &controller() { return m_controller; }
    StudyTable &table() { return *m_table; }
    void focusSearch();
    enum class Next { None, Opened, Asks };
    /// Opens what stands below a study in the list, as Enter would. Asks: in doubt about the patient, here.
    Next openNext(const StudyToOpen &after);
    /// The same patient's newest study in the list, if it is newer than this one.
    std::optional<StudyRow> newerThan(const StudyToOpen &study);
    /// Asks what was asked last time, else the default search.
    void start();
    /// Asks one archive for something, as if the reader had entered it.
    void searchFor(const StudySearch &search, const QString &archiveId);
    void setState(const DeskState &state);
    DeskState state() const;
    /// What the status line says: the search in words, and how many.
    QString statusText() const;
    QString countText() const;
    bool isSettled() const;

signals:
    void studyActivated(const ui::StudyToOpen &study, ui::OpenMode mode);
    void taskRequested(const ui::StudyRow &study);
    void addArchiveRequested();
    void demonstrationRequested();
    void openFilesRequested();
    void archivesRequested(const QString &id); ///< its address or the sign-in is to be looked at
    void statusChanged();
    void stateChanged();
    void settled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeList();
    void connectParts();
    void search();
    void showState();
    void showCover();
    void showFooter();
    void confirm(const QString &doubt, const QString &advice, std::function<void()> open);
    void activate(const StudyRow &study, const QString &seriesInstanceUid, OpenMode mode);
    void activateOther(const OtherStudy &other, OpenMode mode);
    void saveFiles(const StudyRow &study);
    void actOnCover();
    void showRecent();
    bool stepBack();
    void updateArchives();
    void checkSettled();

    Session &m_session;
    BrowserController m_controller;
    QueryBar *m_bar;
    StudyTable *m_table;
    StudyPreview *m_preview;
    QSplitter *m_splitter;
    QWidget *m_footer;
    QLabel *m_footerText;
    QPushButton *m_more;
    QPushButton *m_all;
    Welcome *m_welcome;
    QWidget *m_lists;
    RowDensity m_density = RowDensity::Normal;
};

} // namespace ui
