#include "ui/flow/patientlookup.h"

#include <QLocale>

#include <algorithm>

namespace ui {

namespace tag = dicom::tag;

namespace {

constexpr int MostRows = 200;

const QStringList &patientFields()
{
    static const QStringList fields{QStringLiteral("IssuerOfPatientID"), QStringLiteral("PatientBirthDate"), QStringLiteral("PatientSex"),
                                    QStringLiteral("StudyDescription")};
    return fields;
}

} // namespace

PatientLookup::PatientLookup(network::HttpClient &http, const network::Archive &archive, QObject *parent)
    : QObject(parent)
    , m_qido(http, archive)
{}

void PatientLookup::search(const QString &text)
{
    m_patients.clear();
    m_studies.clear();
    const QString wanted = text.trimmed();
    if (wanted.isEmpty()) {
        m_search.reset();
        return;
    }
    searchFor(QStringLiteral("PatientID"), wanted, QString(wanted + u'*'));
}

void PatientLookup::searchFor(const QString &key, const QString &value, const QString &thenName)
{
    network::Query query;
    query.match = {{key, value}};
    query.includeFields = patientFields();
    query.limit = query.pageSize = MostRows;
    m_search = m_qido.search(query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows) {
            const auto identity = dicom::PatientIdentity::fromDataSet(row);
            if (!identity.id.isEmpty())
                m_studies.append(row);
            const auto known = std::find_if(m_patients.begin(), m_patients.end(),
                                            [&identity](const ArchivePatient &patient) { return patient.identity == identity; });
            if (known != m_patients.end())
                ++known->studies;
            else if (!identity.id.isEmpty())
                m_patients.append({identity, 1});
        }
    });
    connect(m_search.get(), &network::Transaction::finished, this, [this, thenName] {
        if (!m_search->result()) {
            emit failed(m_search->result().error());
            return;
        }
        if (m_patients.isEmpty() && !thenName.isEmpty())
            return searchFor(QStringLiteral("PatientName"), thenName, {});
        emit found();
    });
}

void PatientLookup::ask(const QStringList &studyInstanceUids)
{
    m_filedUnder.clear();
    m_open = studyInstanceUids;
    askNext();
}

void PatientLookup::askNext()
{
    if (m_open.isEmpty()) {
        m_question.reset();
        emit asked();
        return;
    }
    const QString uid = m_open.takeFirst();
    network::Query query;
    query.match = {{QStringLiteral("StudyInstanceUID"), uid}};
    query.includeFields = patientFields();
    query.limit = query.pageSize = MostRows;
    m_question = m_qido.search(query, [this, uid](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows) {
            if (row.string(tag::StudyInstanceUID) == uid)
                m_filedUnder.append(dicom::PatientIdentity::fromDataSet(row));
        }
    });
    connect(m_question.get(), &network::Transaction::finished, this, [this] {
        if (m_question->result())
            return askNext();
        m_open.clear();
        emit failed(m_question->result().error());
    });
}

QStringList assignmentObstacles(const dicom::PatientIdentity &ofFiles, const dicom::PatientIdentity &target,
                                const QList<dicom::PatientIdentity> &filedUnder, const QString &defaultIssuer)
{
    QStringList obstacles;
    const QLocale locale;
    if (ofFiles.birthDate.isValid() && target.birthDate.isValid() && ofFiles.birthDate != target.birthDate)
        obstacles << PatientLookup::tr("The dates of birth differ: %1 in the files, %2 in the archive.")
                         .arg(locale.toString(ofFiles.birthDate, QLocale::ShortFormat),
                              locale.toString(target.birthDate, QLocale::ShortFormat));
    if (!ofFiles.sex.isEmpty() && !target.sex.isEmpty() && ofFiles.sex.compare(target.sex, Qt::CaseInsensitive) != 0)
        obstacles << PatientLookup::tr("The sexes differ: %1 in the files, %2 in the archive.").arg(ofFiles.sex, target.sex);
    const bool isElsewhere = std::any_of(filedUnder.cbegin(), filedUnder.cend(), [&](const dicom::PatientIdentity &other) {
        const auto match = dicom::compare(target, other, defaultIssuer);
        return match == dicom::IdentityMatch::Different || match == dicom::IdentityMatch::Conflict;
    });
    if (isElsewhere)
        obstacles << PatientLookup::tr("The archive files a study of this selection under somebody else.");
    return obstacles;
}

} // namespace ui
