#include "ui/desk/upload/patientpicker.h"

#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int ListHeight = 3 * widgets::token::row + 12;

QString patientLine(const ArchivePatient &patient)
{
    QStringList parts{patient.identity.name.display(), patient.identity.id};
    if (!patient.identity.issuer.isEmpty())
        parts << patient.identity.issuer;
    if (patient.identity.birthDate.isValid())
        parts << PatientPicker::tr("born %1").arg(patient.identity.birthDate.toString(Qt::ISODate));
    parts << patient.identity.sex << PatientPicker::tr("%n study(ies)", nullptr, patient.studies);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

PatientPicker::PatientPicker(network::HttpClient &http, const network::Archive &archive, const QStringList &studyInstanceUids,
                             QWidget *parent)
    : QWidget(parent)
    , m_http(http)
    , m_archive(archive)
    , m_studies(studyInstanceUids)
    , m_wanted(new QLineEdit)
    , m_find(new QPushButton(tr("Find")))
    , m_list(new QListWidget)
{
    m_wanted->setPlaceholderText(tr("Patient ID, or how the name begins"));
    m_wanted->setAccessibleName(tr("Find a patient of %1").arg(archive.name));
    m_find->setToolTip(tr("Assign the images to a patient that the archive has"));
    m_find->setDefault(true);
    m_list->setFixedHeight(ListHeight);
    m_list->setAccessibleName(tr("Patients found"));
    m_list->hide();
    connect(m_find, &QPushButton::clicked, this, &PatientPicker::find);
    connect(m_list, &QListWidget::currentRowChanged, this, &PatientPicker::choose);
    auto *search = new QHBoxLayout;
    search->setSpacing(8);
    search->addWidget(m_wanted, 1);
    search->addWidget(m_find);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(search);
    column->addWidget(m_list);
    setFocusProxy(m_wanted);
}

PatientPicker::~PatientPicker() = default;

int PatientPicker::rowHeight() const
{
    return m_wanted->sizeHint().height();
}

void PatientPicker::find()
{
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
    }
    m_chosen.reset();
    m_failure.clear();
    m_lookup = std::make_unique<PatientLookup>(m_http, m_archive);
    connect(m_lookup.get(), &PatientLookup::found, this, &PatientPicker::showPatients);
    connect(m_lookup.get(), &PatientLookup::asked, this, [this] {
        m_isAsked = true;
        emit changed();
    });
    connect(m_lookup.get(), &PatientLookup::failed, this, &PatientPicker::fail);
    m_lookup->search(m_wanted->text());
    emit changed();
}

void PatientPicker::fail(const dicom::Error &error)
{
    m_failure = error.message;
    emit changed();
}

void PatientPicker::showPatients()
{
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (const ArchivePatient &patient : m_lookup->patients())
            m_list->addItem(patientLine(patient));
        if (m_lookup->patients().isEmpty())
            m_list->addItem(tr("Nobody was found."));
        for (int row = 0; row < m_list->count(); ++row)
            m_list->item(row)->setSizeHint({0, widgets::token::row});
        m_list->setCurrentRow(-1);
    }
    m_list->show();
    m_list->setFocus();
}

void PatientPicker::choose(int row)
{
    if (row < 0 || row >= m_lookup->patients().size())
        return;
    m_chosen = m_lookup->patients().at(row).identity;
    m_isAsked = false;
    m_failure.clear();
    m_lookup->ask(m_studies);
    emit changed();
}

QStringList PatientPicker::obstacles(const dicom::PatientIdentity &ofFiles) const
{
    QStringList sentences;
    if (m_chosen)
        sentences = assignmentObstacles(ofFiles, *m_chosen, m_lookup->filedUnder(), m_archive.defaultIssuer);
    if (!m_failure.isEmpty())
        sentences << m_failure;
    return sentences;
}

} // namespace ui
