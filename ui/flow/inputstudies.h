#pragma once

#include "network/dicomweb/archive.h"
#include "network/dicomweb/qidoclient.h"
#include "ui/flow/worklistrow.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace ui {

class Session;

/// What the archive says of the studies that tasks are about, which the tasks themselves leave out: modalities and
/// description. Each study is asked about once, many in one question.
class InputStudies : public QObject
{
    Q_OBJECT
public:
    InputStudies(Session &session, const network::Archive &archive, QObject *parent = nullptr);
    ~InputStudies() override;

    /// Fills in what is known of the input's studies, and remembers to ask for the rest.
    void describe(WorklistRow &row);
    /// Asks, unless a question is under way: answered() follows.
    void ask();

signals:
    void answered(const QSet<QString> &tasks); ///< UIDs of those that more is known of now

private:
    Session &m_session;
    const network::Archive m_archive;
    QHash<QString, QSet<QString>> m_tasks; ///< UIDs by study
    QStringList m_waiting;
    QSet<QString> m_asked; ///< studies that were, or will be
    QHash<QString, QStringList> m_modalities;
    QHash<QString, QString> m_descriptions;
    network::TransactionPtr<network::SearchSummary> m_question;
};

} // namespace ui
