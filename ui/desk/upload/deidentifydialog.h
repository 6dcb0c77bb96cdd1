#pragma once

#include "ui/desk/upload/copydialog.h"
#include "ui/flow/deidentifyjob.h"

#include <QList>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace ui {

class ProjectKeys;

/// How the chosen images are de-identified, then the work itself, then the descriptions that would
/// stay, to be looked over. Accepted once the copies are there.
class DeidentifyDialog : public CopyDialog
{
    Q_OBJECT
public:
    DeidentifyDialog(ProjectKeys &keys, const QString &spool, const QList<ScannedFile> &files, const DeidentifyChoices &choices,
                     QWidget *parent = nullptr);
    ~DeidentifyDialog() override;

    DeidentifyChoices choices() const;
    /// The copies, once it was accepted.
    std::unique_ptr<DeidentifyJob> takeJob();

private:
    QWidget *makeChoicesPage(const DeidentifyChoices &choices);
    QWidget *makeTextsPage();
    void chooseProject(const QString &name);
    void showProjects(const QStringList &names);
    void go() override;
    void run();
    void finish();
    void showTexts();
    void showPage(QWidget *page) override;
    void drop() override;

    ProjectKeys &m_keys;
    const QString m_spool;
    const QList<ScannedFile> m_files;
    DeidentifyJob::Plan m_plan;
    std::unique_ptr<DeidentifyJob> m_job;
    QList<std::pair<network::ProfileOption, QCheckBox *>> m_options;
    QComboBox *m_dates;
    QComboBox *m_project;
    QLineEdit *m_prefix;
    QLabel *m_problem;
    QLabel *m_kept;
    QListWidget *m_texts;
    QWidget *m_textsPage;
};

} // namespace ui
