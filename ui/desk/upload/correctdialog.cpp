#include "ui/desk/upload/correctdialog.h"

#include "network/dicom/datetime.h"
#include "ui/desk/upload/patientpicker.h"
#include "ui/flow/session.h"
#include "widgets/sentence.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace ui {

using widgets::sentence;
namespace tag = dicom::tag;

namespace {

constexpr int DialogWidth = 760, LongestValue = 64;
constexpr quint16 PatientGroup = 0x0010;

QStringList studiesOf(const QList<ScannedFile> &files)
{
    QStringList studies;
    for (const ScannedFile &file : files)
        studies << file.item.studyInstanceUid;
    studies.removeDuplicates();
    return studies;
}

QString isoDate(const QDate &date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

} // namespace

CorrectDialog::CorrectDialog(Session &session, const std::optional<network::Archive> &archive, const QList<ScannedFile> &files,
                             QWidget *parent)
    : CopyDialog(tr("Making corrected copies"), DialogWidth, parent)
    , m_spool(session.uploadsFolder() + QStringLiteral("/spool"))
    , m_files(files)
    , m_picker(archive ? new PatientPicker(session.http(), *archive, studiesOf(files)) : nullptr)
    , m_problem(sentence({}, "urgent"))
{
    setWindowTitle(tr("Correct patient and study"));
    goButton()->setText(tr("Correct %n image(s)", nullptr, int(files.size())));
    setChoices(makeFieldsPage());
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
    if (m_picker) {
        auto *label = new QLabel(tr("Assign to"));
        label->setBuddy(m_picker);
        label->setMinimumHeight(m_picker->rowHeight()); // beside the field, above the list of who was found
        grid->addWidget(label, 1, 0, Qt::AlignTop);
        grid->addWidget(m_picker, 1, 1, 1, 2);
        connect(m_picker, &PatientPicker::changed, this, &CorrectDialog::assign);
    }
    grid->addWidget(sentence(tr("In the files"), "heading"), 3, 1);
    grid->addWidget(sentence(tr("Will be"), "heading"), 3, 2);
    addField(*grid, tr("Patient name"), tag::PatientName, tr("Family^Given^Middle^Prefix^Suffix"));
    addField(*grid, tr("Patient ID"), tag::PatientID, tr("The patient ID"));
    addField(*grid, tr("Issuer of the ID"), tag::IssuerOfPatientID, tr("Who gave out the ID; may be empty"));
    addField(*grid, tr("Date of birth"), tag::PatientBirthDate, tr("Year-month-day, as 1970-03-02"));
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

void CorrectDialog::addField(QGridLayout &grid, const QString &title, dicom::Tag tag, const QString &tip)
{
    Field field{tag, m_files.isEmpty() ? QString() : valueIn(m_files.first(), tag), true, new QLineEdit};
    field.isOne =
        std::all_of(m_files.cbegin(), m_files.cend(), [&](const ScannedFile &file) { return valueIn(file, tag) == field.inFiles; });
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

/// Of who it is nothing is left to be typed; where the archive does not say when somebody was born
/// or of which sex, the files are believed.
bool CorrectDialog::isAssigned(const Field &field) const
{
    if (!m_picker || !m_picker->chosen() || field.tag.group() != PatientGroup)
        return false;
    ScannedFile target;
    target.patient = *m_picker->chosen();
    return !valueIn(target, field.tag).isEmpty() || (field.tag != tag::PatientBirthDate && field.tag != tag::PatientSex);
}

void CorrectDialog::assign()
{
    const bool isChosen = m_picker->chosen().has_value();
    ScannedFile target;
    target.patient = m_picker->chosen().value_or(dicom::PatientIdentity());
    for (const Field &field : std::as_const(m_fields)) {
        if (field.tag.group() != PatientGroup || (!isChosen && !field.edit->isReadOnly()))
            continue;
        field.edit->setReadOnly(isChosen);
        field.edit->setText(isAssigned(field) ? valueIn(target, field.tag) : field.isOne ? field.inFiles : QString());
    }
    judge();
}

QStringList CorrectDialog::obstacles() const
{
    QStringList sentences;
    for (const ScannedFile &file : m_picker ? m_files : QList<ScannedFile>())
        sentences << m_picker->obstacles(file.patient);
    sentences.removeDuplicates();
    return sentences;
}

dicom::DataSet CorrectDialog::changes() const
{
    dicom::DataSet changes;
    for (const Field &field : m_fields) {
        const QString text = field.edit->text().trimmed();
        const bool isTouched = field.isOne ? text != field.inFiles : !text.isEmpty() || isAssigned(field);
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
        const auto found = std::find_if(m_fields.cbegin(), m_fields.cend(), [tag](const Field &field) { return field.tag == tag; });
        return found == m_fields.cend() ? QString() : found->edit->text().trimmed();
    };
    const QString birthDate = textOf(tag::PatientBirthDate), sex = textOf(tag::PatientSex);
    if (!birthDate.isEmpty() && !QDate::fromString(birthDate, Qt::ISODate).isValid())
        problems << tr("The date of birth is no date: write it as 1970-03-02.");
    if (!sex.isEmpty() && sex != u"M" && sex != u"F" && sex != u"O")
        problems << tr("The sex is M, F, O or empty.");
    problems << obstacles();
    m_problem->setText(problems.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
    goButton()->setEnabled(problems.isEmpty() && (!m_picker || m_picker->isJudged()) && !changes().isEmpty());
}

void CorrectDialog::go()
{
    m_job = std::make_unique<CorrectionJob>(m_spool);
    connect(m_job.get(), &CopyJob::finished, this, &QDialog::accept);
    follow(*m_job, int(m_files.size()));
    goButton()->setEnabled(false);
    using Kind = dicom::ModificationReason::Kind;
    const bool isAssigned = m_picker && m_picker->chosen();
    const dicom::ModificationReason reason{isAssigned ? Kind::Coerce : Kind::Correct, QStringLiteral("Negatoscope"), QString(),
                                           QDateTime::currentDateTime()};
    m_job->start(m_files, changes(), reason);
}

std::unique_ptr<CorrectionJob> CorrectDialog::takeJob()
{
    return std::move(m_job);
}

void CorrectDialog::drop()
{
    m_job.reset();
    judge();
}

} // namespace ui
