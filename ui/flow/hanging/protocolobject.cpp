#include "ui/flow/hanging/protocolobject.h"

#include "network/dicom/dictionary.h"

#include <QHash>
#include <QMap>

#include <algorithm>

namespace ui {

namespace tag = dicom::tag;
using dicom::DataSet;

namespace {

constexpr char HangingProtocolStorage[] = "1.2.840.10008.5.1.4.38.1";
constexpr qsizetype MostItems = 500;
constexpr double Near = 0.01; ///< of the display environment: edges that are the same

QString nameOf(dicom::Tag attribute)
{
    const dicom::DictionaryEntry *entry = dicom::dictionaryEntry(attribute);
    return entry ? QString::fromLatin1(entry->name) : attribute.toString();
}

/// Presets by VOI Type (0072,0702).
QString presetOf(const QString &voiType)
{
    static const QHash<QString, QString> presets{
        {QStringLiteral("LUNG"), QStringLiteral("lung")},
        {QStringLiteral("MEDIASTINUM"), QStringLiteral("mediastinum")},
        {QStringLiteral("SOFT_TISSUE"), QStringLiteral("mediastinum")},
        {QStringLiteral("ABDO_PELVIS"), QStringLiteral("abdomen")},
        {QStringLiteral("LIVER"), QStringLiteral("liver")},
        {QStringLiteral("BONE"), QStringLiteral("bone")},
        {QStringLiteral("BRAIN"), QStringLiteral("brain")},
    };
    return presets.value(voiType);
}

Plane planeOfTerm(const QString &term)
{
    return term == u"TRANSVERSE" ? Plane::Axial
           : term == u"SAGITTAL" ? Plane::Sagittal
           : term == u"CORONAL"  ? Plane::Coronal
                                 : Plane::Unknown;
}

/// Selector values of an item, whichever VR they are kept under.
QStringList selectorValues(const DataSet &item)
{
    for (const dicom::Tag values : {tag::SelectorCSValue, tag::SelectorLOValue, tag::SelectorSHValue, tag::SelectorUIValue,
                                    tag::SelectorISValue, tag::SelectorDSValue, tag::SelectorLTValue, tag::SelectorSTValue}) {
        if (item.hasValue(values))
            return item.strings(values);
    }
    QStringList codes;
    for (const DataSet &code : item.items(tag::SelectorCodeSequenceValue))
        codes.append(code.string(tag::CodeValue));
    return codes;
}

/// Where an image box lies, in fractions of the environment; the origin is at the lower left.
struct Box {
    double left = 0, top = 1, right = 1, bottom = 0;
};

/// Reads one object.
class Protocol
{
public:
    explicit Protocol(const DataSet &object)
        : m_object(object)
    {}

    dicom::Result<HangingProtocolObject> read()
    {
        HangingRule rule;
        rule.name = m_object.string(tag::HangingProtocolName).left(hanginglimit::TextLength).trimmed();
        if (rule.name.isEmpty())
            rule.name = HangingProtocolObject::tr("Hanging protocol");
        rule.layer = HangingRule::Layer::User;
        rule.openPriors = int(std::clamp<qint64>(m_object.integer(tag::NumberOfPriorsReferenced).value_or(0), 0, hanginglimit::Priors));
        readImageSets();
        readStages(rule);
        if (rule.stages.isEmpty())
            return dicom::fail(dicom::Error::Kind::Malformed,
                               HangingProtocolObject::tr("The hanging protocol has no display sets that could be hung."));
        noteEnvironment();
        return HangingProtocolObject{forEachKind(rule), m_notes};
    }

private:
    void note(const QString &sentence)
    {
        if (!m_notes.contains(sentence) && m_notes.size() < 40)
            m_notes.append(sentence);
    }
    void notUnderstood(const QString &what) { note(HangingProtocolObject::tr("Not understood: %1.").arg(what)); }

    /// Hanging Protocol Definition Sequence: alternatives, each a rule.
    QList<HangingRule> forEachKind(const HangingRule &rule)
    {
        QList<HangingRule> rules;
        for (const DataSet &kind : m_object.items(tag::HangingProtocolDefinitionSequence).mid(0, 20)) {
            HangingRule one = rule;
            if (!rules.isEmpty())
                one.name = QStringLiteral("%1 %2").arg(rule.name).arg(rules.size() + 1);
            if (kind.hasValue(tag::Modality))
                one.when.modalities.append(kind.string(tag::Modality));
            for (const DataSet &region : kind.items(tag::AnatomicRegionSequence).mid(0, hanginglimit::ListItems))
                one.when.bodyParts.append(region.string(tag::CodeMeaning));
            if (kind.hasValue(tag::Laterality))
                one.when.lateralities.append(kind.string(tag::Laterality));
            for (const DataSet &procedure : kind.items(tag::ProcedureCodeSequence).mid(0, hanginglimit::ListItems))
                one.when.words.append(procedure.string(tag::CodeMeaning));
            if (!one.when.words.isEmpty())
                note(HangingProtocolObject::tr("Procedures are looked for by their names in the descriptions."));
            if (kind.contains(tag::ReasonForRequestedProcedureCodeSequence))
                notUnderstood(nameOf(tag::ReasonForRequestedProcedureCodeSequence));
            for (QStringList *list : {&one.when.bodyParts, &one.when.words})
                list->removeAll(QString());
            rules.append(one);
        }
        return rules.isEmpty() ? QList<HangingRule>{rule} : rules;
    }

    void readImageSets()
    {
        for (const DataSet &set : m_object.items(tag::ImageSetsSequence).mid(0, MostItems)) {
            HangingSelector select;
            for (const DataSet &selector : set.items(tag::ImageSetSelectorSequence).mid(0, MostItems))
                restrict(select, selector, selector.string(tag::ImageSetSelectorUsageFlag) == u"NO_MATCH");
            for (const DataSet &time : set.items(tag::TimeBasedImageSetsSequence).mid(0, MostItems)) {
                HangingSelector one = select;
                one.prior = priorOf(time);
                if (!m_sets.contains(time.integer(tag::ImageSetNumber).value_or(-1)))
                    m_sets.insert(time.integer(tag::ImageSetNumber).value_or(-1), one);
            }
        }
    }

    int priorOf(const DataSet &time)
    {
        if (time.string(tag::ImageSetSelectorCategory) == u"ABSTRACT_PRIOR") {
            const qint64 value = time.integer(tag::AbstractPriorValue).value_or(1);
            if (value < 0 || time.contains(tag::AbstractPriorCodeSequence))
                notUnderstood(HangingProtocolObject::tr("which prior: the oldest, or one by a code"));
            return int(std::clamp<qint64>(value, 1, hanginglimit::Priors));
        }
        const QList<qint64> range = time.integers(tag::RelativeTime);
        const bool now = std::all_of(range.begin(), range.end(), [](qint64 value) { return value == 0; });
        if (!now)
            note(HangingProtocolObject::tr("Priors by their age are taken by their order instead: the newest first."));
        return now ? 0 : 1;
    }

    /// Takes one attribute into a selector: of an image set or of a filter.
    void restrict(HangingSelector &select, const DataSet &item, bool exceptThese)
    {
        const auto attribute = dicom::Tag(quint32(item.integer(tag::SelectorAttribute).value_or(0)));
        const QStringList values = selectorValues(item);
        if (item.contains(tag::SelectorSequencePointer) || values.isEmpty() || exceptThese) {
            notUnderstood(exceptThese ? HangingProtocolObject::tr("all but some, by %1").arg(nameOf(attribute)) : nameOf(attribute));
            return;
        }
        if (values.size() > 1 && attribute != tag::SeriesDescription && attribute != tag::ProtocolName && attribute != tag::ImageType)
            note(HangingProtocolObject::tr("Of several values of %1 the first one counts.").arg(nameOf(attribute)));
        const QString first = values.first().left(hanginglimit::TextLength);
        if (attribute == tag::Modality)
            select.modality = first;
        else if (attribute == tag::Laterality || attribute == tag::ImageLaterality || attribute == tag::FrameLaterality)
            select.laterality = first;
        else if (attribute == tag::ViewPosition)
            select.view = first;
        else if (attribute == tag::ViewCodeSequence)
            select.view = viewOf(item);
        else if (attribute == tag::SeriesDescription)
            select.words = values.mid(0, hanginglimit::ListItems);
        else if (attribute == tag::ImageType && values.contains(u"LOCALIZER"_qs))
            select.localizer = true;
        else
            notUnderstood(nameOf(attribute));
    }

    QString viewOf(const DataSet &item)
    {
        DataSet image;
        image.setItems(tag::ViewCodeSequence, item.items(tag::SelectorCodeSequenceValue));
        const QString view = projectionOf(image).view;
        if (view.isEmpty())
            notUnderstood(nameOf(tag::ViewCodeSequence));
        return view;
    }

    void filter(HangingSelector &select, const DataSet &item)
    {
        const QString operation = item.string(tag::FilterByOperator);
        if (item.string(tag::FilterByCategory) == u"IMAGE_PLANE") {
            select.plane = planeOfTerm(selectorValues(item).value(0));
            if (select.plane == Plane::Unknown || operation.startsWith(u"NOT"))
                notUnderstood(HangingProtocolObject::tr("a plane that is none of the three"));
        } else if (item.contains(tag::FilterByAttributePresence) || (!operation.isEmpty() && operation != u"MEMBER_OF")) {
            notUnderstood(
                HangingProtocolObject::tr("the filter %1").arg(operation.isEmpty() ? nameOf(tag::FilterByAttributePresence) : operation));
        } else {
            restrict(select, item, false);
        }
    }

    HangingCell cellOf(const DataSet &set)
    {
        HangingCell cell;
        const qint64 number = set.integer(tag::ImageSetNumber).value_or(-1);
        if (!m_sets.contains(number))
            note(HangingProtocolObject::tr("A display set shows an image set that is not described."));
        cell.select = m_sets.value(number);
        for (const DataSet &item : set.items(tag::FilterOperationsSequence).mid(0, MostItems))
            filter(cell.select, item);
        const QString voi = set.string(tag::VOIType);
        cell.look.preset = presetOf(voi);
        if (!voi.isEmpty() && cell.look.preset.isEmpty())
            notUnderstood(HangingProtocolObject::tr("the window %1").arg(voi));
        cell.look.invert = set.string(tag::ShowGrayscaleInverted) == u"YES";
        if (set.string(tag::ShowImageTrueSizeFlag) == u"YES")
            notUnderstood(nameOf(tag::ShowImageTrueSizeFlag));
        for (const dicom::Tag attribute : {tag::BlendingOperationType, tag::ReformattingOperationType, tag::PseudoColorType,
                                           tag::DisplaySetPatientOrientation, tag::SortingOperationsSequence}) {
            if (set.contains(attribute))
                notUnderstood(nameOf(attribute));
        }
        return cell;
    }

    static Box boxOf(const DataSet &image)
    {
        const QList<double> corners = image.reals(tag::DisplayEnvironmentSpatialPosition);
        const bool usable =
            corners.size() == 4 && std::all_of(corners.begin(), corners.end(), [](double at) { return at >= 0 && at <= 1; });
        return usable ? Box{corners[0], corners[1], corners[2], corners[3]} : Box();
    }

    Box areaOf(const DataSet &set)
    {
        const QList<DataSet> images = set.items(tag::ImageBoxesSequence).mid(0, MostItems);
        if (images.isEmpty())
            return {};
        Box area = boxOf(images.first());
        for (const DataSet &image : images) {
            const Box box = boxOf(image);
            area = {std::min(area.left, box.left), std::max(area.top, box.top), std::max(area.right, box.right),
                    std::min(area.bottom, box.bottom)};
            const QString type = image.string(tag::ImageBoxLayoutType);
            if (type == u"TILED" || images.size() > 1)
                note(HangingProtocolObject::tr("Tiles of one image set are one cell here, to be scrolled through."));
            else if (type != u"STACK" && type != u"SINGLE")
                notUnderstood(HangingProtocolObject::tr("an image box of type %1").arg(type));
        }
        return area;
    }

    /// Display sets that are shown at the same time are a stage.
    void readStages(HangingRule &rule)
    {
        QMap<qint64, QList<DataSet>> groups;
        for (const DataSet &set : m_object.items(tag::DisplaySetsSequence).mid(0, MostItems))
            groups[set.integer(tag::DisplaySetPresentationGroup).value_or(1)].append(set);
        for (const QList<DataSet> &group : std::as_const(groups)) {
            if (rule.stages.size() >= hanginglimit::Stages) {
                note(HangingProtocolObject::tr("There are more than %1 presentation groups.").arg(hanginglimit::Stages));
                return;
            }
            HangingStage stage;
            stage.fill = HangingStage::Fill::Cells;
            for (const DataSet &set : group) {
                if (stage.name.isEmpty())
                    stage.name = set.string(tag::DisplaySetPresentationGroupDescription).left(hanginglimit::TextLength).trimmed();
            }
            if (stage.name.isEmpty())
                stage.name = HangingProtocolObject::tr("Step %1").arg(rule.stages.size() + 1);
            arrange(stage, group);
            rule.stages.append(stage);
        }
    }

    /// Edges that lie at the same place are one.
    static QList<double> edges(QList<double> all)
    {
        std::sort(all.begin(), all.end());
        QList<double> distinct;
        for (const double edge : std::as_const(all)) {
            if (distinct.isEmpty() || edge - distinct.last() > Near)
                distinct.append(edge);
        }
        return distinct;
    }

    static qsizetype placeOf(double edge, const QList<double> &edges)
    {
        for (qsizetype i = 0; i < edges.size(); ++i) {
            if (edge - edges.at(i) <= Near)
                return i;
        }
        return edges.size();
    }

    void arrange(HangingStage &stage, const QList<DataSet> &group)
    {
        QList<std::pair<Box, HangingCell>> cells;
        QList<double> left, top;
        for (const DataSet &set : group) {
            cells.append({areaOf(set), cellOf(set)});
            left.append(cells.last().first.left);
            top.append(1 - cells.last().first.top);
        }
        const QList<double> columns = edges(left), rows = edges(top);
        stage.layout = {int(qMin<qsizetype>(columns.size(), hanginglimit::GridEdge)),
                        int(qMin<qsizetype>(rows.size(), hanginglimit::GridEdge))};
        HangingCell empty;
        empty.empty = true;
        stage.cells = QList<HangingCell>(qsizetype(stage.layout.width()) * stage.layout.height(), empty);
        bool regular = true;
        for (const auto &[box, cell] : std::as_const(cells)) {
            const qsizetype column = placeOf(box.left, columns), row = placeOf(1 - box.top, rows);
            const bool spans = (column + 1 < columns.size() && box.right > columns.at(column + 1) + Near)
                               || (row + 1 < rows.size() && 1 - box.bottom > rows.at(row + 1) + Near);
            const qsizetype place = row * stage.layout.width() + column;
            regular = regular && !spans;
            if (column >= stage.layout.width() || row >= stage.layout.height() || !stage.cells.at(place).empty)
                note(HangingProtocolObject::tr("More pictures stand beside each other than the grid holds; some were left out."));
            else
                stage.cells[place] = cell;
        }
        if (!regular)
            note(HangingProtocolObject::tr("Pictures that take several places take one here."));
    }

    void noteEnvironment()
    {
        if (m_object.integer(tag::NumberOfScreens).value_or(1) > 1)
            note(HangingProtocolObject::tr("It is for %1 screens; here all of it stands in one window.")
                     .arg(*m_object.integer(tag::NumberOfScreens)));
        for (const dicom::Tag attribute : {tag::SynchronizedScrollingSequence, tag::NavigationIndicatorSequence,
                                           tag::HangingProtocolUserIdentificationCodeSequence, tag::HangingProtocolUserGroupName}) {
            if (m_object.contains(attribute))
                notUnderstood(nameOf(attribute));
        }
    }

    const DataSet &m_object;
    QHash<qint64, HangingSelector> m_sets; ///< by Image Set Number
    QStringList m_notes;
};

} // namespace

dicom::Result<HangingProtocolObject> HangingProtocolObject::read(const DataSet &object)
{
    if (object.string(tag::SOPClassUID) != QLatin1String(HangingProtocolStorage))
        return dicom::fail(dicom::Error::Kind::Unsupported, tr("The file is no DICOM hanging protocol."));
    return Protocol(object).read();
}

} // namespace ui
