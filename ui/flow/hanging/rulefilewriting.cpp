// Rules as text that people read: one stage and one cell a line.
#include "ui/flow/hanging/rulefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace ui {

using Fill = HangingStage::Fill;

namespace {

/// Members of an object, in the order they are added.
class Members
{
public:
    void add(const char *name, const QByteArray &value) { m_all.append(QByteArray('"' + QByteArray(name) + "\": " + value)); }
    void text(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            add(name, quoted(value));
    }
    void texts(const char *name, const QStringList &values)
    {
        if (values.isEmpty())
            return;
        QByteArrayList all;
        for (const QString &value : values)
            all.append(quoted(value));
        add(name, QByteArray('[' + all.join(", ") + ']'));
    }
    void flag(const char *name, bool value, bool otherwise = false)
    {
        if (value != otherwise)
            add(name, value ? "true" : "false");
    }
    void number(const char *name, double value, double otherwise = 0)
    {
        if (value != otherwise)
            add(name, figure(value));
    }
    void layout(const char *name, QSize value) { add(name, QByteArray('[' + figure(value.height()) + ", " + figure(value.width()) + ']')); }

    bool isEmpty() const { return m_all.isEmpty(); }
    QByteArray inLine() const { return "{ " + m_all.join(", ") + " }"; }
    QByteArray inLines(const QByteArray &indent) const
    {
        return "{\n" + indent + "    " + m_all.join(",\n" + indent + "    ") + '\n' + indent + '}';
    }

    static QByteArray figure(double value) { return QByteArray::number(value, 'g', QLocale::FloatingPointShortest); }
    static QByteArray quoted(const QString &value)
    {
        const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return list.mid(1, list.size() - 2);
    }

private:
    QByteArrayList m_all;
};

void addLook(Members &members, const HangingLook &look)
{
    members.text("window", look.preset);
    if (look.preset.isEmpty() && look.width > 0)
        members.add("window", QByteArray('[' + Members::figure(look.width) + ", " + Members::figure(look.center) + ']'));
    members.number("zoom", look.zoom);
    members.number("turns", look.turns);
    if (look.flipHorizontal || look.flipVertical)
        members.text("flip", look.flipHorizontal && look.flipVertical ? QStringLiteral("both")
                             : look.flipHorizontal                    ? QStringLiteral("horizontal")
                                                                      : QStringLiteral("vertical"));
    members.flag("invert", look.invert);
}

QString planeWord(Plane plane)
{
    switch (plane) {
    case Plane::Axial:
        return QStringLiteral("axial");
    case Plane::Sagittal:
        return QStringLiteral("sagittal");
    case Plane::Coronal:
        return QStringLiteral("coronal");
    case Plane::Unknown:
        break;
    }
    return {};
}

QByteArray cellText(const HangingCell &cell)
{
    if (cell.empty)
        return "null";
    Members members;
    const HangingSelector &select = cell.select;
    members.number("prior", select.prior);
    members.text("modality", select.modality);
    members.text("plane", planeWord(select.plane));
    members.text("laterality", select.laterality);
    members.text("view", select.view);
    members.texts("words", select.words);
    members.texts("prefer", select.prefer);
    members.flag("localizer", select.localizer);
    members.number("same", select.same);
    addLook(members, cell.look);
    return members.isEmpty() ? QByteArray("{}") : members.inLine();
}

QByteArray linksText(const HangingLinks &links)
{
    QByteArrayList words;
    for (const auto &[linked, word] : {std::pair(links.scroll, "scroll"), std::pair(links.zoom, "zoom"), std::pair(links.pan, "pan"),
                                       std::pair(links.window, "window")}) {
        if (linked)
            words.append(QByteArray('"' + QByteArray(word) + '"'));
    }
    return QByteArray('[' + words.join(", ") + ']');
}

QByteArray stageText(const HangingStage &stage, const QByteArray &indent)
{
    Members members;
    members.text("name", stage.name);
    members.layout("layout", stage.layout);
    if (!stage.withPrior.isEmpty())
        members.layout("withPrior", stage.withPrior);
    const QHash<Fill, QString> words{{Fill::Series, QStringLiteral("series")},
                                     {Fill::Planes, QStringLiteral("planes")},
                                     {Fill::Clips, QStringLiteral("clips")},
                                     {Fill::Cells, QStringLiteral("cells")}};
    members.text("fill", words.value(stage.fill));
    members.texts("prefer", stage.prefer);
    members.flag("oneScale", stage.oneScale);
    members.text("priors", stage.priors.toText());
    if (stage.links)
        members.add("links", linksText(*stage.links));
    addLook(members, stage.look);
    if (stage.fill != Fill::Cells)
        return members.inLine();
    QByteArrayList cells;
    for (const HangingCell &cell : stage.cells)
        cells.append(QByteArray(indent + "        " + cellText(cell)));
    members.add("cells", cells.isEmpty() ? QByteArray("[]") : QByteArray("[\n" + cells.join(",\n") + '\n' + indent + "    ]"));
    return members.inLines(indent);
}

QByteArray ruleText(const HangingRule &rule, const QByteArray &indent)
{
    Members members;
    members.text("name", rule.name);
    members.flag("enabled", rule.enabled, true);
    Members when;
    when.texts("modality", rule.when.modalities);
    when.texts("bodyPart", rule.when.bodyParts);
    when.texts("words", rule.when.words);
    when.texts("laterality", rule.when.lateralities);
    when.texts("view", rule.when.views);
    when.text("priors", rule.when.priors.toText());
    when.text("screens", rule.when.screens.toText());
    if (!when.isEmpty())
        members.add("when", when.inLine());
    members.number("openPriors", rule.openPriors);
    QByteArrayList stages;
    for (const HangingStage &stage : rule.stages)
        stages.append(QByteArray(indent + "        " + stageText(stage, QByteArray(indent + "        "))));
    members.add("stages", stages.isEmpty() ? QByteArray("[]") : QByteArray("[\n" + stages.join(",\n") + '\n' + indent + "    ]"));
    return members.inLines(indent);
}

} // namespace

QByteArray HangingRuleFile::write(const QList<HangingRule> &rules)
{
    QByteArrayList all;
    for (const HangingRule &rule : rules)
        all.append(QByteArray("        " + ruleText(rule, "        ")));
    return "{\n    \"version\": 1,\n    \"rules\": [" + (rules.isEmpty() ? QByteArray() : QByteArray('\n' + all.join(",\n") + "\n    "))
           + "]\n}\n";
}

} // namespace ui
