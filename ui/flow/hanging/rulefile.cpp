#include "ui/flow/hanging/rulefile.h"

#include "ui/flow/hanging/linedjson.h"

#include <QFile>

#include <cmath>

namespace ui {

using Kind = LinedJson::Kind;
using Fill = HangingStage::Fill;

namespace {

constexpr double LargestWindow = 1e7, LargestZoom = 100;

/// Takes values out of a read file; the first that cannot be is kept with its line.
class RuleReader
{
public:
    QList<HangingRule> rules(const LinedJson &file, HangingRule::Layer layer)
    {
        QList<HangingRule> all;
        if (!knows(file, {u"version", u"rules"}))
            return all;
        if (integer(file, u"version", 1, 1, 1'000'000) > 1)
            wrong(file, HangingRuleFile::tr("the file is of a newer program"));
        const LinedJson *list = file.find(u"rules");
        if (!list)
            wrong(file, HangingRuleFile::tr("“%1” is missing").arg(QStringLiteral("rules")));
        for (const LinedJson &item : items(list, hanginglimit::Rules)) {
            HangingRule next = rule(item);
            next.layer = layer;
            for (const HangingRule &other : all) {
                if (other.name == next.name)
                    wrong(item, HangingRuleFile::tr("two rules are called “%1”").arg(next.name));
            }
            all.append(next);
        }
        return all;
    }

    bool failed() const { return !m_problem.isEmpty(); }
    QString problem() const { return m_problem; }

private:
    void wrong(const LinedJson &where, const QString &what)
    {
        if (m_problem.isEmpty())
            m_problem = HangingRuleFile::tr("line %1: %2").arg(where.line).arg(what);
    }

    bool knows(const LinedJson &object, const QList<QStringView> &keys)
    {
        if (object.kind != Kind::Object) {
            wrong(object, HangingRuleFile::tr("{ … } is expected here"));
            return false;
        }
        for (qsizetype i = 0; i < object.keys.size(); ++i) {
            if (!keys.contains(object.keys.at(i)))
                wrong(object.items.at(i), HangingRuleFile::tr("“%1” is not known here").arg(object.keys.at(i).left(60)));
        }
        return !failed();
    }

    QList<LinedJson> items(const LinedJson *list, int most)
    {
        if (!list)
            return {};
        if (list->kind != Kind::List)
            wrong(*list, HangingRuleFile::tr("[ … ] is expected here"));
        if (list->items.size() > most)
            wrong(*list, HangingRuleFile::tr("there are more than %1").arg(most));
        return list->items.mid(0, most);
    }

    QString text(const LinedJson &object, QStringView key)
    {
        const LinedJson *value = object.find(key);
        if (!value)
            return {};
        if (value->kind != Kind::Text)
            wrong(*value, HangingRuleFile::tr("“%1” is a text in quotation marks").arg(key));
        if (value->text.size() > hanginglimit::TextLength)
            wrong(*value, HangingRuleFile::tr("a text is longer than %1 characters").arg(hanginglimit::TextLength));
        return value->text.trimmed();
    }

    /// One text, or a list of them.
    QStringList texts(const LinedJson &object, QStringView key)
    {
        const LinedJson *value = object.find(key);
        if (!value)
            return {};
        if (value->kind == Kind::Text)
            return {text(object, key)};
        QStringList all;
        for (const LinedJson &item : items(value, hanginglimit::ListItems)) {
            if (item.kind != Kind::Text || item.text.size() > hanginglimit::TextLength)
                wrong(item, HangingRuleFile::tr("“%1” holds texts in quotation marks").arg(key));
            all.append(item.text.trimmed());
        }
        all.removeAll(QString());
        return all;
    }

    bool flag(const LinedJson &object, QStringView key, bool otherwise)
    {
        const LinedJson *value = object.find(key);
        if (value && value->kind != Kind::Flag)
            wrong(*value, HangingRuleFile::tr("“%1” is true or false").arg(key));
        return value ? value->flag : otherwise;
    }

    double number(const LinedJson &value, QStringView key, double least, double most)
    {
        if (value.kind != Kind::Number || value.number < least || value.number > most) {
            wrong(value, HangingRuleFile::tr("“%1” is a number from %2 to %3").arg(key).arg(least).arg(most));
            return least;
        }
        return value.number;
    }

    int integer(const LinedJson &object, QStringView key, int otherwise, int least, int most)
    {
        const LinedJson *value = object.find(key);
        if (!value)
            return otherwise;
        const double read = number(*value, key, least, most);
        if (read != std::floor(read))
            wrong(*value, HangingRuleFile::tr("“%1” is a whole number").arg(key));
        return int(read);
    }

    QString oneOf(const LinedJson &object, QStringView key, const QStringList &words)
    {
        const QString word = text(object, key);
        if (!word.isEmpty() && !words.contains(word))
            wrong(*object.find(key), HangingRuleFile::tr("“%1” is one of: %2").arg(key).arg(words.join(QStringLiteral(", "))));
        return word;
    }

    HangingRange range(const LinedJson &object, QStringView key)
    {
        const LinedJson *value = object.find(key);
        if (!value)
            return {};
        const QString written = value->kind == Kind::Number ? QString::number(value->number) : text(object, key);
        const auto range = HangingRange::fromText(written);
        if (!range)
            wrong(*value, HangingRuleFile::tr("“%1” is a number of things: 1, \"2+\", \"1-3\"").arg(key));
        return range.value_or(HangingRange());
    }

    QSize layout(const LinedJson &object, QStringView key, QSize otherwise)
    {
        const LinedJson *value = object.find(key);
        if (!value)
            return otherwise;
        const QList<LinedJson> sides = items(value, 2);
        if (sides.size() != 2) {
            wrong(*value, HangingRuleFile::tr("“%1” is [rows, columns]").arg(key));
            return otherwise;
        }
        const int rows = int(number(sides[0], key, 1, hanginglimit::GridEdge));
        return {int(number(sides[1], key, 1, hanginglimit::GridEdge)), rows};
    }

    void window(const LinedJson &value, HangingLook &look)
    {
        if (value.kind == Kind::Text) {
            look.preset = value.text.left(hanginglimit::TextLength).trimmed();
            return;
        }
        const QList<LinedJson> figures = items(&value, 2);
        if (figures.size() != 2) {
            wrong(value, HangingRuleFile::tr("“window” is the name of a preset or [width, center]"));
            return;
        }
        look.width = number(figures[0], u"window", 1e-6, LargestWindow);
        look.center = number(figures[1], u"window", -LargestWindow, LargestWindow);
    }

    HangingLook look(const LinedJson &object)
    {
        HangingLook look;
        if (const LinedJson *value = object.find(u"window"))
            window(*value, look);
        if (const LinedJson *zoom = object.find(u"zoom"))
            look.zoom = number(*zoom, u"zoom", 1 / LargestZoom, LargestZoom);
        look.turns = integer(object, u"turns", 0, 0, 3);
        look.invert = flag(object, u"invert", false);
        const QString flip = oneOf(object, u"flip", {QStringLiteral("horizontal"), QStringLiteral("vertical"), QStringLiteral("both")});
        look.flipHorizontal = flip == u"horizontal" || flip == u"both";
        look.flipVertical = flip == u"vertical" || flip == u"both";
        return look;
    }

    std::optional<HangingLinks> links(const LinedJson &object)
    {
        const LinedJson *value = object.find(u"links");
        if (!value)
            return std::nullopt;
        const QStringList words = texts(object, u"links");
        const QStringList known{QStringLiteral("scroll"), QStringLiteral("zoom"), QStringLiteral("pan"), QStringLiteral("window")};
        for (const QString &word : words) {
            if (!known.contains(word))
                wrong(*value, HangingRuleFile::tr("“%1” is one of: %2").arg(u"links", known.join(QStringLiteral(", "))));
        }
        return HangingLinks{words.contains(known[0]), words.contains(known[1]), words.contains(known[2]), words.contains(known[3])};
    }

    HangingCell cell(const LinedJson &item)
    {
        HangingCell cell;
        if (item.kind == Kind::Null) {
            cell.empty = true;
            return cell;
        }
        if (item.kind == Kind::Text) { // "R CC"
            const QStringList parts = item.text.left(hanginglimit::TextLength).split(u' ', Qt::SkipEmptyParts);
            if (parts.size() != 2)
                wrong(item, HangingRuleFile::tr("a side and a view are expected, like \"R CC\""));
            cell.select.laterality = parts.value(0);
            cell.select.view = parts.value(1);
            return cell;
        }
        knows(item, {u"prior", u"modality", u"plane", u"laterality", u"view", u"words", u"prefer", u"localizer", u"same", u"window",
                     u"zoom", u"turns", u"flip", u"invert"});
        HangingSelector &select = cell.select;
        select.prior = integer(item, u"prior", 0, 0, hanginglimit::Priors);
        select.modality = text(item, u"modality");
        const QStringList planes{QStringLiteral("axial"), QStringLiteral("sagittal"), QStringLiteral("coronal")};
        select.plane = Plane(planes.indexOf(oneOf(item, u"plane", planes)) + 1);
        select.laterality =
            oneOf(item, u"laterality", {QStringLiteral("R"), QStringLiteral("L"), QStringLiteral("B"), QStringLiteral("U")});
        select.view = text(item, u"view");
        select.words = texts(item, u"words");
        select.prefer = texts(item, u"prefer");
        select.localizer = flag(item, u"localizer", false);
        select.same = integer(item, u"same", 0, 0, hanginglimit::GridEdge * hanginglimit::GridEdge);
        cell.look = look(item);
        return cell;
    }

    HangingStage stage(const LinedJson &item)
    {
        HangingStage stage;
        if (!knows(item, {u"name", u"layout", u"withPrior", u"fill", u"prefer", u"oneScale", u"priors", u"links", u"cells", u"window",
                          u"zoom", u"turns", u"flip", u"invert"}))
            return stage;
        stage.name = text(item, u"name");
        stage.layout = layout(item, u"layout", {1, 1});
        stage.withPrior = layout(item, u"withPrior", {});
        const QString fill =
            oneOf(item, u"fill", {QStringLiteral("series"), QStringLiteral("planes"), QStringLiteral("clips"), QStringLiteral("cells")});
        const LinedJson *cells = item.find(u"cells");
        stage.fill = fill == u"planes"           ? Fill::Planes
                     : fill == u"clips"          ? Fill::Clips
                     : cells || fill == u"cells" ? Fill::Cells
                                                 : Fill::Series;
        if (cells && stage.fill != Fill::Cells)
            wrong(*cells, HangingRuleFile::tr("“cells” do not go with “fill”: \"%1\"").arg(fill));
        stage.prefer = texts(item, u"prefer");
        stage.oneScale = flag(item, u"oneScale", false);
        stage.priors = range(item, u"priors");
        stage.links = links(item);
        stage.look = look(item);
        for (const LinedJson &each : items(cells, stage.layout.width() * stage.layout.height()))
            stage.cells.append(cell(each));
        for (qsizetype i = 0; i < stage.cells.size(); ++i) {
            if (stage.cells.at(i).select.same > i)
                wrong(cells->items.at(i), HangingRuleFile::tr("“same” is the number of a cell before this one"));
        }
        return stage;
    }

    HangingConditions conditions(const LinedJson &object)
    {
        HangingConditions when;
        knows(object, {u"modality", u"bodyPart", u"words", u"laterality", u"view", u"priors", u"screens"});
        when.modalities = texts(object, u"modality");
        when.bodyParts = texts(object, u"bodyPart");
        when.words = texts(object, u"words");
        when.lateralities = texts(object, u"laterality");
        when.views = texts(object, u"view");
        when.priors = range(object, u"priors");
        when.screens = range(object, u"screens");
        return when;
    }

    HangingRule rule(const LinedJson &item)
    {
        HangingRule rule;
        if (!knows(item, {u"name", u"enabled", u"when", u"openPriors", u"stages"}))
            return rule;
        rule.name = text(item, u"name");
        if (rule.name.isEmpty())
            wrong(item, HangingRuleFile::tr("a rule has no name"));
        rule.enabled = flag(item, u"enabled", true);
        rule.openPriors = integer(item, u"openPriors", 0, 0, hanginglimit::Priors);
        if (const LinedJson *when = item.find(u"when"))
            rule.when = conditions(*when);
        for (const LinedJson &each : items(item.find(u"stages"), hanginglimit::Stages))
            rule.stages.append(stage(each));
        if (rule.enabled && rule.stages.isEmpty())
            wrong(item, HangingRuleFile::tr("the rule “%1” has no stages").arg(rule.name));
        return rule;
    }

    QString m_problem;
};

} // namespace

dicom::Result<QList<HangingRule>> HangingRuleFile::read(const QByteArray &text, HangingRule::Layer layer)
{
    if (text.size() > hanginglimit::FileBytes)
        return dicom::fail(dicom::Error::Kind::TooLarge, tr("it is larger than %1 KiB").arg(hanginglimit::FileBytes / 1024));
    const auto file = LinedJson::read(text);
    if (!file)
        return tl::unexpected(file.error());
    RuleReader reader;
    QList<HangingRule> rules = reader.rules(*file, layer);
    if (reader.failed())
        return dicom::fail(dicom::Error::Kind::Malformed, reader.problem());
    return rules;
}

QList<HangingRule> builtInHangingRules()
{
    QFile file(QStringLiteral(":/tables/hanging/default.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return HangingRuleFile::read(file.readAll(), HangingRule::Layer::BuiltIn).value_or(QList<HangingRule>());
}

} // namespace ui
