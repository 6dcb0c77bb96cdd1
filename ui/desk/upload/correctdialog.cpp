#include "ui/desk/upload/correctdialog.h"

#include "network/dicom/datetime.h"
#include "ui/desk/upload/jobprogress.h"
#include "ui/flow/session.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui
{

namespace tag = dicom::tag;

namespace
{

constexpr int DialogWidth = 760, PatientsHeight = 96, LongestValue = 64;

QLabel *sentence(const QString &text, const char *role = "secondary")
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", QLatin1String(role));
    return label;
}

bool isOfPatient(dicom::Tag tag)
{
    return tag.group() == 0x0010;
}

QString isoDate(const QDate &date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

QString patientLine(const ArchivePatient &patient)
{
    QStringList parts{patient.identity.name.display(), patient.identity.id};
    if (!patient.identity.issuer.isEmpty())
        parts << patient.identity.issuer;
    if (patient.identity.birthDate.isValid())
        parts << CorrectDialog::tr("born %1").arg(
            QLocale().toString(patient.identity.birthDate, QLocale::ShortFormat));
    parts << patient.identity.sex << CorrectDialog::tr("%n study(ies)", nullptr, patient.studies);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

CorrectDialog::CorrectDialog(Session &session, const std::optional<network::Archive> &archive,
                             const QList<ScannedFile> &files, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_archive(archive)
    , m_files(files)
    , m_wanted(new QLineEdit)
    , m_find(new QPushButton(tr("Find")))
    , m_patients(new QListWidget)
    , m_problem(sentence({}, "urgent"))
    , m_go(new QPushButton(tr("Correct %n image(s)", nullptr, int(files.size()))))
    , m_pages(new QStackedWidget)
    , m_fieldsPage(makeFieldsPage())
    , m_progress(new JobProgress(tr("Making corrected copies")))
{
    setWindowTitle(tr("Correct patient and study"));
    m_pages->addWidget(m_fieldsPage);
    m_pages->addWidget(m_progress);
    m_go->setProperty("primary", true);
    m_go->setAutoDefault(false);
    connect(m_go, &QPushButton::clicked, this, &CorrectDialog::go);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &CorrectDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_pages, 1);
    column->addLayout(buttons);
    setMinimumWidth(DialogWidth);
    judge();
}

CorrectDialog::~CorrectDialog() = default;

QWidget *CorrectDialog::makeFieldsPage()
{
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->addWidget(sentence(tr("Copies are sent with the values on the right; what they replace "
                                "is kept in them (Original Attributes Sequence). "
                                "The files on disk stay as they are.")),
                    0, 0, 1, 3);
    if (m_archive)
        addLookup(*grid, 1);
    grid->addWidget(sentence(tr("In the files"), "heading"), 3, 1);
    grid->addWidget(sentence(tr("Will be"), "heading"), 3, 2);
    addField(*grid, tr("Patient name"), tag::PatientName, tr("Family^Given^Middle^Prefix^Suffix"));
    addField(*grid, tr("Patient ID"), tag::PatientID, tr("The patient ID"));
    addField(*grid, tr("Issuer of the ID"), tag::IssuerOfPatientID,
             tr("Who gave out the ID; may be empty"));
    addField(*grid, tr("Date of birth"), tag::PatientBirthDate,
             tr("Year-month-day, as 1970-03-02"));
    addField(*grid, tr("Sex"), tag::PatientSex, tr("M, F or O; may be empty"));
    addField(*grid, tr("Accession number"), tag::AccessionNumber, tr("The number of the order"));
    addField(*grid, tr("Study description"), tag::StudyDescription, tr("What was examined"));
    const int row = grid->rowCount();
    grid->addWidget(sentence(tr("Not changed: private elements, text in reports and documents, "
                                "names that are part of the picture, and other "
                                "patient IDs. Look at the images before you send them.")),
                    row, 0, 1, 3);
    grid->addWidget(m_problem, row + 1, 0, 1, 3);
    grid->setRowStretch(row + 2, 1);
    return page;
}

void CorrectDialog::addLookup(QGridLayout &grid, int row)
{
    m_wanted->setPlaceholderText(tr("Patient ID, or how the name begins"));
    m_wanted->setAccessibleName(tr("Find a patient of %1").arg(m_archive->name));
    m_find->setToolTip(tr("Assign the images to a patient that the archive has"));
    m_find->setDefault(true);
    m_patients->setMaximumHeight(PatientsHeight);
    m_patients->setAccessibleName(tr("Patients found"));
    m_patients->hide();
    connect(m_find, &QPushButton::clicked, this, &CorrectDialog::find);
    connect(m_patients, &QListWidget::currentRowChanged, this, &CorrectDialog::assign);
    auto *search = new QHBoxLayout;
    search->setSpacing(8);
    search->addWidget(m_wanted, 1);
    search->addWidget(m_find);
    auto *label = sentence(tr("Find a patient of %1").arg(m_archive->name), "");
    label->setBuddy(m_wanted);
    grid.addWidget(label, row, 0);
    grid.addLayout(search, row, 1, 1, 2);
    grid.addWidget(m_patients, row + 1, 1, 1, 2);
}

QString CorrectDialog::valueIn(const ScannedFile &file, dicom::Tag tag) const
{
    if (tag == tag::PatientName)
        return file.patient.name.toString();
    if (tag == tag::PatientID)
        return file.patient.id;
    if (tag == tag::IssuerOfPatientID)
        return file.patient.issuer;
    if (tag == tag::PatientBirthDate)
        return isoDate(file.patient.birthDate);
    if (tag == tag::PatientSex)
        return file.patient.sex;
    return tag == tag::AccessionNumber ? file.accessionNumber : file.item.label.studyDescription;
}

void CorrectDialog::addField(QGridLayout &grid, const QString &title, dicom::Tag tag,
                             const QString &tip)
{
    Field field{tag, m_files.isEmpty() ? QString() : valueIn(m_files.first(), tag), true,
                new QLineEdit};
    field.isOne = std::all_of(m_files.cbegin(), m_files.cend(), [&](const ScannedFile &file) {
        return valueIn(file, tag) == field.inFiles;
    });
    field.edit->setText(field.isOne ? field.inFiles : QString());
    field.edit->setPlaceholderText(field.isOne ? QString() : tr("As it is in each"));
    field.edit->setToolTip(tip);
    if (tag != tag::PatientName)
        field.edit->setMaxLength(LongestValue);
    connect(field.edit, &QLineEdit::textChanged, this, &CorrectDialog::judge);
    auto *label = new QLabel(title);
    label->setBuddy(field.edit);
    auto *before = new QLabel(field.isOne ? field.inFiles : tr("Several values"));
    before->setTextFormat(Qt::PlainText);
    before->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(before, row, 1);
    grid.addWidget(field.edit, row, 2);
    m_fields.append(field);
}

/// The patient's fields are the files' again.
void CorrectDialog::unassign()
{
    if (!m_target)
        return;
    m_target.reset();
    for (const Field &field : std::as_const(m_fields)) {
        if (!isOfPatient(field.tag))
            continue;
        field.edit->setReadOnly(false);
        field.edit->setText(field.isOne ? field.inFiles : QString());
    }
}

void CorrectDialog::find()
{
    unassign();
    {
        const QSignalBlocker blocker(m_patients);
        m_patients->clear();
    }
    m_lookup = std::make_unique<PatientLookup>(m_session.http(), *m_archive);
    connect(m_lookup.get(), &PatientLookup::found, this, &CorrectDialog::showPatients);
    connect(m_lookup.get(), &PatientLookup::asked, this, [this] {
        m_isAsked = true;
        judge();
    });
    connect(m_lookup.get(), &PatientLookup::failed, this, [this](const dicom::Error &error) {
        m_problem->setText(error.message);
        m_problem->show();
    });
    m_lookup->search(m_wanted->text());
    judge();
}

void CorrectDialog::showPatients()
{
    {
        const QSignalBlocker blocker(m_patients);
        m_patients->clear();
        for (const ArchivePatient &patient : m_lookup->patients())
            m_patients->addItem(patientLine(patient));
        if (m_lookup->patients().isEmpty())
            m_patients->addItem(tr("Nobody was found."));
        m_patients->setCurrentRow(-1);
    }
    m_patients->show();
    m_patients->setFocus();
}

/// From here on the patient's fields are the archive's, and cannot be typed into.
void CorrectDialog::assign(int row)
{
    if (row < 0 || row >= m_lookup->patients().size())
        return;
    const dicom::PatientIdentity identity = m_lookup->patients().at(row).identity;
    m_target = identity;
    m_isAsked = false;
    ScannedFile as;
    as.patient = identity;
    for (const Field &field : std::as_const(m_fields)) {
        if (!isOfPatient(field.tag))
            continue;
        field.edit->setText(valueIn(as, field.tag));
        field.edit->setReadOnly(true);
    }
    QStringList studies;
    for (const ScannedFile &file : m_files)
        studies << file.item.studyInstanceUid;
    studies.removeDuplicates();
    m_lookup->ask(studies);
    judge();
}

dicom::DataSet CorrectDialog::changes() const
{
    dicom::DataSet changes;
    for (const Field &field : m_fields) {
        const QString text = field.edit->text().trimmed();
        const bool isTouched = field.isOne
                                   ? text != field.inFiles
                                   : !text.isEmpty() || (m_target && isOfPatient(field.tag));
        if (!isTouched)
            continue;
        if (text.isEmpty())
            changes.setEmpty(field.tag);
        else if (field.tag == tag::PatientBirthDate)
            changes.setString(field.tag, dicom::toDA(QDate::fromString(text, Qt::ISODate)));
        else
            changes.setString(field.tag, text);
    }
    return changes;
}

/// Whether it can be done, and why not.
void CorrectDialog::judge()
{
    QStringList problems;
    const auto textOf = [this](dicom::Tag tag) {
        const auto found = std::find_if(m_fields.cbegin(), m_fields.cend(),
                                        [tag](const Field &field) { return field.tag == tag; });
        return found == m_fields.cend() ? QString() : found->edit->text().trimmed();
    };
    const QString birthDate = textOf(tag::PatientBirthDate), sex = textOf(tag::PatientSex);
    if (!birthDate.isEmpty() && !QDate::fromString(birthDate, Qt::ISODate).isValid())
        problems << tr("The date of birth is no date: write it as 1970-03-02.");
    if (!sex.isEmpty() && sex != u"M" && sex != u"F" && sex != u"O")
        problems << tr("The sex is M, F, O or empty.");
    if (m_target && !m_files.isEmpty() && m_archive)
        problems << assignmentObstacles(m_files.first().patient, *m_target, m_lookup->filedUnder(),
                                        m_archive->defaultIssuer);
    m_problem->setText(problems.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
    const bool isJudged = !m_target || m_isAsked;
    m_go->setEnabled(problems.isEmpty() && isJudged && !changes().isEmpty());
}

void CorrectDialog::go()
{
    m_job = std::make_unique<CorrectionJob>(m_session.uploadsFolder() + QStringLiteral("/spool"));
    connect(m_job.get(), &CopyJob::finished, this, &QDialog::accept);
    m_progress->follow(*m_job, int(m_files.size()));
    m_pages->setCurrentWidget(m_progress);
    m_go->setEnabled(false);
    const dicom::ModificationReason reason{m_target ? dicom::ModificationReason::Kind::Coerce
                                                    : dicom::ModificationReason::Kind::Correct,
                                           QStringLiteral("Negatoscope"), QString(),
                                           QDateTime::currentDateTime()};
    m_job->start(m_files, changes(), reason);
}

std::unique_ptr<CorrectionJob> CorrectDialog::takeJob()
{
    return std::move(m_job);
}

/// While copies are made this ends the making, not the dialog.
void CorrectDialog::reject()
{
    if (m_pages->currentWidget() != m_progress)
        return QDialog::reject();
    m_job.reset();
    m_pages->setCurrentWidget(m_fieldsPage);
    judge();
}

} // namespace ui
