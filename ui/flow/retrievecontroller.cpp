#include "ui/flow/retrievecontroller.h"

#include "network/audit/audittrail.h"
#include "network/dicom/uid.h"
#include "ui/flow/audits.h"
#include "ui/flow/exportaudit.h"
#include "ui/flow/freespace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace ui {

namespace tag = dicom::tag;

namespace {

constexpr qint64 MostWaiting = qint64(64) << 20;
constexpr qint64 Slack = 64 << 10; ///< of a file system, for folders and names

/// A folder and those above it that are not there, the deepest first.
QStringList foldersToMake(const QString &folder)
{
    QStringList missing;
    for (QString one = QDir::cleanPath(QFileInfo(folder).absoluteFilePath()); !QFileInfo::exists(one); one = QFileInfo(one).path())
        missing.append(one);
    return missing;
}

/// Whether what lies above a folder has room for a file of that size.
bool hasRoom(const QString &folder, qint64 bytes)
{
    QString there = QFileInfo(folder).absoluteFilePath();
    while (!QFileInfo::exists(there))
        there = QFileInfo(there).path();
    const auto room = freeSpace(there);
    return !room || *room >= bytes + Slack;
}

} // namespace

RetrieveController::RetrieveController(Session &session, const network::Archive &archive, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_wado(session.http(), archive)
    , m_qido(session.http(), archive)
    , m_server(archive.wado())
    , m_folder(folder)
    , m_backlog(MostWaiting, [this](bool full) {
        if (m_retrieval)
            m_retrieval->setPaused(full);
    })
{}

RetrieveController::~RetrieveController()
{
    for (const auto id : std::as_const(m_headers))
        m_session.decoders().cancel(id);
    if (!m_isTold && !m_came.isEmpty())
        tellAudit(dicom::fail(dicom::Error::Kind::Cancelled, QStringLiteral("Cancelled before it was done.")));
}

void RetrieveController::start(const network::ResourceId &resource)
{
    m_resource = resource;
    m_retrieval = m_wado.retrieve(resource, [this](const dicom::Part10Bytes &object) { receive(object); });
    connect(m_retrieval.get(), &network::Transaction::finished, this, [this] { retrieved(m_retrieval->result()); });
}

void RetrieveController::receive(const dicom::Part10Bytes &object)
{
    ++m_reading;
    imaging::DecoderPool::ObjectSink sink;
    const auto load = std::make_shared<Backlog::Token>(m_backlog.admit(object.bytes.size()));
    const auto id = std::make_shared<imaging::DecoderPool::Id>(0);
    sink.header = [this, bytes = object.bytes, load](const dicom::Result<dicom::DataSet> &header) {
        if (header)
            save(*header, bytes, *load);
        else
            addProblem(header.error().message);
    };
    sink.done = [this, load, id] {
        load->reset();
        m_headers.remove(*id);
        --m_reading;
        finishWhenSaved();
    };
    *id = m_session.decoders().readObject(object, imaging::DecoderPool::Priority::Background, imaging::DecoderPool::Frames::None, sink);
    m_headers.insert(*id);
}

/// The whole file or none; a sentence if none, and then no folder either that was made for it.
QString RetrieveController::write(const QString &folder, const QString &path, const QByteArray &bytes) const
{
    const QStringList made = foldersToMake(folder);
    const QString problem = writeWhole(folder, path, bytes);
    if (problem.isEmpty())
        return problem;
    for (const QString &one : made)
        QDir().rmdir(one);
    return hasRoom(folder, bytes.size()) ? problem : tr("There is no room left in %1.").arg(m_folder);
}

/// A sentence if the file could not be written; then nothing of it is left.
QString RetrieveController::writeWhole(const QString &folder, const QString &path, const QByteArray &bytes)
{
    if (!QDir().mkpath(folder))
        return tr("The folder %1 could not be made.").arg(folder);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit())
        return {};
    return tr("%1 could not be written: %2").arg(path, file.errorString());
}

/// False, with a problem noted, where it was not.
bool RetrieveController::saveInFolder(SavedInstance &saved, const QString &folder, const QByteArray &bytes)
{
    QFile present(saved.path);
    if (present.open(QIODevice::ReadOnly)) {
        saved.wasThere = present.readAll() == bytes;
        if (!saved.wasThere)
            addProblem(tr("%1 is there with other content; it was left as it is.").arg(saved.path));
        return saved.wasThere;
    }
    const QString problem = write(folder, saved.path, bytes);
    if (!problem.isEmpty())
        addProblem(problem);
    return problem.isEmpty();
}

void RetrieveController::save(const dicom::DataSet &header, const QByteArray &bytes, const Backlog::Token &load)
{
    const QString study = header.string(tag::StudyInstanceUID);
    const QString series = header.string(tag::SeriesInstanceUID);
    const QString instance = header.string(tag::SOPInstanceUID);
    // Text from the network becomes a path only where it is a UID: digits and dots.
    if (!dicom::isUsableUid(study) || !dicom::isUsableUid(series) || !dicom::isUsableUid(instance)) {
        addProblem(tr("An object without valid UIDs was not saved."));
        return;
    }
    if (study != m_resource.studyInstanceUid || (!m_resource.seriesInstanceUid.isEmpty() && series != m_resource.seriesInstanceUid)
        || (!m_resource.sopInstanceUid.isEmpty() && instance != m_resource.sopInstanceUid)) {
        addProblem(tr("The archive sent an object that was not asked for; it was not saved."));
        return;
    }
    if (m_settledUids.contains(instance))
        return;
    m_settledUids.insert(instance);
    const QString folder = m_folder + u'/' + study + u'/' + series;
    SavedInstance saved{instance, folder + u'/' + instance + QStringLiteral(".dcm"), bytes.size(), false};
    m_came.add(header);
    if (m_keeper)
        m_keeper(header, bytes, load);
    else if (!saveInFolder(saved, folder, bytes))
        return;
    m_saved.append(saved);
    m_written.add(header);
    emit instanceSaved(saved);
}

void RetrieveController::retrieved(const dicom::Result<network::RetrieveSummary> &result)
{
    if (!result)
        m_retrieveError = result.error();
    if (m_resource.sopInstanceUid.isEmpty())
        listExpected();
    else
        retrieveNextMissing();
}

void RetrieveController::listExpected()
{
    network::Query query;
    query.level = network::QueryLevel::Instances;
    query.studyInstanceUid = m_resource.studyInstanceUid;
    query.seriesInstanceUid = m_resource.seriesInstanceUid;
    m_listing = m_qido.search(query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows) {
            network::ResourceId instance = m_resource;
            instance.sopInstanceUid = row.string(tag::SOPInstanceUID);
            if (instance.seriesInstanceUid.isEmpty())
                instance.seriesInstanceUid = row.string(tag::SeriesInstanceUID);
            if (dicom::isUsableUid(instance.sopInstanceUid) && dicom::isUsableUid(instance.seriesInstanceUid))
                m_expected.append(instance);
        }
    });
    connect(m_listing.get(), &network::Transaction::finished, this, [this] {
        const auto &listed = m_listing->result();
        if (!listed && !m_retrieveError)
            m_problems.append(tr("Whether everything came cannot be told: %1").arg(listed.error().message));
        m_missing = m_expected;
        if (!m_missing.isEmpty())
            m_retrieveError.reset(); // from here on each missing instance speaks for itself
        retrieveNextMissing();
    });
}

void RetrieveController::retrieveNextMissing()
{
    if (m_reading > 0 && !m_missing.isEmpty()) {
        m_done = false;
        return; // what still is read may be what is missing: finishWhenSaved() comes back here
    }
    while (!m_missing.isEmpty() && m_settledUids.contains(m_missing.first().sopInstanceUid))
        m_missing.removeFirst();
    if (m_missing.isEmpty()) {
        m_done = true;
        finishWhenSaved();
        return;
    }
    const network::ResourceId instance = m_missing.takeFirst();
    m_retrieval = m_wado.retrieve(instance, [this](const dicom::Part10Bytes &object) { receive(object); });
    m_retrieval->setPaused(m_backlog.isFull());
    connect(m_retrieval.get(), &network::Transaction::finished, this, [this] {
        if (!m_retrieval->result())
            addProblem(m_retrieval->result().error().message);
        retrieveNextMissing();
    });
}

void RetrieveController::noteMissing()
{
    const auto missing = std::count_if(m_expected.cbegin(), m_expected.cend(), [this](const network::ResourceId &instance) {
        return !m_settledUids.contains(instance.sopInstanceUid);
    });
    if (missing > 0)
        addProblem(tr("Instances that the archive lists but did not send: %1.").arg(missing));
}

void RetrieveController::addProblem(const QString &sentence)
{
    if (!m_problems.contains(sentence))
        m_problems.append(sentence);
}

void RetrieveController::finishWhenSaved()
{
    if (m_reading > 0)
        return;
    if (!m_done) {
        if (m_listing && m_listing->isFinished() && m_retrieval->isFinished())
            retrieveNextMissing();
        return;
    }
    if (m_retrieveError)
        addProblem(m_retrieveError->message);
    m_retrieveError.reset();
    noteMissing();
    dicom::Result<> result;
    if (!m_problems.isEmpty())
        result = dicom::fail(dicom::Error::Kind::Incomplete, m_problems.join(u' '));
    tellAudit(result);
    emit finished();
}

/// What is handed on leaves the program elsewhere, or does not.
void RetrieveController::tellAudit(const dicom::Result<> &result)
{
    m_isTold = true;
    if (m_came.isEmpty())
        m_came.addStudy({}, m_resource.studyInstanceUid);
    recordReceived(m_session.audit(), m_came, m_server, result);
    if (!m_keeper && !m_settledUids.isEmpty())
        recordExport(m_session.audit(), m_written.isEmpty() ? m_came : m_written, ExportPlace::folder(m_folder), result);
}

} // namespace ui
