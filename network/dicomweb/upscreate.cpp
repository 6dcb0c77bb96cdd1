#include "network/dicomweb/upscreate.h"

#include "network/dicom/uid.h"
#include "network/dicomweb/upssearch.h"
#include "network/dicomweb/upsstate.h"
#include "network/dicomweb/warnings.h"
#include "network/dicomweb/worklistsentences.h"

#include <QSet>

#include <iterator>

namespace network {

using dicom::DataSet;
using dicom::Error;
namespace tag = dicom::tag;

namespace {

constexpr int MostUnclear = 3;
constexpr int Pause = 400;            // milliseconds
constexpr qsizetype MostLikely = 20;  ///< that are read back
constexpr qsizetype ShortestCut = 50; ///< rows: no archive is known that gives fewer and says nothing

/// In which the new task may be by now: somebody may have claimed it already.
const char *const Open[] = {"SCHEDULED", "IN PROGRESS"};

QSet<QString> replacedBy(const Workitem &item)
{
    QSet<QString> uids;
    for (const DataSet &step : item.set().items(tag::ReplacedProcedureStepSequence))
        uids.insert(step.string(tag::ReferencedSOPInstanceUID));
    return uids;
}

QSet<QString> studiesOf(const Workitem &item)
{
    const QStringList studies = item.inputStudies();
    return QSet<QString>(studies.cbegin(), studies.cend());
}

/// What a row of a search may leave out does not speak against it.
bool looksLike(const Workitem &row, const Workitem &sent)
{
    return (row.label().isEmpty() || row.label() == sent.label()) && row.scheduledStart().secsTo(sent.scheduledStart()) == 0;
}

/// Where no ID tells, name and birth date must be the same.
bool isOfTheSamePatient(const Workitem &item, const Workitem &sent)
{
    const dicom::PatientIdentity there = item.patient(), here = sent.patient();
    const bool sameIssuer = there.issuer.isEmpty() || here.issuer.isEmpty() || there.issuer == here.issuer;
    if (there.id != here.id || !sameIssuer)
        return false;
    return !here.id.isEmpty() || (there.name == here.name && there.birthDate == here.birthDate);
}

/// Whole departments have tasks of one label and start: only patient, studies and what it replaces tell one from another.
bool isTheSame(const Workitem &item, const Workitem &sent)
{
    return !item.isFinal() && looksLike(item, sent) && isOfTheSamePatient(item, sent) && studiesOf(item) == studiesOf(sent)
           && replacedBy(item) == replacedBy(sent);
}

/// That there is nothing; some say it with 404, which here is no wrong address, since the archive just answered there.
bool isEmptyList(const UpsAnswer &answer)
{
    return isGone(answer) || (answer.succeeded() && isNothing(answer.body));
}

/// Whether a list can be read and certainly holds all that was found: long ones are cut by some without a word.
bool isWholeList(const UpsAnswer &answer)
{
    if (isEmptyList(answer))
        return true;
    const bool isCut = answer.status == 206 || additionalResults(headerValue(answer.head.headers, "Warning")) > 0;
    const qsizetype rows = answer.succeeded() ? answer.sets().size() : 0;
    return !isCut && rows > 0 && rows < ShortestCut;
}

/// PS3.18 §11.4. A form that is refused has created nothing; where no clear answer comes, the new workitem is looked for before
/// anything is sent again.
class CreateExchange final : public UpsConversation<QString>
{
public:
    CreateExchange(HttpClient &http, const Archive &archive, DataSet set, QString uid)
        : UpsConversation(http, archive)
        , m_set(std::move(set))
        , m_uid(std::move(uid))
    {}

protected:
    using NewUid = UpsDialect::NewUid;
    using Body = UpsDialect::Body;
    struct Form {
        NewUid place;
        Body body;
    };

    void begin() override
    {
        if (const QStringList missing = missingForCreate(m_set); !missing.isEmpty()) {
            QStringList names;
            for (const QString &keyword : missing)
                names.append(attributeName(keyword));
            return finish(dicom::fail(Error::Kind::Refused, sentence::createMissing(names), missing.join(u' ')));
        }
        const UpsDialect known = knownUpsDialect(http(), archive());
        for (const NewUid place :
             formsToTry(archive().dialect.ups.newUid, known.newUid, {NewUid::Workitem, NewUid::Affected, NewUid::Bare, NewUid::InBody})) {
            for (const Body body : formsToTry(archive().dialect.ups.body, known.body, {Body::Array, Body::Object}))
                m_forms.append({place, body});
        }
        sendForm();
    }

private:
    QByteArray uidQuery(NewUid place) const
    {
        switch (place) {
        case NewUid::Affected:
            return "AffectedSOPInstanceUID=" + m_uid.toLatin1();
        case NewUid::Bare:
            return m_uid.toLatin1();
        case NewUid::InBody:
            return {};
        default:
            return "workitem=" + m_uid.toLatin1();
        }
    }

    void sendForm()
    {
        const Form form = m_forms.at(m_form);
        DataSet set = m_set;
        m_wasBare = m_wasBare || form.place == NewUid::Bare;
        if (form.place == NewUid::InBody)
            set.setString(tag::SOPInstanceUID, m_uid);
        ask(workitemRequest("POST", workitemUrl(archive(), {}, uidQuery(form.place)), set, form.body),
            [this](const UpsAnswer &answer) { answered(answer); });
    }

    void answered(const UpsAnswer &answer)
    {
        if (answer.succeeded()) {
            noteUpsTrait(http(), archive(), UpsTrait::Body, int(m_forms.at(m_form).body));
            return find(answer);
        }
        if (answer.isUnclear() || answer.status == 409)
            return lookFor(answer);
        // Table CC.2.5-3 wants the Transaction UID there, and empty; some servers want it not to be there.
        if (answer.status == 400 && m_set.contains(tag::TransactionUID) && answer.said().contains(u"transaction", Qt::CaseInsensitive)) {
            m_set.remove(tag::TransactionUID);
            return sendForm();
        }
        next(answer.refusesForm(), answer);
    }

    void next(bool otherForm, const UpsAnswer &answer)
    {
        if (!m_refusal)
            m_refusal = answer;
        if (otherForm && ++m_form < m_forms.size())
            return sendForm();
        // The first refusal is the one of the form that the standard wants.
        finish(tl::unexpected(m_refusal->toError(archive().ups())));
    }

    void lookFor(const UpsAnswer &answer)
    {
        read(m_uid, [this, answer](const UpsAnswer &reading) {
            if (workitemOf(reading, m_uid) && (answer.isUnclear() || m_unclear > 0))
                return finish(m_uid);
            if (!answer.isUnclear())
                return next(isGone(reading), answer);
            if (!isGone(reading))
                return stayUnsure(answer);
            searchFor([this, answer](const Sought &sought) {
                if (sought.ours.size() == 1)
                    return finish(sought.ours.first());
                sought.isAbsent ? sendAgain(answer) : stayUnsure(answer);
            });
        });
    }

    /// It is not there. Twice a fault over the same form is not by chance: another form goes out, once each.
    void sendAgain(const UpsAnswer &answer)
    {
        m_broken = answer.breaks() ? m_broken + 1 : 0;
        if (m_broken > 1 && ++m_form < m_forms.size())
            return after(Pause / 4, [this] { sendForm(); });
        if (m_broken > 1 || ++m_unclear >= MostUnclear)
            return stayUnsure(answer);
        after(Pause, [this] { sendForm(); });
    }

    void stayUnsure(const UpsAnswer &answer)
    {
        finish(dicom::fail(Error::Kind::Incomplete, sentence::outcomeUnknown(), QStringLiteral("HTTP status %1").arg(answer.status)));
    }

    /// The archive may have given another UID: by its Location, else by looking for ours, else for what we sent.
    void find(const UpsAnswer &answer)
    {
        const NewUid place = m_forms.at(m_form).place;
        const auto isOurs = [this, place] {
            noteUpsTrait(http(), archive(), UpsTrait::NewUid, int(place));
            finish(m_uid);
        };
        for (const char *header : {"Location", "Content-Location"}) {
            const QString last = QUrl::fromEncoded(headerValue(answer.head.headers, header)).path().section(u'/', -1);
            if (last == m_uid)
                return isOurs();
            if (dicom::isValidUid(last))
                return finish(last);
            if (!last.isEmpty() && last.toLatin1() == uidQuery(place))
                return retract(last);
        }
        for (const DataSet &set : answer.sets()) {
            if (const QString uid = set.string(tag::SOPInstanceUID); dicom::isValidUid(uid))
                return uid == m_uid ? isOurs() : finish(uid);
        }
        read(m_uid, [this, isOurs](const UpsAnswer &reading) {
            if (workitemOf(reading, m_uid))
                return isOurs();
            searchFor([this](const Sought &sought) {
                if (sought.ours.size() == 1)
                    return finish(sought.ours.first());
                createdSomewhere(QStringLiteral("%1 candidates").arg(sought.ours.size()));
            });
        });
    }

    /// The archive took "name=UID" for the UID. Nobody could work with such a task: it is cancelled, and made once more as it should
    /// be, but only where it is seen to be over, or there would be two tasks of one patient.
    void retract(const QString &misnamed)
    {
        DataSet reason;
        reason.setItems(tag::ProcedureStepDiscontinuationReasonCodeSequence, {unspecifiedReason().toItem()});
        const QByteArray path = '/' + pathStep(misnamed) + "/cancelrequest";
        ask(workitemRequest("POST", workitemUrl(archive(), path), reason, m_forms.at(m_form).body),
            [this, misnamed](const UpsAnswer &answer) {
                read(misnamed, [this, answer](const UpsAnswer &reading) {
                    const bool isOver = isFinal(reading) || (isGone(reading) && answer.succeeded());
                    isOver ? sendBare() : createdSomewhere(QStringLiteral("misnamed"));
                });
            });
    }

    /// Under whatever UID.
    static bool isFinal(const UpsAnswer &reading)
    {
        const QList<DataSet> sets = reading.succeeded() ? reading.sets() : QList<DataSet>();
        return sets.size() == 1 && Workitem(sets.first()).isFinal();
    }

    void sendBare()
    {
        const Body body = m_forms.at(m_form).body;
        const auto bare = std::find_if(m_forms.cbegin(), m_forms.cend(),
                                       [body](const Form &form) { return form.place == NewUid::Bare && form.body == body; });
        if (bare == m_forms.cend() || m_wasBare)
            return createdSomewhere(QStringLiteral("misnamed"));
        m_form = bare - m_forms.cbegin();
        sendForm();
    }

    void createdSomewhere(const QString &detail) { finish(dicom::fail(Error::Kind::Incomplete, sentence::createdSomewhere(), detail)); }

    /// What became of looking for the new task under a UID of the archive's own.
    struct Sought {
        QStringList likely; ///< still to be read
        QStringList ours;
        bool isAbsent = false; ///< certainly
    };
    using Found = std::function<void(const Sought &)>;

    /// Among the tasks that are not over; what looks like ours is read, since a row says too little. No field is asked for: some servers
    /// then give that field alone.
    void searchFor(Found found, size_t step = 0, Sought sought = {{}, {}, true})
    {
        Query query;
        query.match = {{QStringLiteral("ProcedureStepLabel"), m_set.string(tag::ProcedureStepLabel)},
                       {QStringLiteral("ProcedureStepState"), QLatin1String(Open[step])}};
        ask(workitemRequest("GET", workitemSearchUrl(archive(), query, 0, 0, true)),
            [this, found = std::move(found), step, sought](const UpsAnswer &answer) mutable {
                takeLikely(answer, sought);
                if (step + 1 < std::size(Open))
                    return searchFor(std::move(found), step + 1, sought);
                if (sought.likely.size() > MostLikely) // it would take too long, and more than one may be it
                    sought.likely.clear();
                readLikely(sought, found);
            });
    }

    void takeLikely(const UpsAnswer &answer, Sought &sought) const
    {
        sought.isAbsent = sought.isAbsent && isWholeList(answer);
        for (const DataSet &row : answer.succeeded() ? answer.sets() : QList<DataSet>()) {
            if (!looksLike(Workitem(row), Workitem(m_set)))
                continue;
            sought.isAbsent = false;
            const QString uid = row.string(tag::SOPInstanceUID);
            if (dicom::isValidUid(uid) && !sought.likely.contains(uid)) // a server that knows no states gives it twice
                sought.likely.append(uid);
        }
    }

    void readLikely(Sought sought, const Found &found)
    {
        if (sought.likely.isEmpty())
            return found(sought);
        const QString uid = sought.likely.takeFirst();
        read(uid, [this, uid, sought, found](const UpsAnswer &reading) mutable {
            const auto item = workitemOf(reading, uid);
            if (item && isTheSame(*item, Workitem(m_set)))
                sought.ours.append(uid);
            readLikely(sought, found);
        });
    }

    DataSet m_set;
    QString m_uid;
    QList<Form> m_forms;
    qsizetype m_form = 0;
    bool m_wasBare = false; ///< sent so before
    int m_unclear = 0;
    int m_broken = 0; ///< faults over the form that is tried now, or over each since the first that had two
    std::optional<UpsAnswer> m_refusal;
};

} // namespace

TransactionPtr<QString> startCreate(HttpClient &http, const Archive &archive, const DataSet &set, const QString &uid)
{
    return start<QString>(std::make_shared<CreateExchange>(http, archive, set, uid));
}

} // namespace network
