#include "network/dicomweb/probequestions.h"

#include "network/http/sentencetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace network {

using dicom::DataSet;
using State = ProbeReport::Line::State;
using Tristate = Dialect::Tristate;
using Verdict = ProbeQuestion::Verdict;
using sentence::text;
namespace tag = dicom::tag;

namespace {

constexpr int LargePage = 500;

Verdict noStudy()
{
    return {State::NotTried, text(QT_TRANSLATE_NOOP("network", "The archive is empty.")), 0};
}

/// What was refused is not asked for again, unless it was for the moment.
Verdict refused(const ProbeAnswer &answer)
{
    if (!declines(answer.status))
        return {State::No, answer.problem, 0};
    return {State::No, text(QT_TRANSLATE_NOOP("network", "Refused with status %1.")).arg(answer.status), 0, Tristate::No};
}

/// A letter that some name of these begins with and that needs no escaping; 0 where there is none.
char firstLetter(const QList<DataSet> &studies)
{
    for (const DataSet &study : studies) {
        const QString name = study.personName(tag::PatientName).alphabetic;
        if (!name.isEmpty() && name.at(0).isLetter() && name.at(0).unicode() < 128)
            return name.at(0).toLatin1();
    }
    return 0;
}

/// The beginning of a name that the archive has, so that something must be found.
ProbeQuestion wildcards(const QList<DataSet> &studies)
{
    const char letter = firstLetter(studies);
    ProbeQuestion question{"wildcards", QT_TRANSLATE_NOOP("network", "Finds names by their beginning (wildcards)"), {}, {}};
    if (letter == 0) {
        question.judge = [](const ProbeAnswer &) {
            return Verdict{State::NotTried,
                           text(QT_TRANSLATE_NOOP("network", "Needs a study whose patient's name begins with one of the letters A to Z.")),
                           0};
        };
        return question;
    }
    question.path = "/studies?PatientName=" + QByteArray(1, letter) + "*&limit=1";
    question.point = &Dialect::wildcards;
    question.judge = [](const ProbeAnswer &answer) {
        if (!answer.succeeded())
            return refused(answer);
        if (answer.rows.isEmpty())
            return Verdict{State::No, text(QT_TRANSLATE_NOOP("network", "A name that is there was not found by its first letter.")), 0,
                           Tristate::No};
        return Verdict{State::Yes, {}, 0, Tristate::Yes};
    };
    return question;
}

/// By their names, as searches here ask for them; both at once only where that brings nothing, to say so.
ProbeQuestion includeField(const DataSet &study)
{
    ProbeQuestion question{"includefield", QT_TRANSLATE_NOOP("network", "Adds attributes on demand (includefield)"), {}, {}};
    if (study.isEmpty()) {
        question.judge = [](const ProbeAnswer &) { return noStudy(); };
        return question;
    }
    const auto addsMore = [usual = study.elements().size()](const ProbeAnswer &answer) {
        return answer.succeeded() && !answer.rows.isEmpty() && answer.rows.first().elements().size() > usual;
    };
    question.point = &Dialect::includeFields;
    // As searches ask for them; not among what is given unasked (PS3.18 10.6.3.3).
    question.path = "/studies?limit=1&includefield=StudyDescription&includefield=IssuerOfPatientID";
    question.judge = [addsMore](const ProbeAnswer &answer) {
        if (!answer.succeeded())
            return refused(answer);
        if (addsMore(answer))
            return Verdict{State::Yes, {}, 0, Tristate::Yes};
        // The study may have none of them; asking does no harm.
        return Verdict{State::Partly, text(QT_TRANSLATE_NOOP("network", "Accepted, but nothing was added.")), 0, Tristate::Unknown};
    };
    question.otherwise = "/studies?limit=1&includefield=all";
    question.judgeOtherwise = [addsMore](const ProbeAnswer &answer, const Verdict &first) {
        if (!addsMore(answer))
            return first;
        return Verdict{State::Partly, text(QT_TRANSLATE_NOOP("network", "Only all of them at once, which is not asked for.")), 0,
                       first.learned};
    };
    return question;
}

/// PS3.18 knows no order of results; some servers have "orderby". Lists are sorted here in any case.
ProbeQuestion ordering()
{
    ProbeQuestion question{
        "ordering", QT_TRANSLATE_NOOP("network", "Sorts what it finds (orderby)"), "/studies?orderby=-StudyDate&limit=10", {}};
    question.judge = [](const ProbeAnswer &answer) {
        if (!answer.succeeded())
            return Verdict{State::No, text(QT_TRANSLATE_NOOP("network", "Refused; lists are sorted here.")), 0};
        QStringList dates;
        for (const DataSet &row : answer.rows)
            dates.append(row.string(tag::StudyDate));
        dates.removeAll(QString());
        const bool falls = std::is_sorted(dates.begin(), dates.end(), std::greater<>());
        if (dates.size() < 2 || dates.first() == dates.last())
            return Verdict{State::NotTried, text(QT_TRANSLATE_NOOP("network", "Needs studies of several days.")), 0};
        return falls ? Verdict{State::Yes, {}, 0}
                     : Verdict{State::No, text(QT_TRANSLATE_NOOP("network", "Ignored; lists are sorted here.")), 0};
    };
    return question;
}

ProbeQuestion pages(qsizetype given)
{
    ProbeQuestion question{"pages",
                           QT_TRANSLATE_NOOP("network", "Gives results in pages (limit, offset)"),
                           "/studies?limit=" + QByteArray::number(LargePage) + "&offset=0",
                           {}};
    question.judge = [given](const ProbeAnswer &answer) {
        if (!answer.succeeded() && !declines(answer.status))
            return Verdict{State::NotTried, answer.problem, 0};
        if (!answer.succeeded())
            return Verdict{State::Partly, text(QT_TRANSLATE_NOOP("network", "A page of %1 rows is refused.")).arg(LargePage), 100};
        if (given > 1)
            return Verdict{State::No, text(QT_TRANSLATE_NOOP("network", "The limit is ignored: everything comes at once.")), 0};
        const auto rows = int(answer.rows.size());
        const bool isMoreThere = headerValue(answer.headers, "Warning").contains("299");
        if (isMoreThere && rows > 0 && rows < LargePage)
            return Verdict{State::Partly, text(QT_TRANSLATE_NOOP("network", "%1 rows a page at most.")).arg(rows), rows};
        return Verdict{State::Yes, text(QT_TRANSLATE_NOOP("network", "%1 rows came in one page.")).arg(rows), 0};
    };
    return question;
}

} // namespace

QList<ProbeQuestion> searchQuestions(const DataSet &study, const QList<DataSet> &others, qsizetype given)
{
    return {wildcards(QList<DataSet>{study} + others), includeField(study), ordering(), pages(given)};
}

} // namespace network
