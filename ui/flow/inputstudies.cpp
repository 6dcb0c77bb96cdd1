#include "ui/flow/inputstudies.h"

#include "ui/flow/session.h"

namespace ui {

namespace tag = dicom::tag;

namespace {

constexpr int StudiesAQuestion = 40; ///< in one address

} // namespace

InputStudies::InputStudies(Session &session, const network::Archive &archive, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_archive(archive)
{}

InputStudies::~InputStudies() = default;

void InputStudies::describe(WorklistRow &row)
{
    for (const QString &study : row.item.inputStudies()) {
        m_tasks[study].insert(row.uid);
        if (!m_asked.contains(study)) {
            m_asked.insert(study);
            m_waiting.append(study);
            continue;
        }
        row.modalities += m_modalities.value(study);
        if (row.studyDescription.isEmpty())
            row.studyDescription = m_descriptions.value(study);
    }
    row.modalities.removeDuplicates();
}

void InputStudies::ask()
{
    if (m_question || m_waiting.isEmpty())
        return;
    const QStringList studies = m_waiting.mid(0, StudiesAQuestion);
    m_waiting.remove(0, studies.size());
    network::Query query;
    query.match = {{QStringLiteral("StudyInstanceUID"), studies.join(u',')}};
    query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("ModalitiesInStudy")};
    m_question = network::QidoClient(m_session.http(), m_archive).search(query, [this](const QList<dicom::DataSet> &rows) {
        for (const dicom::DataSet &row : rows) {
            m_modalities.insert(row.string(tag::StudyInstanceUID), row.strings(tag::ModalitiesInStudy));
            m_descriptions.insert(row.string(tag::StudyInstanceUID), row.string(tag::StudyDescription));
        }
    });
    connect(m_question.get(), &network::Transaction::finished, this, [this, studies] {
        const bool failed = !m_question->result();
        m_question.reset();
        if (failed) { // whoever reads the list again asks again
            for (const QString &study : studies)
                m_asked.remove(study);
        }
        QSet<QString> tasks;
        for (const QString &study : studies) {
            if (m_modalities.contains(study))
                tasks |= m_tasks.value(study);
        }
        ask();
        emit answered(tasks);
    });
}

} // namespace ui
