#pragma once

#include "ui/flow/hanging/matcher.h"
#include "ui/flow/hanging/rulestore.h"
#include "ui/flow/priorstudy.h"
#include "ui/reading/linkchoices.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace ui {

class Arrangement;
class HangingEditor;
class ReadingActions;
class SaveHangingDialog;
class SeriesStrip;
class Session;
class StageButton;
class ToolStrip;
class ViewerController;
class ViewportLinks;

/// Hanging rules in a Reading window: read when a study is opened, so that all windows and the site's administrator have
/// their say at once, told where they cannot be read, shown as steps beside the tools. Where a rule says so, it asks for
/// priors: those only whose patient is certain.
class ReadingHanging : public QObject
{
    Q_OBJECT
public:
    ReadingHanging(Session &session, ViewerController &controller, Arrangement &arrangement, ReadingActions &actions, ToolStrip &tools,
                   QWidget *window);
    /// Before a study is hung: rules as the files say now.
    void readRules();
    /// What stages may tie; the reader's own choices come back where a stage says nothing.
    void setLinks(ViewportLinks *links);
    /// Whose pictures stand for the series in the pictures of stages: only those that it shows, so none that is disputed.
    void setStrip(SeriesStrip *strip);
    void importFrom(const QString &path); ///< into the editor, where it is open

signals:
    void problemFound(const QString &sentence); ///< of a file that is not used; each once
    void priorWanted(const ui::PriorStudy &prior);
    void told(const QString &sentence);

private:
    HangingCase shownCase() const;
    void showSteps();
    void tieViewports();
    void askForPriors();
    void readAhead();
    void saveArrangement();
    void keep(const HangingRule &rule, SaveHangingDialog *dialog);
    void editRules();
    void useNow();
    void chooseImport();
    void importObject(const QString &path);

    QWidget *m_window;
    Session &m_session;
    ViewerController &m_controller;
    Arrangement &m_arrangement;
    HangingRuleStore m_store;
    StageButton *m_button;
    QPointer<HangingEditor> m_editor;
    QPointer<ViewportLinks> m_links;
    QPointer<SeriesStrip> m_strip;
    std::optional<LinkChoices> m_ownLinks; ///< the reader's, while a stage has its own
    QStringList m_told;
    QSet<QString> m_asked; ///< priors, by Study Instance UID: each once a study
    QString m_askedFor;    ///< the current study
    QTimer m_ahead;
};

} // namespace ui
