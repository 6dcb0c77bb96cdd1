#pragma once

#include "network/dicomweb/qidoclient.h"
#include "ui/flow/priorstudy.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <optional>

namespace ui {

class Session;

/// Finds the prior to put beside a study: the newest before it of its modality and body part. What body part a study shows
/// only its series say, so the archive is asked for these, from the newest on, when the prior is wanted and not before.
class PriorSearch : public QObject
{
    Q_OBJECT
public:
    /// How well it suits: the body part is unknown or another; even the modality is another; there is none at all.
    enum class Suits { Well, UnknownPart, OtherPart, OtherModality, None };
    Q_ENUM(Suits)
    /// Studies whose series are asked for, at most.
    static constexpr int MostAsked = 12;

    explicit PriorSearch(Session &session, QObject *parent = nullptr);
    /// How long an archive is waited for that is asked about one study.
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }
    /// Ends an earlier search. `finished` follows, never from within this call.
    void start(const QList<PriorStudy> &newestFirst, const CurrentStudy &current);
    void cancel();
    bool isRunning() const { return m_running; }

signals:
    /// `prior` is empty where it suits None.
    void finished(const std::optional<ui::PriorStudy> &prior, ui::PriorSearch::Suits suits);

private:
    void next();
    void judge(const QList<dicom::DataSet> &series);
    void conclude(const std::optional<PriorStudy> &prior, Suits suits);

    Session &m_session;
    CurrentStudy m_current;
    QList<PriorStudy> m_candidates;    ///< earlier and of the modality, newest first
    std::optional<PriorStudy> m_other; ///< the newest earlier one of any modality
    std::optional<PriorStudy> m_unknown, m_otherPart;
    qsizetype m_at = 0;
    bool m_running = false;
    QList<dicom::DataSet> m_rows;
    QTimer m_patience;
    network::TransactionPtr<network::SearchSummary> m_asked;
};

} // namespace ui
