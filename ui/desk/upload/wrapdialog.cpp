#include "ui/desk/upload/wrapdialog.h"

#include "network/dicom/datetime.h"
#include "network/dicom/uid.h"
#include "ui/flow/session.h"
#include "widgets/sentence.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using widgets::sentence;
namespace tag = dicom::tag;

namespace {

constexpr int DialogWidth = 680, ListHeight = 180, LongestTitle = 64;

const QList<dicom::Tag> &placeTags()
{
    static const QList<dicom::Tag> tags{tag::PatientName,     tag::PatientID,        tag::IssuerOfPatientID, tag::PatientBirthDate,
                                        tag::PatientSex,      tag::StudyInstanceUID, tag::StudyDate,         tag::StudyTime,
                                        tag::AccessionNumber, tag::StudyID,          tag::StudyDescription,  tag::ReferringPhysicianName};
    return tags;
}

/// Attributes of patient and study, the ones of type 2 there even if they are empty (PS3.3
/// §C.7.1.1, §C.7.2.1).
dicom::DataSet placeOf(const dicom::DataSet &row)
{
    dicom::DataSet place;
    for (const dicom::Tag each : placeTags()) {
        const bool isOptional = each == tag::IssuerOfPatientID || each == tag::StudyDescription;
        if (row.hasValue(each))
            place.set(*row.find(each));
        else if (!isOptional)
            place.setEmpty(each);
    }
    return place;
}

dicom::DataSet placeOf(const ScannedFile &file)
{
    dicom::DataSet row;
    const auto set = [&row](dicom::Tag tag, const QString &value) {
        if (!value.isEmpty())
            row.setString(tag, value);
    };
    set(tag::PatientName, file.patient.name.toString());
    set(tag::PatientID, file.patient.id);
    set(tag::IssuerOfPatientID, file.patient.issuer);
    set(tag::PatientBirthDate, file.patient.birthDate.isValid() ? dicom::toDA(file.patient.birthDate) : QString());
    set(tag::PatientSex, file.patient.sex);
    set(tag::StudyInstanceUID, file.item.studyInstanceUid);
    set(tag::StudyDate, file.item.label.studyDate);
    set(tag::StudyTime, file.studyTime);
    set(tag::AccessionNumber, file.accessionNumber);
    set(tag::StudyDescription, file.item.label.studyDescription);
    return placeOf(row);
}

QString placeText(const dicom::DataSet &study)
{
    const auto patient = dicom::PatientIdentity::fromDataSet(study);
    const QDate date = dicom::parseDate(study.string(tag::StudyDate)).value_or(QDate());
    QStringList parts{patient.name.display(), patient.id};
    if (patient.birthDate.isValid())
        parts << WrapDialog::tr("born %1").arg(QLocale().toString(patient.birthDate, QLocale::ShortFormat));
    parts << (date.isValid() ? QLocale().toString(date, QLocale::ShortFormat) : QString()) << study.string(tag::StudyDescription);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

WrapDialog::WrapDialog(Session &session, const std::optional<network::Archive> &archive, const QList<ScannedFile> &documents,
                       const QList<ScannedFile> &shown, QWidget *parent)
    : CopyDialog(tr("Making DICOM objects"), DialogWidth, parent)
    , m_session(session)
    , m_archive(archive)
    , m_documents(documents)
    , m_wanted(new QLineEdit)
    , m_list(new QListWidget)
    , m_isNew(new QCheckBox(tr("As a new study of this patient")))
    , m_title(new QLineEdit)
    , m_problem(sentence({}, "warning"))
{
    setWindowTitle(tr("Wrap documents and pictures"));
    goButton()->setText(tr("Wrap %n document(s)", nullptr, int(documents.size())));
    setChoices(makeChoicesPage());
    offerStudiesOf(shown);
    judge();
}

WrapDialog::~WrapDialog() = default;

QWidget *WrapDialog::makeChoicesPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(sentence(tr("PDF files become DICOM documents, JPEG files photographs, other "
                                  "pictures secondary captures, MP4 files videos. What a camera wrote "
                                  "beside a picture, such as the place, is left out; videos stay as they are, "
                                  "with their sound and what the camera wrote into them. The files "
                                  "on disk stay as they are.")));
    column->addWidget(sentence(tr("File them under"), "heading"));
    if (m_archive) {
        m_wanted->setPlaceholderText(tr("Patient ID, or how the name begins"));
        m_wanted->setAccessibleName(tr("Find studies in %1").arg(m_archive->name));
        auto *find = new QPushButton(tr("Find in %1").arg(m_archive->name));
        find->setToolTip(tr("Offers the studies of patients that the archive has"));
        find->setDefault(true);
        connect(find, &QPushButton::clicked, this, &WrapDialog::find);
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(m_wanted, 1);
        row->addWidget(find);
        column->addLayout(row);
    }
    m_list->setMinimumHeight(ListHeight);
    m_list->setSpacing(2);
    m_list->setAccessibleName(tr("Studies to file them under"));
    connect(m_list, &QListWidget::currentRowChanged, this, &WrapDialog::judge);
    column->addWidget(m_list, 1);
    m_isNew->setToolTip(tr("They get a study of their own, of today; otherwise they join the one chosen"));
    column->addWidget(m_isNew);
    m_title->setMaxLength(LongestTitle);
    m_title->setToolTip(tr("What they are, as lists show it; may be empty"));
    auto *form = new QFormLayout;
    form->addRow(tr("Title"), m_title);
    column->addLayout(form);
    m_problem->hide();
    column->addWidget(m_problem);
    return page;
}

void WrapDialog::offerStudiesOf(const QList<ScannedFile> &files)
{
    QSet<QString> offered;
    for (const ScannedFile &file : files) {
        const QString key = file.item.studyInstanceUid + u'\n' + file.patient.id;
        if (file.item.state != network::UploadState::Queued || offered.contains(key))
            continue;
        offered.insert(key);
        offer(placeOf(file));
    }
}

void WrapDialog::offer(const dicom::DataSet &study)
{
    m_studies.append(study);
    m_list->addItem(placeText(study));
}

void WrapDialog::find()
{
    m_problem->hide();
    m_lookup = std::make_unique<PatientLookup>(m_session.http(), *m_archive);
    connect(m_lookup.get(), &PatientLookup::found, this, [this] {
        m_studies.clear();
        m_list->clear();
        for (const dicom::DataSet &row : m_lookup->studies())
            offer(placeOf(row));
        m_problem->setText(tr("Nobody was found."));
        m_problem->setVisible(m_studies.isEmpty());
        m_list->setFocus();
        judge();
    });
    connect(m_lookup.get(), &PatientLookup::failed, this, [this](const dicom::Error &error) {
        m_problem->setText(error.message);
        m_problem->show();
    });
    m_lookup->search(m_wanted->text());
}

void WrapDialog::judge()
{
    const int row = m_list->currentRow();
    const bool isStudy = row >= 0 && row < m_studies.size() && m_studies.at(row).hasValue(tag::PatientID);
    goButton()->setEnabled(isStudy);
    goButton()->setToolTip(isStudy ? QString() : tr("Choose a study first, of a patient with an ID"));
}

void WrapDialog::go()
{
    dicom::DataSet study = m_studies.value(m_list->currentRow());
    if (m_isNew->isChecked()) {
        const QDateTime now = QDateTime::currentDateTime();
        study.setString(tag::StudyInstanceUID, dicom::makeUid());
        study.setString(tag::StudyDate, dicom::toDA(now.date()));
        study.setString(tag::StudyTime, dicom::toTM(now.time()));
        for (const dicom::Tag each : {tag::AccessionNumber, tag::StudyID, tag::ReferringPhysicianName})
            study.setEmpty(each);
        study.remove(tag::StudyDescription);
    }
    m_job = std::make_unique<WrapJob>(m_session.uploadsFolder() + QStringLiteral("/spool"));
    connect(m_job.get(), &CopyJob::finished, this, &QDialog::accept);
    follow(*m_job, int(m_documents.size()));
    goButton()->setEnabled(false);
    m_job->start(m_documents, study, m_title->text().trimmed());
}

std::unique_ptr<WrapJob> WrapDialog::takeJob()
{
    return std::move(m_job);
}

void WrapDialog::drop()
{
    m_job.reset();
    judge();
}

} // namespace ui
