#include "ui/flow/mediaexport.h"

#include "network/audit/audittrail.h"
#include "ui/flow/exportaudit.h"
#include "ui/flow/retrievecontroller.h"
#include "ui/flow/session.h"

#include <QCoreApplication>
#include <QFile>
#include <QMutex>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <utility>

namespace ui {

using Kind = dicom::Error::Kind;

/// What is to be written, worked off in its order by one thread at a time; it outlives the export where a file is in hand.
struct MediaExport::Work : std::enable_shared_from_this<Work> {
    Work(const QString &target, MediaForm form)
        : writer(std::make_unique<MediaWriter>(target, form))
    {}

    void post(std::function<void(MediaWriter &)> task)
    {
        const QMutexLocker lock(&mutex);
        tasks.append(std::move(task));
        if (std::exchange(isRunning, true))
            return;
        QThreadPool::globalInstance()->start([self = shared_from_this()] { self->run(); });
    }
    /// What waits is dropped; then what was written goes.
    void drop()
    {
        {
            const QMutexLocker lock(&mutex);
            tasks.clear();
        }
        post({});
    }

private:
    void run()
    {
        for (;;) {
            std::function<void(MediaWriter &)> task;
            {
                const QMutexLocker lock(&mutex);
                if (tasks.isEmpty()) {
                    isRunning = false;
                    return;
                }
                task = tasks.takeFirst();
            }
            if (!task)
                writer.reset();
            else if (writer)
                task(*writer);
        }
    }

    QMutex mutex;
    QList<std::function<void(MediaWriter &)>> tasks;
    bool isRunning = false;
    std::unique_ptr<MediaWriter> writer; ///< of the running thread
};

MediaExport::MediaExport(Session &session, const QString &target, MediaForm form, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_target(target)
    , m_form(form)
    , m_work(std::make_shared<Work>(target, form))
{}

MediaExport::~MediaExport()
{
    m_retrieval.reset();
    if (m_isFinishing && !m_isOver) // what is being finished is not taken away
        tell(dicom::fail(Kind::Cancelled, QStringLiteral("cancelled while it was being finished")));
    m_work->drop();
}

void MediaExport::start(const QList<Source> &sources)
{
    m_sources = sources;
    for (const Source &source : sources)
        m_expected += source.archive ? source.expected : int(source.files.size());
    next();
}

void MediaExport::next()
{
    if (m_isOver)
        return;
    m_retrieval.reset();
    if (m_sources.isEmpty()) {
        m_isRead = true;
        finishWhenWritten();
        return;
    }
    const Source source = m_sources.takeFirst();
    if (source.archive) {
        retrieve(source);
    } else {
        m_files = source.files;
        copyNextFile();
    }
}

void MediaExport::retrieve(const Source &source)
{
    m_retrieval = std::make_unique<RetrieveController>(m_session, *source.archive, m_target);
    m_retrieval->setKeeper(
        [this](const dicom::DataSet &header, const QByteArray &bytes, const Backlog::Token &load) { write(header, bytes, load); });
    connect(m_retrieval.get(), &RetrieveController::finished, this, [this] {
        for (const QString &problem : m_retrieval->problems())
            addProblem(problem);
        // Not from within its own signal.
        QMetaObject::invokeMethod(this, &MediaExport::next, Qt::QueuedConnection);
    });
    m_retrieval->start(source.study);
}

/// One at a time: the bytes of a file are in memory only while it is written.
void MediaExport::copyNextFile()
{
    if (m_files.isEmpty()) {
        next();
        return;
    }
    const LocalFile file = m_files.takeFirst();
    ++m_queued;
    m_work->post([self = QPointer<MediaExport>(this), application = QCoreApplication::instance(), file](MediaWriter &writer) {
        QFile in(file.path);
        dicom::Result<> result;
        qint64 size = 0;
        if (in.open(QIODevice::ReadOnly)) {
            const QByteArray bytes = in.readAll();
            size = bytes.size();
            result = writer.add(file.header, bytes);
        } else {
            result = dicom::fail(Kind::Malformed, MediaExport::tr("A file could not be read and was left out: %1").arg(in.errorString()));
        }
        QMetaObject::invokeMethod(application, [self, result, header = file.header, size] {
            if (!self)
                return;
            self->written(result, header, size);
            if (!self->m_isOver)
                self->copyNextFile();
        });
    });
}

void MediaExport::write(const dicom::DataSet &header, const QByteArray &bytes, const Backlog::Token &load)
{
    ++m_queued;
    // The token is let go here, whichever thread forgets the task last.
    const auto held = std::make_shared<Backlog::Token>(load);
    m_work->post(
        [self = QPointer<MediaExport>(this), application = QCoreApplication::instance(), header, bytes, held](MediaWriter &writer) {
            const auto result = writer.add(header, bytes);
            QMetaObject::invokeMethod(application, [self, result, header, held, size = bytes.size()] {
                held->reset();
                if (self)
                    self->written(result, header, size);
            });
        });
}

void MediaExport::written(const dicom::Result<> &result, const dicom::DataSet &header, qint64 bytes)
{
    --m_queued;
    if (m_isOver)
        return;
    if (result || result.error().kind != Kind::Malformed)
        m_audited.add(header);
    if (result) {
        ++m_written;
        m_bytes += bytes;
        emit progressed();
    } else if (result.error().kind == Kind::Malformed) {
        addProblem(result.error().message);
    } else {
        end(result);
        return;
    }
    finishWhenWritten();
}

void MediaExport::finishWhenWritten()
{
    if (!m_isRead || m_queued > 0 || m_isOver)
        return;
    if (m_written == 0) {
        const QString why = m_problems.isEmpty() ? tr("There is nothing to save.") : m_problems.join(u' ');
        end(dicom::fail(Kind::NotFound, why));
        return;
    }
    m_isRead = false; // once
    m_isFinishing = true;
    m_work->post([self = QPointer<MediaExport>(this), application = QCoreApplication::instance()](MediaWriter &writer) {
        const auto result = writer.finish();
        QMetaObject::invokeMethod(application, [self, result] {
            if (self)
                self->end(result);
        });
    });
}

void MediaExport::end(const dicom::Result<> &result)
{
    m_isOver = true;
    m_sources.clear();
    m_files.clear();
    if (!result) {
        QMetaObject::invokeMethod(
            this, [this] { m_retrieval.reset(); }, Qt::QueuedConnection);
        m_work->drop();
    }
    m_result = result;
    dicom::Result<> told = result;
    if (result && !m_problems.isEmpty())
        told = dicom::fail(Kind::Incomplete, m_problems.join(u' '));
    tell(told);
    emit finished();
}

void MediaExport::tell(const dicom::Result<> &outcome) const
{
    const ExportPlace place = m_form == MediaForm::Folder ? ExportPlace::folder(m_target) : ExportPlace::file(m_target);
    recordExport(m_session.audit(), m_audited, place, outcome);
}

void MediaExport::addProblem(const QString &sentence)
{
    if (!m_problems.contains(sentence))
        m_problems.append(sentence);
}

} // namespace ui
