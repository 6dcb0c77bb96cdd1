#include "ui/flow/hanging/protocolobject.h"

#include "tests/support/testmain.h"
#include "ui/flow/hanging/rulefile.h"

#include <QTest>

namespace tag = dicom::tag;
using dicom::DataSet;
using ui::HangingProtocolObject;

namespace {

DataSet code(const char *value, const char *meaning)
{
    DataSet item;
    item.setString(tag::CodeValue, QLatin1String(value));
    item.setString(tag::CodeMeaning, QLatin1String(meaning));
    return item;
}

DataSet selector(dicom::Tag attribute, dicom::Tag valueTag, const QStringList &values, const char *usage = "MATCH")
{
    DataSet item;
    item.setString(tag::ImageSetSelectorUsageFlag, QLatin1String(usage));
    item.setInteger(tag::SelectorAttribute, attribute.value);
    item.setStrings(valueTag, values);
    return item;
}

DataSet imageSet(const QList<DataSet> &selectors, int number, int prior = 0)
{
    DataSet time, set;
    time.setInteger(tag::ImageSetNumber, number);
    if (prior > 0) {
        time.setString(tag::ImageSetSelectorCategory, QStringLiteral("ABSTRACT_PRIOR"));
        time.setIntegers(tag::AbstractPriorValue, {prior, prior});
    } else {
        time.setString(tag::ImageSetSelectorCategory, QStringLiteral("RELATIVE_TIME"));
        time.setIntegers(tag::RelativeTime, {0, 0});
    }
    set.setItems(tag::ImageSetSelectorSequence, selectors);
    set.setItems(tag::TimeBasedImageSetsSequence, {time});
    return set;
}

/// Corners as PS3.3 C.23.3 gives them: upper left, lower right; the origin is at the lower left.
DataSet displaySet(int number, int group, int imageSet, const QList<double> &corners, const char *type = "STACK")
{
    DataSet box, set;
    box.setInteger(tag::ImageBoxNumber, 1);
    box.setReals(tag::DisplayEnvironmentSpatialPosition, corners);
    box.setString(tag::ImageBoxLayoutType, QLatin1String(type));
    set.setInteger(tag::DisplaySetNumber, number);
    set.setInteger(tag::DisplaySetPresentationGroup, group);
    set.setInteger(tag::ImageSetNumber, imageSet);
    set.setItems(tag::ImageBoxesSequence, {box});
    return set;
}

/// A chest CT in two groups: soft tissue beside its prior, then lung alone.
DataSet chest()
{
    DataSet object, kind, second;
    object.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.38.1"));
    object.setString(tag::HangingProtocolName, QStringLiteral("Chest"));
    kind.setString(tag::Modality, QStringLiteral("CT"));
    kind.setItems(tag::AnatomicRegionSequence, {code("51185008", "Chest")});
    second.setString(tag::Modality, QStringLiteral("MR"));
    object.setItems(tag::HangingProtocolDefinitionSequence, {kind, second});
    object.setInteger(tag::NumberOfPriorsReferenced, 1);
    const DataSet ct = selector(tag::Modality, tag::SelectorCSValue, {QStringLiteral("CT")});
    object.setItems(tag::ImageSetsSequence, {imageSet({ct}, 1), imageSet({ct}, 2, 1)});
    DataSet left = displaySet(1, 1, 1, {0, 1, 0.5, 0}), right = displaySet(2, 1, 2, {0.5, 1, 1, 0}),
            lung = displaySet(3, 2, 1, {0, 1, 1, 0});
    left.setString(tag::DisplaySetPresentationGroupDescription, QStringLiteral("With prior"));
    DataSet plane;
    plane.setString(tag::FilterByCategory, QStringLiteral("IMAGE_PLANE"));
    plane.setStrings(tag::SelectorCSValue, {QStringLiteral("TRANSVERSE")});
    left.setItems(tag::FilterOperationsSequence, {plane});
    lung.setString(tag::VOIType, QStringLiteral("LUNG"));
    lung.setString(tag::ShowGrayscaleInverted, QStringLiteral("YES"));
    object.setItems(tag::DisplaySetsSequence, {right, left, lung});
    return object;
}

} // namespace

class tst_hangingprotocolobject : public QObject
{
    Q_OBJECT
private slots:
    void whatBothCanSayIsTakenOver()
    {
        const auto read = HangingProtocolObject::read(chest());
        QVERIFY(read);
        QCOMPARE(read->notes, QStringList());
        QCOMPARE(read->rules.size(), 2); // alternatives
        const ui::HangingRule &rule = read->rules.first();
        QCOMPARE(rule.name, QStringLiteral("Chest"));
        QCOMPARE(rule.when.modalities, QStringList{QStringLiteral("CT")});
        QCOMPARE(rule.when.bodyParts, QStringList{QStringLiteral("Chest")});
        QCOMPARE(read->rules[1].when.modalities, QStringList{QStringLiteral("MR")});
        QCOMPARE(rule.openPriors, 1);
        QCOMPARE(rule.stages.size(), 2);
        const ui::HangingStage &beside = rule.stages[0], &lung = rule.stages[1];
        QCOMPARE(beside.name, QStringLiteral("With prior"));
        QCOMPARE(beside.layout, QSize(2, 1));
        QCOMPARE(beside.cells[0].select.prior, 0); // by place, not by the order of the sequence
        QCOMPARE(beside.cells[0].select.plane, ui::Plane::Axial);
        QCOMPARE(beside.cells[0].select.modality, QStringLiteral("CT"));
        QCOMPARE(beside.cells[1].select.prior, 1);
        QCOMPARE(lung.layout, QSize(1, 1));
        QCOMPARE(lung.cells[0].look.preset, QStringLiteral("lung"));
        QVERIFY(lung.cells[0].look.invert);
        // and can be kept
        const auto again = ui::HangingRuleFile::read(ui::HangingRuleFile::write(read->rules), ui::HangingRule::Layer::User);
        QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
        QCOMPARE(*again, read->rules);
    }

    void mammogramsAreToldByTheirViewCodes()
    {
        DataSet object = chest();
        DataSet side = selector(tag::ImageLaterality, tag::SelectorCSValue, {QStringLiteral("R")}), view;
        view.setInteger(tag::SelectorAttribute, tag::ViewCodeSequence.value);
        view.setItems(tag::SelectorCodeSequenceValue, {code("399162004", "cranio-caudal")});
        object.setItems(tag::ImageSetsSequence, {imageSet({side, view}, 1)});
        object.setItems(tag::DisplaySetsSequence, {displaySet(1, 1, 1, {0, 1, 1, 0})});
        const auto read = HangingProtocolObject::read(object);
        QVERIFY(read);
        QCOMPARE(read->rules[0].stages[0].cells[0].select.projectionKey(), QStringLiteral("R CC"));
    }

    void boxesFallIntoRowsFromTheTop()
    {
        DataSet object = chest();
        object.setItems(tag::DisplaySetsSequence, {displaySet(1, 1, 2, {0, 0.5, 0.5, 0}), displaySet(2, 1, 1, {0.5, 1, 1, 0.5})});
        const auto read = HangingProtocolObject::read(object);
        QVERIFY(read);
        const ui::HangingStage &stage = read->rules[0].stages[0];
        QCOMPARE(stage.layout, QSize(2, 2));
        QVERIFY(stage.cells[0].empty && stage.cells[3].empty);
        QCOMPARE(stage.cells[1].select.prior, 0); // upper right
        QCOMPARE(stage.cells[2].select.prior, 1); // lower left
    }

    void whatIsNotUnderstoodIsNamed_data()
    {
        QTest::addColumn<DataSet>("object");
        QTest::addColumn<QString>("words");
        DataSet object = chest();
        DataSet set = displaySet(1, 1, 1, {0, 1, 1, 0});
        set.setString(tag::ReformattingOperationType, QStringLiteral("MPR"));
        object.setItems(tag::DisplaySetsSequence, {set});
        QTest::newRow("reformatting") << object << "Reformatting Operation Type";
        set = displaySet(1, 1, 1, {0, 1, 1, 0});
        set.setString(tag::VOIType, QStringLiteral("POST_FOSSA"));
        object.setItems(tag::DisplaySetsSequence, {set});
        QTest::newRow("window") << object << "POST_FOSSA";
        object.setItems(tag::DisplaySetsSequence, {displaySet(1, 1, 1, {0, 1, 1, 0}, "PROCESSED")});
        QTest::newRow("processed") << object << "PROCESSED";
        object.setItems(tag::DisplaySetsSequence, {displaySet(1, 1, 7, {0, 1, 1, 0})});
        QTest::newRow("no such image set") << object << "not described";
        object = chest();
        object.setItems(tag::ImageSetsSequence,
                        {imageSet({selector(tag::Manufacturer, tag::SelectorLOValue, {QStringLiteral("ACME")})}, 1)});
        QTest::newRow("attribute") << object << "Manufacturer";
        object.setItems(tag::ImageSetsSequence,
                        {imageSet({selector(tag::Modality, tag::SelectorCSValue, {QStringLiteral("CT")}, "NO_MATCH")}, 1)});
        QTest::newRow("all but") << object << "all but some";
        object = chest();
        object.setInteger(tag::NumberOfScreens, 2);
        QTest::newRow("screens") << object << "2 screens";
    }
    void whatIsNotUnderstoodIsNamed()
    {
        QFETCH(DataSet, object);
        QFETCH(QString, words);
        const auto read = HangingProtocolObject::read(object);
        QVERIFY(read);
        QVERIFY2(read->notes.join(u' ').contains(words), qPrintable(read->notes.join(u' ')));
    }

    void somethingElseIsRefused()
    {
        DataSet object = chest();
        object.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
        QCOMPARE(HangingProtocolObject::read(object).error().kind, dicom::Error::Kind::Unsupported);
        object = chest();
        object.remove(tag::DisplaySetsSequence);
        QCOMPARE(HangingProtocolObject::read(object).error().kind, dicom::Error::Kind::Malformed);
    }

    void nonsenseGivesNoMoreThanTheGridHolds()
    {
        DataSet object = chest();
        QList<DataSet> many;
        for (int i = 0; i < 300; ++i)
            many.append(displaySet(i, i % 40, 1, {i / 300.0, 1, 5e300, -5e300}));
        object.setItems(tag::DisplaySetsSequence, many);
        const auto read = HangingProtocolObject::read(object);
        QVERIFY(read);
        for (const ui::HangingRule &rule : read->rules) {
            QVERIFY(rule.stages.size() <= ui::hanginglimit::Stages);
            for (const ui::HangingStage &stage : rule.stages)
                QCOMPARE(stage.cells.size(), stage.layout.width() * stage.layout.height());
        }
    }
};

NEGATOSCOPE_TEST(tst_hangingprotocolobject)
#include "tst_hangingprotocolobject.moc"
