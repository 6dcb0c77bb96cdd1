#include "network/dicomweb/probeexchange.h"

#include <QLocale>
#include <QSet>

#include <utility>

namespace network {

using dicom::DataSet;
using dicom::Error;
using dicom::Tag;
using sentence::text;
using State = ProbeReport::Line::State;

namespace {

/// Series of these hold no pictures.
bool hasPictures(const QString &modality)
{
    static const QSet<QString> Without{QStringLiteral("SR"),   QStringLiteral("PR"),       QStringLiteral("KO"),     QStringLiteral("DOC"),
                                       QStringLiteral("REG"),  QStringLiteral("RTSTRUCT"), QStringLiteral("RTPLAN"), QStringLiteral("ECG"),
                                       QStringLiteral("PLAN"), QStringLiteral("AU")};
    return !Without.contains(modality);
}

} // namespace

void ProbeExchange::seeTls(const dicom::Result<TlsSight> &seen)
{
    if (isCancelled())
        return;
    if (seen) {
        m_report.tls = *seen;
        const bool isPinned = !archive().tls.pin.isEmpty();
        QString detail =
            seen->complaints.isEmpty() ? QString() : QString(seen->complaints.join(QStringLiteral("; ")) + QStringLiteral(" – "));
        //: %1 is "TLS 1.3", %2 who issued the certificate, %3 a date
        detail += text(QT_TRANSLATE_NOOP("network", "%1, issued by %2, valid until %3"))
                      .arg(seen->protocol, seen->issuer, QLocale().toString(seen->expires.date(), QLocale::ShortFormat));
        const State state = seen->complaints.isEmpty() ? State::Yes : State::No;
        line("tls",
             isPinned ? QT_TRANSLATE_NOOP("network", "Encrypted, with the one trusted certificate")
                      : QT_TRANSLATE_NOOP("network", "Encrypted and trusted"),
             state, detail);
    }
    askStudies();
}

/// Whether what is sent to sign in is accepted; not for archives that ask nobody.
void ProbeExchange::seeSignIn()
{
    if (archive().signIn.kind == SignIn::Kind::None && m_answer.status != 401)
        return;
    const bool accepted = m_answer.status != 401 && (!m_answer.error || m_answer.error->kind != Error::Kind::Unauthorized);
    line("signin", QT_TRANSLATE_NOOP("network", "Sign-in"), accepted ? State::Yes : State::No, accepted ? QString() : refusal());
}

void ProbeExchange::seeStudies()
{
    const bool isSignedOut = m_answer.error && m_answer.error->kind == Error::Kind::Unauthorized; // nobody signed in, so nothing was sent
    m_report.reachable = m_answer.status != 0 || isSignedOut;
    line("reachable", QT_TRANSLATE_NOOP("network", "Server answers"), m_report.reachable ? State::Yes : State::No,
         m_report.reachable ? QString() : refusal());
    if (!m_report.reachable)
        return finish(m_report);
    seeSignIn();
    if (isSignedOut)
        return finish(m_report);
    seeRows();
}

/// In XML where it comes in no other way, as searches go on, too.
void ProbeExchange::seeRows()
{
    const auto [studies, problem] = read();
    const bool works = m_answer.succeeded() && problem.isEmpty();
    const bool isType = m_answer.status == 400 || m_answer.status == 406 || m_answer.status == 415;
    if (!works && isType && !m_otherRanges.isEmpty()) {
        if (m_refusal.isEmpty())
            m_refusal = problem;
        m_rowsAccept = m_otherRanges.takeFirst();
        return askRows("/studies?limit=1", &ProbeExchange::seeRows);
    }
    const QString inJson = std::exchange(m_refusal, {});
    const QString whyNot = inJson.isEmpty() ? problem : inJson;
    const QString how = inJson.isEmpty() ? QString() : text(QT_TRANSLATE_NOOP("network", "In XML only."));
    line("qido", QT_TRANSLATE_NOOP("network", "Search (QIDO-RS)"), works ? State::Yes : State::No, works ? how : whyNot);
    if (!works) {
        notTried("wado", QT_TRANSLATE_NOOP("network", "Retrieve (WADO-RS)"), QT_TRANSLATE_NOOP("network", "Needs the search."));
        return askUri();
    }
    if (!studies.isEmpty()) {
        m_instance.studyInstanceUid = studies.first().string(Tag(0x0020, 0x000D));
        m_study = studies.first();
    }
    m_given = studies.size();
    if (!inJson.isEmpty())
        return seeXml();
    ask(searchFor("/studies?limit=1"), related("application/dicom+xml"), &ProbeExchange::seeXml);
}

void ProbeExchange::seeXml()
{
    if (m_answer.succeeded() && (m_answer.status == 204 || m_answer.typeName().startsWith("multipart/"))) {
        line("xml", QT_TRANSLATE_NOOP("network", "Search answers in XML"), State::Yes);
        m_answer = {};
        return askRows("/studies?PatientName=%2A&limit=1", &ProbeExchange::seeEscaped);
    }
    ask(searchFor("/studies?limit=1"), "application/dicom+xml", &ProbeExchange::seeXmlAgain);
}

void ProbeExchange::seeXmlAgain()
{
    const bool works = m_answer.succeeded() && !network::isJson(parseMediaType(m_answer.typeName())) && !rows().isEmpty();
    line("xml", QT_TRANSLATE_NOOP("network", "Search answers in XML"), works ? State::Yes : State::No);
    askRows("/studies?PatientName=%2A&limit=1", &ProbeExchange::seeEscaped);
}

void ProbeExchange::seeEscaped()
{
    if (rows().isEmpty())
        return askRows("/studies?PatientName=*&limit=1", &ProbeExchange::seeRaw);
    m_report.dialect.percentDecodesQuery = Dialect::Tristate::Yes;
    line("escaping", QT_TRANSLATE_NOOP("network", "Understands special characters in a search"), State::Yes);
    askRows("/studies?PatientName=*&fuzzymatching=true&limit=1", &ProbeExchange::seeFuzzy);
}

void ProbeExchange::seeRaw()
{
    if (rows().isEmpty()) {
        notTried("escaping", QT_TRANSLATE_NOOP("network", "Understands special characters in a search"),
                 QT_TRANSLATE_NOOP("network", "Needs a study with a patient's name, and wildcards."));
    } else {
        m_report.dialect.percentDecodesQuery = Dialect::Tristate::No;
        line("escaping", QT_TRANSLATE_NOOP("network", "Understands special characters in a search"), State::No,
             text(QT_TRANSLATE_NOOP("network", "Wildcards are sent instead, and the rows are filtered here.")));
    }
    askRows("/studies?PatientName=*&fuzzymatching=true&limit=1", &ProbeExchange::seeFuzzy);
}

void ProbeExchange::seeFuzzy()
{
    const bool isUnknown = headerValue(m_answer.head.headers, "Warning").toLower().contains("fuzzymatching");
    const bool refusedIt = !m_answer.succeeded() || isUnknown;
    if (isUnknown || declines(m_answer.status))
        m_report.dialect.fuzzyMatching = Dialect::Tristate::No;
    line("fuzzy", QT_TRANSLATE_NOOP("network", "Finds names that sound alike"), refusedIt ? State::No : State::Partly,
         refusedIt ? QString() : text(QT_TRANSLATE_NOOP("network", "Accepted; whether it does anything cannot be told.")));
    askRows("/studies?limit=50", &ProbeExchange::seeOthers);
}

void ProbeExchange::seeOthers()
{
    m_questions = searchQuestions(m_study, rows(), m_given);
    askMore();
}

void ProbeExchange::askMore()
{
    while (!m_questions.isEmpty() && m_questions.first().path.isEmpty()) {
        const ProbeQuestion question = m_questions.takeFirst();
        const ProbeQuestion::Verdict verdict = question.judge({});
        m_report.lines.append({QString::fromLatin1(question.key), text(question.title), verdict.state, verdict.detail, -1});
    }
    if (m_questions.isEmpty())
        return askSeries();
    askRows(m_questions.first().path, &ProbeExchange::seeMore);
}

void ProbeExchange::seeMore()
{
    ProbeQuestion question = m_questions.takeFirst();
    const auto [found, problem] = read();
    const ProbeQuestion::Verdict verdict = question.judge({m_answer.status, m_answer.head.headers, found, problem});
    if (verdict.state != State::Yes && question.judgeOtherwise) {
        question.path = question.otherwise;
        question.judge = [judge = std::exchange(question.judgeOtherwise, {}), verdict](const ProbeAnswer &answer) {
            return judge(answer, verdict);
        };
        m_questions.prepend(question);
        return askMore();
    }
    line(question.key, question.title, verdict.state, verdict.detail);
    if (question.point && verdict.learned)
        m_report.dialect.*question.point = *verdict.learned;
    if (verdict.pageLimit > 0)
        m_report.dialect.pageLimit = verdict.pageLimit;
    askMore();
}

void ProbeExchange::askSeries()
{
    if (m_instance.studyInstanceUid.isEmpty()) {
        notTried("wado", QT_TRANSLATE_NOOP("network", "Retrieve (WADO-RS)"), QT_TRANSLATE_NOOP("network", "The archive is empty."));
        return askUri();
    }
    askRows("/studies/" + QUrl::toPercentEncoding(m_instance.studyInstanceUid) + "/series", &ProbeExchange::seeSeries);
}

void ProbeExchange::seeSeries()
{
    const QList<DataSet> series = rows();
    for (const DataSet &row : series) {
        if (m_instance.seriesInstanceUid.isEmpty() || hasPictures(row.string(Tag(0x0008, 0x0060)))) {
            m_instance.seriesInstanceUid = row.string(Tag(0x0020, 0x000E));
            if (hasPictures(row.string(Tag(0x0008, 0x0060))))
                break;
        }
    }
    line("series", QT_TRANSLATE_NOOP("network", "Lists series"), series.isEmpty() ? State::No : State::Yes,
         series.isEmpty() ? refusal() : QString());
    if (m_instance.seriesInstanceUid.isEmpty())
        return askUri();
    askRows("/studies/" + QUrl::toPercentEncoding(m_instance.studyInstanceUid) + "/series/"
                + QUrl::toPercentEncoding(m_instance.seriesInstanceUid) + "/instances?limit=1",
            &ProbeExchange::seeInstances);
}

} // namespace network
