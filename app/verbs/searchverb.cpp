#include "app/resourcepath.h"
#include "app/verb.h"
#include "app/verbs/matchkey.h"
#include "network/dicom/dictionary.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicomweb/qidoclient.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using network::QueryLevel;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SearchVerb)
};

QList<dicom::Tag> columns(QueryLevel level)
{
    using namespace dicom;
    switch (level) {
    case QueryLevel::Studies:
        return {tag::PatientName,     tag::PatientID,         tag::PatientBirthDate, tag::StudyDate,
                tag::StudyTime,       tag::ModalitiesInStudy, tag::StudyDescription, tag::NumberOfStudyRelatedInstances,
                tag::AccessionNumber, tag::StudyInstanceUID};
    case QueryLevel::Series:
        return {tag::Modality, tag::SeriesNumber, tag::SeriesDescription, tag::NumberOfSeriesRelatedInstances, tag::SeriesInstanceUID};
    case QueryLevel::Instances:
        break;
    }
    return {tag::InstanceNumber, tag::SOPClassUID, tag::Rows, tag::Columns, tag::NumberOfFrames, tag::SOPInstanceUID};
}

QString cell(const dicom::DataSet &row, dicom::Tag column)
{
    return harmless(dicom::dictionaryVr(column) == dicom::VR::PN ? row.personName(column).toString() : row.strings(column).join(u'\\'));
}

class SearchVerb : public Verb
{
public:
    SearchVerb(VerbContext &context, network::Query query)
        : m_context(context)
        , m_query(std::move(query))
        , m_client(context.session.http(), *context.archive)
    {}

    void start() override
    {
        m_search = m_client.search(m_query, [this](const QList<dicom::DataSet> &rows) { m_rows += rows; });
        connect(m_search.get(), &network::Transaction::finished, this, [this] { finish(); });
    }

    void interrupt() override
    {
        m_search.reset();
        writeRows(!m_rows.isEmpty());
        emit finished(m_rows.isEmpty() ? Nothing : Partly);
    }

private:
    void writeRows(bool isAnswered)
    {
        if (!isAnswered)
            return;
        if (m_context.json)
            m_context.console.write(dicom::writeJson(m_rows) + '\n');
        else
            writeTable();
    }

    void finish()
    {
        const auto &result = m_search->result();
        writeRows(result || !m_rows.isEmpty());
        if (!result) {
            m_context.console.problem(result.error());
            emit finished(m_rows.isEmpty() ? Nothing : Partly);
            return;
        }
        if (!result->remark.isEmpty())
            m_context.console.problem(result->remark);
        if (!result->warning.isEmpty())
            m_context.console.problem(Text::tr("The archive says: %1").arg(result->warning));
        if (result->repeated) {
            m_context.console.problem(Text::tr("The archive sent the same rows again: the list may be cut."));
            emit finished(Partly);
            return;
        }
        if (result->moreMayExist)
            m_context.console.problem(Text::tr("More may exist: --all lists everything."));
        for (const QString &key : result->uncheckedKeys)
            m_context.console.problem(Text::tr("The archive does not tell %1 of every row and may not search by it: rows "
                                               "that do not match may be among these.")
                                          .arg(key));
        emit finished(result->uncheckedKeys.isEmpty() ? Done : Partly);
    }

    void writeTable()
    {
        const QList<dicom::Tag> tags = columns(m_query.level);
        QList<QStringList> lines;
        QStringList heading;
        for (const dicom::Tag tag : tags)
            heading << QLatin1String(dicom::dictionaryEntry(tag)->keyword);
        lines << heading;
        for (const dicom::DataSet &row : std::as_const(m_rows)) {
            QStringList line;
            for (const dicom::Tag tag : tags)
                line << cell(row, tag);
            lines << line;
        }
        for (const QStringList &line : std::as_const(lines)) {
            QString out;
            for (qsizetype i = 0; i < line.size(); ++i) {
                const auto width = std::max_element(lines.begin(), lines.end(),
                                                    [i](const auto &a, const auto &b) { return a.at(i).size() < b.at(i).size(); })
                                       ->at(i)
                                       .size();
                out += i + 1 < line.size() ? line.at(i).leftJustified(width + 2) : line.at(i);
            }
            m_context.console.writeLine(out);
        }
    }

    VerbContext &m_context;
    network::Query m_query;
    network::QidoClient m_client;
    network::TransactionPtr<network::SearchSummary> m_search;
    QList<dicom::DataSet> m_rows;
};

std::optional<QString> setScope(const QCommandLineParser &parser, network::Query &query)
{
    const QString level = parser.value(QStringLiteral("level"));
    if (level == u"study")
        query.level = QueryLevel::Studies;
    else if (level == u"series")
        query.level = QueryLevel::Series;
    else if (level == u"instance")
        query.level = QueryLevel::Instances;
    else
        return Text::tr("--level is study, series or instance.");
    if (!parser.isSet(QStringLiteral("in")))
        return std::nullopt;
    const auto scope = parseResource(parser.value(QStringLiteral("in")));
    if (!scope || !scope->sopInstanceUid.isEmpty())
        return Text::tr("--in is STUDY or STUDY/SERIES, written as UIDs.");
    if (query.level == QueryLevel::Studies)
        return Text::tr("--in goes with --level series or instance.");
    if (query.level == QueryLevel::Series && !scope->seriesInstanceUid.isEmpty())
        return Text::tr("--level series takes a STUDY in --in.");
    query.studyInstanceUid = scope->studyInstanceUid;
    query.seriesInstanceUid = scope->seriesInstanceUid;
    return std::nullopt;
}

bool isKnownPath(const QString &path)
{
    const QStringList steps = path.split(u'.');
    return std::all_of(steps.begin(), steps.end(), [](const QString &step) { return dicom::tagFromName(step).has_value(); });
}

std::optional<QString> setKeys(const QCommandLineParser &parser, network::Query &query)
{
    for (const QString &match : parser.values(QStringLiteral("match"))) {
        const qsizetype equals = match.indexOf(u'=');
        if (equals < 1)
            return Text::tr("--match is Keyword=value.");
        const QString key = match.left(equals);
        if (!isKnownPath(key))
            return Text::tr("\"%1\" is no DICOM keyword or tag.").arg(key);
        query.match.append({key, match.mid(equals + 1)});
        if (const auto problem = problemOfKey(query.match.last()))
            return problem;
    }
    for (const QString &field : parser.values(QStringLiteral("include"))) {
        if (!isKnownPath(field) && field != u"all")
            return Text::tr("\"%1\" is no DICOM keyword or tag.").arg(field);
        query.includeFields.append(field);
    }
    return std::nullopt;
}

std::optional<QString> setLimit(const QCommandLineParser &parser, network::Query &query)
{
    bool isNumber = false;
    query.limit = parser.value(QStringLiteral("limit")).toInt(&isNumber);
    if (!isNumber || query.limit < 1)
        return Text::tr("--limit is a number from 1.");
    if (parser.isSet(QStringLiteral("all"))) {
        if (parser.isSet(QStringLiteral("limit")))
            return Text::tr("--all and --limit exclude each other.");
        query.limit = 0;
    }
    return std::nullopt;
}

tl::expected<std::unique_ptr<Verb>, QString> make(const QCommandLineParser &parser, VerbContext &context)
{
    network::Query query;
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(Text::tr("search takes no further argument: \"%1\".").arg(parser.positionalArguments().first()));
    for (const auto step : {setScope, setKeys, setLimit}) {
        if (const auto problem = step(parser, query))
            return tl::unexpected(*problem);
    }
    if (query.level == QueryLevel::Studies && query.includeFields.isEmpty()) {
        // Some archives leave these out unless asked (SERVERS.md 1.3 is one).
        query.includeFields = {QStringLiteral("StudyDescription"), QStringLiteral("ModalitiesInStudy"),
                               QStringLiteral("NumberOfStudyRelatedInstances")};
    }
    return std::make_unique<SearchVerb>(context, query);
}

} // namespace

VerbDescription searchVerb()
{
    VerbDescription verb;
    verb.name = QStringLiteral("search");
    verb.summary = Text::tr("List studies, series or instances of an archive (QIDO-RS).");
    verb.help = Text::tr("Prints a table, or with --json one array of DICOM JSON objects (PS3.18 Annex F).\n"
                         "Exit status: 0 done, also when nothing matches; 1 the archive broke off, or may have "
                         "ignored a key; 2 refused or unreachable, and nothing is printed; 64 usage.");
    verb.addOptions = [](QCommandLineParser &parser) {
        parser.addOptions({
            {QStringLiteral("level"), Text::tr("What to list: study (if not said), series or instance."), QStringLiteral("LEVEL"),
             QStringLiteral("study")},
            {QStringLiteral("in"), Text::tr("Only in this study or series."), QStringLiteral("STUDY[/SERIES]")},
            {QStringLiteral("match"), Text::tr("A key and its value; * and ? are wildcards, dates may be ranges. Repeatable."),
             QStringLiteral("Keyword=value")},
            {QStringLiteral("include"), Text::tr("An attribute to return besides the usual ones. Repeatable."), QStringLiteral("Keyword")},
            {QStringLiteral("limit"), Text::tr("Most rows to list; 100 if not said."), QStringLiteral("N"), QStringLiteral("100")},
            {QStringLiteral("all"), Text::tr("List everything, page after page.")},
        });
    };
    verb.make = make;
    return verb;
}

} // namespace app
