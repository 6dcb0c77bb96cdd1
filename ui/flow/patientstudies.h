#pragma once

#include "network/dicomweb/qidoclient.h"
#include "ui/flow/studyrows.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace ui {

class Session;

/// An archive that is asked for the studies of a patient, and how far that is.
struct StudySource {
    enum class State {
        Asking,
        Slow, ///< still asked, and no longer waited for
        Answered,
        Failed
    };
    QString archiveId, archiveName;
    State state = State::Asking;
    bool moreMayExist = false; ///< it has more studies than were asked for
    std::optional<dicom::Error> error;
};

/// A study found under a patient's ID. Its row names the archive it is to be opened from; `alsoIn` has the others.
struct FoundStudy {
    StudyRow row;
    dicom::IdentityMatch match = dicom::IdentityMatch::Possible; ///< Conflict also where archives differ about whose it is
};

/// The studies of one patient in every configured archive that may be asked for them, at the same time. IDs are compared
/// together with who issued them, each archive's own issuer standing in where answers carry none; studies of another issuer are
/// left out. A study that several archives have is one, unless they differ about whose it is. Nobody waits for an archive that
/// is slow or fails: it is named instead, and what it says later is added.
class PatientStudies : public QObject
{
    Q_OBJECT
public:
    /// Rows that an archive is asked for at most.
    static constexpr int MostRows = 200;

    explicit PatientStudies(Session &session, QObject *parent = nullptr);
    ~PatientStudies() override;

    /// How long archives are waited for; then those that still have not answered are Slow.
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }
    /// Ends an earlier question. `home` has the study that they are to be compared with: it is always asked, and preferred.
    /// Nothing is asked without an ID or an archive.
    void ask(const dicom::PatientIdentity &patient, const QString &home);
    /// One that failed, once more.
    void askAgain(const QString &archiveId);
    void clear();

    bool isAsked() const { return !m_exchanges.empty(); }
    bool isDecided() const { return m_decided; } ///< every archive has answered, failed or turned out to be slow
    bool isSettled() const;                      ///< nothing more will come
    QList<FoundStudy> found() const;             ///< newest first; also the one that they are compared with
    QList<StudySource> sources() const;          ///< home first

signals:
    void changed(); ///< studies or sources; from the event loop
    void decided(); ///< once a question

private:
    struct Exchange;
    /// What one archive said of whose a study is.
    struct Said {
        dicom::PatientIdentity identity;
        dicom::IdentityMatch match;
    };
    void start(Exchange &exchange);
    void take(const Exchange &exchange, const QList<dicom::DataSet> &answers);
    void finish(Exchange &exchange);
    void decide();
    FoundStudy preferred(const StudyRow &row) const;

    Session &m_session;
    dicom::PatientIdentity m_patient;
    std::vector<std::unique_ptr<Exchange>> m_exchanges;
    StudyRows m_rows;
    WordPool m_words;
    QHash<QPair<QString, QString>, Said> m_said; ///< by study and archive
    QTimer m_patience;
    bool m_decided = false;
};

/// The identity with who issues IDs where it does not say so itself; nobody stays nobody.
dicom::PatientIdentity issuedBy(dicom::PatientIdentity identity, const QString &defaultIssuer);

} // namespace ui
