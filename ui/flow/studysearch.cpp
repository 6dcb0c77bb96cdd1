#include "ui/flow/studysearch.h"

#include "network/dicom/datetime.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui {

namespace {

using Match = QPair<QString, QString>;
using Period = StudySearch::Period;

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(StudySearch)
};

bool hasWildcard(const QString &text)
{
    return text.contains(u'*') || text.contains(u'?');
}

/// Names in these scripts stand in the ideographic or phonetic group, behind an alphabetic one.
bool needsAnyGroup(const QString &text)
{
    for (const uint character : text.toUcs4()) {
        switch (QChar::script(character)) {
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Hangul:
            return true;
        default:
            break;
        }
    }
    return false;
}

/// A name is followed by its other components: what does not end in * would have to be all of it.
QString withEnd(const QString &pattern)
{
    return pattern.endsWith(u'*') ? pattern : QString(pattern + u'*');
}

QString containsPattern(const QString &text)
{
    const QString trimmed = text.simplified();
    return hasWildcard(trimmed) ? trimmed : u'*' + trimmed + u'*';
}

QTime startTime(const StudySearch &search)
{
    return search.timeFrom.isValid() ? search.timeFrom : QTime(0, 0);
}

QTime endTime(const StudySearch &search)
{
    // The minute that was entered is included.
    return search.timeTo.isValid() ? QTime(search.timeTo.hour(), search.timeTo.minute(), 59) : QTime(23, 59, 59);
}

bool hasTime(const StudySearch &search)
{
    return search.timeFrom.isValid() || search.timeTo.isValid();
}

/// PS3.18 §8.3.4.1.1: a date range and a time range are one period, and must be given in the same form.
void appendPeriod(QList<Match> &match, const StudySearch &search, QDate today)
{
    auto [first, last] = daysOf(search, today);
    const QString dateKey = QStringLiteral("StudyDate"), timeKey = QStringLiteral("StudyTime");
    if (!hasTime(search)) {
        if (first.isValid() && first == last)
            match.append({dateKey, dicom::toDA(first)});
        else if (first.isValid() || last.isValid())
            match.append({dateKey, QString((first.isValid() ? dicom::toDA(first) : QString()) + u'-'
                                           + (last.isValid() ? dicom::toDA(last) : QString()))});
        return;
    }
    const QString format = QStringLiteral("HHmmss");
    const QString from = startTime(search).toString(format), to = endTime(search).toString(format);
    if (first.isValid() && !last.isValid() && !search.timeTo.isValid()) {
        match.append({dateKey, QString(dicom::toDA(first) + u'-')});
        match.append({timeKey, QString(from + u'-')});
        return;
    }
    if (!first.isValid() && last.isValid() && !search.timeFrom.isValid()) {
        match.append({dateKey, QString(u'-' + dicom::toDA(last))});
        match.append({timeKey, QString(u'-' + to)});
        return;
    }
    if (first.isValid() || last.isValid()) {
        const QString start = dicom::toDA(first.isValid() ? first : QDate(1900, 1, 1));
        const QString end = dicom::toDA(last.isValid() ? last : today);
        match.append({dateKey, QString(start + u'-' + end)});
    }
    match.append({timeKey, QString(from + u'-' + to)});
}

/// Alternatives for the one field; one empty alternative where it is empty.
QList<QList<Match>> textAlternatives(const QString &text)
{
    const QString trimmed = text.simplified();
    const Match name{QStringLiteral("PatientName"), namePattern(trimmed)};
    switch (textKind(trimmed)) {
    case TextKind::None:
        return {QList<Match>()};
    case TextKind::Uid:
        return {{{QStringLiteral("StudyInstanceUID"), trimmed}}};
    case TextKind::Name:
        return {{name}};
    case TextKind::Identifier:
        break;
    }
    QList<QList<Match>> alternatives{{{QStringLiteral("PatientID"), trimmed}}, {{QStringLiteral("AccessionNumber"), trimmed}}};
    static const QRegularExpression letter(QStringLiteral("\\p{L}"));
    if (trimmed.contains(letter))
        alternatives.append(QList<Match>{name});
    return alternatives;
}

QString day(QDate date)
{
    return date.toString(Qt::ISODate);
}

QString describePeriod(const StudySearch &search, QDate today)
{
    const auto [first, last] = daysOf(search, today);
    if (!hasTime(search)) {
        if (first.isValid() && first == last)
            return Sentences::tr("Studied on %1.").arg(day(first));
        if (first.isValid() && last.isValid())
            return Sentences::tr("Studied from %1 to %2, both days included.").arg(day(first), day(last));
        if (first.isValid())
            return Sentences::tr("Studied on %1 or later.").arg(day(first));
        return last.isValid() ? Sentences::tr("Studied on %1 or earlier.").arg(day(last)) : QString();
    }
    const QString format = QStringLiteral("HH:mm");
    const QString from = startTime(search).toString(format), to = endTime(search).toString(format);
    if (!first.isValid() && !last.isValid())
        return Sentences::tr("Studied between %1 and %2, on any day.").arg(from, to);
    if (first.isValid() && !last.isValid() && !search.timeTo.isValid())
        return Sentences::tr("Studied from %1, %2 on, without an end.").arg(day(first), from);
    if (!first.isValid() && !search.timeFrom.isValid())
        return Sentences::tr("Studied until %1, %2.").arg(day(last), to);
    const QDate end = last.isValid() ? last : today;
    const QString period =
        Sentences::tr("One period, from %1, %2 to %3, %4.").arg(day(first.isValid() ? first : QDate(1900, 1, 1)), from, day(end), to);
    if (first == end)
        return period;
    return QString(period + u' ' + Sentences::tr("Archives join date and time: it is not these hours on each day."));
}

QString describeName(const QString &name)
{
    const QString pattern = namePattern(name);
    if (hasWildcard(name))
        return Sentences::tr("Name looks like “%1”, asked as %2 (* any letters, ? one letter).").arg(name, pattern);
    return needsAnyGroup(name)
               ? Sentences::tr("Name contains “%1”, in any script it is written in, asked as %2.").arg(name, pattern)
               : Sentences::tr("Name begins with “%1”, asked as %2; put * before it to find it anywhere.").arg(name, pattern);
}

QString describeText(const QString &text)
{
    const QString trimmed = text.simplified();
    switch (textKind(trimmed)) {
    case TextKind::None:
        return {};
    case TextKind::Uid:
        return Sentences::tr("Study Instance UID is %1.").arg(trimmed);
    case TextKind::Identifier:
        return textAlternatives(trimmed).size() == 3
                   ? Sentences::tr("Patient ID or accession number is “%1”, or the name begins with it.").arg(trimmed)
                   : Sentences::tr("Patient ID or accession number is “%1”.").arg(trimmed);
    case TextKind::Name:
        break;
    }
    return describeName(trimmed);
}

} // namespace

bool StudySearch::isEmpty() const
{
    return *this == StudySearch{};
}

TextKind textKind(const QString &text)
{
    static const QRegularExpression uid(QStringLiteral("^[0-9]+(\\.[0-9]+){3,}$"));
    static const QRegularExpression identifier(QStringLiteral("^(?=.*[0-9])[^\\s,^]+$"));
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return TextKind::None;
    if (uid.match(trimmed).hasMatch())
        return TextKind::Uid;
    return identifier.match(trimmed).hasMatch() ? TextKind::Identifier : TextKind::Name;
}

QString namePattern(const QString &name)
{
    const QString trimmed = name.simplified();
    if (trimmed.isEmpty())
        return trimmed;
    const QString front = needsAnyGroup(trimmed) && !hasWildcard(trimmed) ? QStringLiteral("*") : QString();
    const qsizetype comma = trimmed.indexOf(u',');
    if (comma > 0) {
        const QString family = trimmed.left(comma).trimmed(), given = trimmed.mid(comma + 1).trimmed();
        return QString(front + withEnd(family) + (given.isEmpty() ? QString() : withEnd(u'^' + given)));
    }
    return QString(front + withEnd(QString(trimmed).replace(u' ', u'*')));
}

QPair<QDate, QDate> daysOf(const StudySearch &search, QDate today)
{
    switch (search.period) {
    case Period::Any:
        return {};
    case Period::Today:
        return {today, today};
    case Period::Yesterday:
        return {today.addDays(-1), today.addDays(-1)};
    case Period::Last3Days: // open towards the future: the clocks of scanners differ
        return {today.addDays(-2), {}};
    case Period::Last7Days:
        return {today.addDays(-6), {}};
    case Period::Last30Days:
        return {today.addDays(-29), {}};
    case Period::Custom:
        if (search.from.isValid() && search.to.isValid() && search.to < search.from)
            return {search.to, search.from};
        return {search.from, search.to};
    }
    return {};
}

QList<network::Query> studyQueries(const StudySearch &search, QDate today)
{
    QList<Match> common;
    const auto append = [&common](const char *key, const QString &value) {
        if (!value.isEmpty())
            common.append({QString::fromLatin1(key), value});
    };
    append("PatientName", namePattern(search.patientName));
    append("PatientID", search.patientId.trimmed());
    append("AccessionNumber", search.accessionNumber.trimmed());
    if (!search.studyDescription.trimmed().isEmpty())
        append("StudyDescription", containsPattern(search.studyDescription));
    appendPeriod(common, search, today);
    for (const Match &extra : search.extra) {
        if (!extra.first.isEmpty() && !extra.second.trimmed().isEmpty())
            common.append({extra.first, extra.second.trimmed()});
    }
    const QStringList modalities = search.modalities.isEmpty() ? QStringList{QString()} : search.modalities;
    QList<network::Query> queries;
    for (const QList<Match> &alternative : textAlternatives(search.text)) {
        for (const QString &modality : modalities) {
            network::Query query;
            query.match = alternative + common;
            if (!modality.isEmpty())
                query.match.append({QStringLiteral("ModalitiesInStudy"), modality});
            query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("IssuerOfPatientID"),
                                   QStringLiteral("NumberOfStudyRelatedInstances"), QStringLiteral("NumberOfStudyRelatedSeries")};
            queries.append(query);
        }
    }
    return queries;
}

QStringList describe(const StudySearch &search, QDate today)
{
    QStringList sentences;
    const auto add = [&sentences](const QString &sentence) {
        if (!sentence.isEmpty())
            sentences.append(sentence);
    };
    add(describeText(search.text));
    if (const QString name = search.patientName.simplified(); !name.isEmpty())
        add(describeName(name));
    if (const QString id = search.patientId.trimmed(); !id.isEmpty())
        add(Sentences::tr("Patient ID is exactly “%1”.").arg(id));
    if (const QString number = search.accessionNumber.trimmed(); !number.isEmpty())
        add(Sentences::tr("Accession number is exactly “%1”.").arg(number));
    if (const QString text = search.studyDescription.simplified(); !text.isEmpty())
        add(Sentences::tr("Study description contains “%1”.").arg(text));
    if (!search.modalities.isEmpty())
        add(search.modalities.size() == 1 ? Sentences::tr("Has series of modality %1.").arg(search.modalities.first())
                                          : Sentences::tr("Has series of any of %1.").arg(search.modalities.join(QStringLiteral(", "))));
    add(describePeriod(search, today));
    for (const Match &extra : search.extra) {
        if (!extra.first.isEmpty() && !extra.second.trimmed().isEmpty())
            add(Sentences::tr("%1 is “%2”, as the archive understands it.").arg(extra.first, extra.second.trimmed()));
    }
    return sentences;
}

} // namespace ui
