#pragma once

#include "network/dicomweb/probe.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QLayout;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace ui {

class ArchiveForm;
class CircuitWatch;
class ProbeTable;
class QuestionBar;
class Session;

/// The Archives place: which there are, and for one of them its addresses, a connection test, and
/// whether it is the default. Deleting can be undone.
class ArchivesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ArchivesPanel(Session &session, QWidget *parent = nullptr);
    ~ArchivesPanel() override;

    void addArchive();
    void showArchive(const QString &id);
    ArchiveForm &form() { return *m_form; }
    /// Whether the form may be left at once. Where something in it is not saved, a person is asked instead, and `then` runs after
    /// "Save" or "Discard".
    bool mayLeave(const std::function<void()> &then);
    void test();
    void save();
    void removeCurrent();
    void makeDefault();
    void importFrom(const QString &path);
    void exportTo(const QString &path);

signals:
    void signInRequested(const QString &archiveId);
    void said(const QString &sentence);
    void undoable(const QString &sentence, const std::function<void()> &undo);
    void firstArchiveAdded();
    void tested(bool reachable);

private:
    QWidget *makeList();
    QWidget *makeEditor();
    QLayout *makeSignIn();
    QLayout *makeCircuit();
    void showCircuits();
    void showSignIn();
    void importArchives();
    void exportArchives();
    void fillList();
    void choose(const QString &id);
    void showTest(const QString &sentence, const char *role);
    void testFinished();
    void forgetTest();
    void dropTest();
    void updateButtons();
    bool isSaved() const;
    bool isUnsaved() const;
    void discard();
    void endTrial();
    void markCurrent();
    void takeOver();
    network::Archive withWhatChanged(const network::Archive &entered) const;
    network::Archive withoutWhatWasLearnedElsewhere(const network::Archive &entered) const;
    bool isTested(const network::Archive &archive) const;

    QString place(const network::Archive &archive) const;

    Session &m_session;
    CircuitWatch *m_circuits;
    QListWidget *m_list;
    QStackedWidget *m_right;
    QuestionBar *m_unsaved;
    ArchiveForm *m_form;
    ProbeTable *m_table;
    QLabel *m_title;
    QLabel *m_testText;
    QLabel *m_signInText;
    QLabel *m_circuitText;
    QPushButton *m_tryNow;
    QPushButton *m_add, *m_import, *m_signIn, *m_signOut;
    QPushButton *m_save, *m_test, *m_default, *m_delete;
    bool m_edited = false;                            ///< since the form was filled
    bool m_tried = false;                             ///< what is in it is in force, saved or not
    QString m_id;                                     ///< of the archive in the form; new ones have theirs too
    network::Archive m_tested;                        ///< as it was tried last
    std::optional<network::ProbeReport> m_lastResult; ///< …and what came of that, once it answered
    network::TransactionPtr<network::ProbeReport> m_probe;
};

} // namespace ui
