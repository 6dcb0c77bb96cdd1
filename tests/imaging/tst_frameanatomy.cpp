#include "imaging/frameanatomy.h"

#include "tests/imaging/images.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace imaging;
namespace tag = dicom::tag;
using dicom::DataSet;

namespace {

DataSet anatomy(const QString &meaning, const QString &laterality)
{
    DataSet region, d;
    region.setString(tag::CodeMeaning, meaning);
    d.setItems(tag::AnatomicRegionSequence, {region});
    d.setString(tag::FrameLaterality, laterality);
    return d;
}

} // namespace

class tst_frameanatomy : public QObject
{
    Q_OBJECT
private slots:
    void theFramesOwnGoesBeforeTheSharedAndTheObjects()
    {
        DataSet d, shared, own;
        d.setString(tag::BodyPartExamined, QStringLiteral("CHEST"));
        d.setString(tag::Laterality, QStringLiteral("R"));
        QCOMPARE(FrameAnatomy::fromDataSet(d), (FrameAnatomy{u"CHEST"_qs, u"R"_qs}));
        shared.setItems(tag::FrameAnatomySequence, {anatomy(u"Knee"_qs, u"B"_qs)});
        own.setItems(tag::FrameAnatomySequence, {anatomy(u"Patella"_qs, u"L"_qs)});
        d.setItems(tag::SharedFunctionalGroupsSequence, {shared});
        d.setItems(tag::PerFrameFunctionalGroupsSequence, {DataSet(), own});
        QCOMPARE(FrameAnatomy::fromDataSet(d, 1), (FrameAnatomy{u"Knee"_qs, u"B"_qs}));
        QCOMPARE(FrameAnatomy::fromDataSet(d, 2), (FrameAnatomy{u"Patella"_qs, u"L"_qs}));
    }
};

NEGATOSCOPE_TEST(tst_frameanatomy)
#include "tst_frameanatomy.moc"
