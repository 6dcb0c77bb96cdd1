#include "ui/desk/upload/deidentifydialog.h"

#include "ui/flow/projectkeys.h"
#include "widgets/sentence.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using network::ProfileOption;
using widgets::sentence;

namespace {

constexpr int DialogWidth = 620, LongestPrefix = 16, LongestProject = 64;

QString tipOf(ProfileOption option)
{
    switch (option) {
    case ProfileOption::CleanDescriptors:
        return DeidentifyDialog::tr("Study and series descriptions, protocols … You look over what "
                                    "is left of them before anything is sent.");
    case ProfileOption::CleanGraphics:
        return DeidentifyDialog::tr("Graphic objects of presentation states stay. Overlays in "
                                    "images are always taken out.");
    case ProfileOption::CleanStructuredContent:
        return DeidentifyDialog::tr("Of structured reports, dose reports and acquisition contexts. "
                                    "Otherwise nothing of their content stays.");
    case ProfileOption::RetainUids:
        return DeidentifyDialog::tr("Whoever has the originals finds out whose they are.");
    case ProfileOption::RetainSafePrivate:
        return DeidentifyDialog::tr("Numbers that scanners write, for example for diffusion and "
                                    "SUV; those that PS3.15 names as safe.");
    default:
        return optionText(option);
    }
}

} // namespace

DeidentifyDialog::DeidentifyDialog(ProjectKeys &keys, const QString &spool, const QList<ScannedFile> &files,
                                   const DeidentifyChoices &choices, QWidget *parent)
    : CopyDialog(tr("Making de-identified copies"), DialogWidth, parent)
    , m_keys(keys)
    , m_spool(spool)
    , m_files(files)
    , m_dates(new QComboBox)
    , m_project(new QComboBox)
    , m_prefix(new QLineEdit(choices.prefix))
    , m_problem(sentence({}, "warning"))
    , m_kept(sentence({}))
    , m_texts(new QListWidget)
    , m_textsPage(makeTextsPage())
{
    setWindowTitle(tr("De-identify"));
    goButton()->setDefault(true);
    setChoices(makeChoicesPage(choices));
    m_keys.list(this, [this](const QStringList &names) { showProjects(names); });
    addPage(m_textsPage);
    showPage(choicesPage());
}

DeidentifyDialog::~DeidentifyDialog() = default;

QWidget *DeidentifyDialog::makeChoicesPage(const DeidentifyChoices &choices)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    const auto addOptions = [&](const QString &heading, const QList<ProfileOption> &options) {
        column->addSpacing(8);
        column->addWidget(sentence(heading, "heading"));
        for (const ProfileOption option : options) {
            auto *box = new QCheckBox(optionText(option));
            box->setChecked(choices.options.testFlag(option));
            box->setToolTip(tipOf(option));
            column->addWidget(box);
            m_options.append({option, box});
        }
    };
    column->addWidget(sentence(tr("Copies are made without what says who the patient is, by the Basic "
                                  "Application Level Confidentiality Profile "
                                  "of DICOM (PS3.15 Annex E). The files on disk stay as they are.")));
    addOptions(tr("Stays all the same"), {ProfileOption::RetainPatientCharacteristics, ProfileOption::RetainDevice,
                                          ProfileOption::RetainInstitution, ProfileOption::RetainSafePrivate, ProfileOption::RetainUids});
    addOptions(tr("Stays, cleaned"),
               {ProfileOption::CleanDescriptors, ProfileOption::CleanStructuredContent, ProfileOption::CleanGraphics});
    column->addSpacing(8);
    m_dates->addItem(tr("No dates and times"), 0);
    for (const ProfileOption option : {ProfileOption::RetainShiftedDates, ProfileOption::RetainFullDates})
        m_dates->addItem(optionText(option), int(option));
    m_dates->setCurrentIndex(choices.options.testFlag(ProfileOption::RetainShiftedDates) ? 1
                             : choices.options.testFlag(ProfileOption::RetainFullDates)  ? 2
                                                                                         : 0);
    m_dates->setToolTip(tr("The time between two examinations of a patient stays the same where dates are moved."));
    m_project->setEditable(true);
    m_project->lineEdit()->setMaxLength(LongestProject);
    m_project->setToolTip(tr("Later uploads under the same project name give the same patients the same new IDs."));
    m_project->addItem(tr("This selection only"), QString());
    chooseProject(choices.project);
    m_prefix->setMaxLength(LongestPrefix);
    m_prefix->setToolTip(tr("How the new patient IDs begin"));
    auto *form = new QFormLayout;
    form->addRow(tr("Dates"), m_dates);
    form->addRow(tr("Project"), m_project);
    form->addRow(tr("New IDs begin with"), m_prefix);
    column->addLayout(form);
    column->addWidget(m_kept);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addStretch(1);
    auto *page = new QWidget;
    column->setContentsMargins(0, 0, 0, 0);
    page->setLayout(column);
    return page;
}

void DeidentifyDialog::chooseProject(const QString &name)
{
    if (const int known = name.isEmpty() ? 0 : m_project->findData(name); known >= 0)
        m_project->setCurrentIndex(known);
    else
        m_project->setEditText(name);
}

/// The key store may take its time: what is chosen meanwhile stays.
void DeidentifyDialog::showProjects(const QStringList &names)
{
    const QString chosen = choices().project;
    for (const QString &name : names) {
        if (m_project->findData(name) < 0)
            m_project->addItem(name, name);
    }
    chooseProject(chosen);
    m_kept->setText(m_keys.lifetime() == ProjectKeys::Lifetime::Lasting
                        ? tr("The key of a project is kept in the key store of this computer.")
                        : tr("The key of a project is kept only until the program ends: after that, the same name gives other IDs."));
}

QWidget *DeidentifyDialog::makeTextsPage()
{
    m_texts->setAccessibleName(tr("Descriptions that stay"));
    m_texts->setSpacing(2);
    m_texts->setToolTip(tr("Space takes a description out, or back in"));
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(sentence(tr("Do these descriptions say nothing of the patient?"), "heading"));
    column->addWidget(sentence(tr("Known names, identifiers, dates and long numbers are gone from "
                                  "them already. What you uncheck is taken out.")));
    column->addWidget(m_texts, 1);
    auto *page = new QWidget;
    page->setLayout(column);
    return page;
}

DeidentifyChoices DeidentifyDialog::choices() const
{
    DeidentifyChoices choices;
    for (const auto &[option, box] : m_options)
        choices.options.setFlag(option, box->isChecked());
    choices.options |= network::ProfileOptions(m_dates->currentData().toInt());
    const QString project = m_project->currentText().trimmed();
    choices.project = project == m_project->itemText(0) ? QString() : project;
    choices.prefix = m_prefix->text().trimmed();
    return choices;
}

void DeidentifyDialog::showPage(QWidget *page)
{
    CopyDialog::showPage(page);
    goButton()->setVisible(!isMaking());
    goButton()->setText(page == m_textsPage ? tr("Go on") : tr("De-identify %n image(s)", nullptr, int(m_files.size())));
    if (page == m_textsPage)
        m_texts->setFocus();
}

void DeidentifyDialog::go()
{
    if (page() == m_textsPage) {
        const qsizetype before = m_plan.refusedTexts.size();
        for (int row = 0; row < m_texts->count(); ++row) {
            if (m_texts->item(row)->checkState() == Qt::Unchecked)
                m_plan.refusedTexts.insert(m_texts->item(row)->text());
        }
        return m_plan.refusedTexts.size() > before ? run() : accept();
    }
    m_plan.choices = choices();
    m_plan.key = network::ProjectKey::make();
    if (m_plan.choices.project.isEmpty())
        return run();
    goButton()->setEnabled(false);
    m_keys.key(m_plan.choices.project, this, [this](const dicom::Result<network::ProjectKey> &key) {
        goButton()->setEnabled(true);
        m_problem->setVisible(!key);
        if (!key)
            return m_problem->setText(key.error().message);
        m_plan.key = *key;
        run();
    });
}

void DeidentifyDialog::run()
{
    m_job = std::make_unique<DeidentifyJob>(m_spool);
    connect(m_job.get(), &DeidentifyJob::finished, this, &DeidentifyDialog::finish);
    follow(*m_job, int(m_files.size()));
    m_job->start(m_files, m_plan);
}

void DeidentifyDialog::finish()
{
    const bool isLookedOver = !m_plan.refusedTexts.isEmpty();
    if (m_job->report().keptTexts.isEmpty() || isLookedOver)
        return accept();
    showTexts();
}

void DeidentifyDialog::showTexts()
{
    m_texts->clear();
    QStringList texts(m_job->report().keptTexts.cbegin(), m_job->report().keptTexts.cend());
    texts.sort(Qt::CaseInsensitive);
    for (const QString &text : texts) {
        auto *item = new QListWidgetItem(text, m_texts);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    m_texts->setCurrentRow(0);
    showPage(m_textsPage);
}

std::unique_ptr<DeidentifyJob> DeidentifyDialog::takeJob()
{
    return std::move(m_job);
}

void DeidentifyDialog::drop()
{
    m_job.reset();
    m_plan.refusedTexts.clear();
}

} // namespace ui
