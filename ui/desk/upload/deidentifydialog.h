#pragma once

#include "ui/flow/deidentifyjob.h"

#include <QDialog>
#include <QList>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace ui {

class JobProgress;
class ProjectKeys;

/// How the chosen images are de-identified, then the work itself, then the descriptions that would
/// stay, to be looked over. Accepted once the copies are there.
class DeidentifyDialog : public QDialog
{
    Q_OBJECT
public:
    DeidentifyDialog(ProjectKeys &keys, const QString &spool, const QList<ScannedFile> &files, const DeidentifyChoices &choices,
                     QWidget *parent = nullptr);
    ~DeidentifyDialog() override;

    DeidentifyChoices choices() const;
    /// The copies, once it was accepted.
    std::unique_ptr<DeidentifyJob> takeJob();
    QPushButton *goButton() const { return m_go; }

    void reject() override;

private:
    QWidget *makeChoicesPage(const DeidentifyChoices &choices);
    QWidget *makeTextsPage();
    void fillProjects(const QString &chosen);
    void go();
    void run();
    void finish();
    void showTexts();
    void showPage(QWidget *page);

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
    QListWidget *m_texts;
    QPushButton *m_cancel;
    QPushButton *m_go;
    QStackedWidget *m_pages;
    QWidget *m_choicesPage;
    JobProgress *m_progress;
    QWidget *m_textsPage;
};

} // namespace ui
