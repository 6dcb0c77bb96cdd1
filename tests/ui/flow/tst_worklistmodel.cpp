#include "network/dicom/datetime.h"
#include "network/dicomweb/finalstate.h"
#include "tests/support/testmain.h"
#include "ui/flow/worklistmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace ui;
using network::Workitem;
namespace tag = dicom::tag;

namespace {

WorklistRow task(const QString &uid, Workitem::Priority priority, int startsIn = 0, const QString &label = QStringLiteral("Read"),
                 const QString &modality = {})
{
    dicom::DataSet set = network::newWorkitem(label, priority, QDateTime::currentDateTime().addSecs(60 * startsIn));
    set.setString(tag::SOPInstanceUID, uid);
    WorklistRow row = WorklistRow::of(Workitem(set), false);
    if (!modality.isEmpty())
        row.modalities = QStringList{modality};
    return row;
}

QStringList shown(const WorklistModel &model)
{
    QStringList list;
    for (int i = 0; i < model.rowCount(); ++i)
        list << (model.isHeading(i) ? QString(u'#' + model.headingText(i)) : model.row(i).uid);
    return list;
}

const auto High = Workitem::Priority::High, Medium = Workitem::Priority::Medium, Low = Workitem::Priority::Low;

} // namespace

class tst_worklistmodel : public QObject
{
    Q_OBJECT

private slots:
    void urgentTasksComeFirstHoweverTheListIsSorted();
    void groupsHaveHeadingsWithCounts();
    void headingsCannotBeChosen();
    void aHeldListDoesNotMove();
    void anythingThatHappensLeavesTheOrderTrue_data();
    void anythingThatHappensLeavesTheOrderTrue();
    void listsAdmitWhatTheySay_data();
    void listsAdmitWhatTheySay();
};

void tst_worklistmodel::urgentTasksComeFirstHoweverTheListIsSorted()
{
    WorklistModel model;
    model.setRows(
        {task(QStringLiteral("late"), Medium, -50, QStringLiteral("B")), task(QStringLiteral("soon"), Medium, 5, QStringLiteral("A")),
         task(QStringLiteral("urgent"), High, 10, QStringLiteral("C")), task(QStringLiteral("low"), Low, -90, QStringLiteral("D"))});
    QCOMPARE(shown(model), (QStringList{QStringLiteral("urgent"), QStringLiteral("late"), QStringLiteral("soon"), QStringLiteral("low")}));
    model.sort(int(WorklistColumn::Start), Qt::DescendingOrder);
    QCOMPARE(shown(model), (QStringList{QStringLiteral("urgent"), QStringLiteral("soon"), QStringLiteral("late"), QStringLiteral("low")}));
    model.sort(int(WorklistColumn::Label), Qt::AscendingOrder);
    QCOMPARE(shown(model), (QStringList{QStringLiteral("urgent"), QStringLiteral("soon"), QStringLiteral("late"), QStringLiteral("low")}));
    model.put(task(QStringLiteral("low"), High, -90, QStringLiteral("D"))); // becomes urgent
    QCOMPARE(shown(model).mid(0, 2), (QStringList{QStringLiteral("urgent"), QStringLiteral("low")}));
}

void tst_worklistmodel::groupsHaveHeadingsWithCounts()
{
    WorklistModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows({task(QStringLiteral("1"), Medium, 0, QStringLiteral("A"), QStringLiteral("MR")),
                   task(QStringLiteral("2"), Medium, 1, QStringLiteral("A"), QStringLiteral("CT")),
                   task(QStringLiteral("3"), High, 2, QStringLiteral("A"), QStringLiteral("MR"))});
    WorklistOrder order;
    order.group = WorklistColumn::Modality;
    model.setOrder(order);
    QCOMPARE(shown(model), (QStringList{QStringLiteral("#CT (1)"), QStringLiteral("2"), QStringLiteral("#MR (2)"), QStringLiteral("3"),
                                        QStringLiteral("1")}));
    model.put(task(QStringLiteral("4"), Medium, 0)); // nobody knows its modality
    QCOMPARE(shown(model).last(), QStringLiteral("4"));
    model.remove(QStringLiteral("2"));
    QCOMPARE(shown(model).first(), QStringLiteral("#MR (2)")); // an empty group has no heading
    model.put(task(QStringLiteral("1"), Medium, 0, QStringLiteral("A"), QStringLiteral("CT")));
    QCOMPARE(shown(model).mid(0, 4),
             (QStringList{QStringLiteral("#CT (1)"), QStringLiteral("1"), QStringLiteral("#MR (1)"), QStringLiteral("3")}));
    model.setOrder({});
    QCOMPARE(model.rowCount(), 3);
}

void tst_worklistmodel::headingsCannotBeChosen()
{
    WorklistModel model;
    model.setRows({task(QStringLiteral("1"), Medium)});
    WorklistOrder order;
    order.group = WorklistColumn::Priority;
    model.setOrder(order);
    QVERIFY(model.isHeading(0));
    QVERIFY(!(model.flags(model.index(0, 0)) & (Qt::ItemIsSelectable | Qt::ItemIsEnabled)));
    QVERIFY(model.row(0).uid.isEmpty());
    QVERIFY(model.flags(model.index(1, 0)) & Qt::ItemIsSelectable);
}

void tst_worklistmodel::aHeldListDoesNotMove()
{
    WorklistModel model;
    model.setRows({task(QStringLiteral("1"), Medium, 0), task(QStringLiteral("2"), Medium, 1)});
    model.setHeld(true);
    model.put(task(QStringLiteral("urgent"), High));
    model.put(task(QStringLiteral("2"), High, 1));
    model.remove(QStringLiteral("1"));
    QCOMPARE(shown(model), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    QVERIFY(model.row(0).gone);
    QVERIFY(model.row(1).isUrgent()); // what it says is true at once
    QCOMPARE(model.pendingCount(), 2);
    model.setHeld(false);
    QCOMPARE(shown(model), (QStringList{QStringLiteral("urgent"), QStringLiteral("2")}));
    QCOMPARE(model.pendingCount(), 0);
}

void tst_worklistmodel::anythingThatHappensLeavesTheOrderTrue_data()
{
    QTest::addColumn<int>("group");
    QTest::newRow("no groups") << -1;
    QTest::newRow("by priority") << int(WorklistColumn::Priority);
    QTest::newRow("by modality") << int(WorklistColumn::Modality);
}

/// All tasks of the truth are there once, urgent ones first, each part in order, and headings count what is under them.
static void compare(const WorklistModel &model, const QHash<QString, WorklistRow> &truth, const WorklistOrder &order, bool isGrouped)
{
    QStringList there = truth.keys(), here;
    QHash<QString, int> counted;
    QString heading;
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.isHeading(i)) {
            heading = model.headingText(i);
            continue;
        }
        here << model.row(i).uid;
        ++counted[heading];
        QCOMPARE(model.indexOf(model.row(i).uid), i);
        QCOMPARE(model.row(i).item, truth.value(model.row(i).uid).item);
        if (i > 0 && !model.isHeading(i - 1)) {
            const WorklistRow &above = model.row(i - 1), &below = model.row(i);
            QVERIFY(above.rank <= below.rank);
            if (above.rank == below.rank)
                QVERIFY(order.descending ? above.item.label() >= below.item.label() : above.item.label() <= below.item.label());
        }
    }
    there.sort();
    here.sort();
    QCOMPARE(here, there);
    for (auto it = counted.cbegin(); isGrouped && it != counted.cend(); ++it)
        QVERIFY2(it.key().endsWith(QStringLiteral("(%1)").arg(*it)), qPrintable(it.key()));
}

void tst_worklistmodel::anythingThatHappensLeavesTheOrderTrue()
{
    QFETCH(int, group);
    WorklistModel model;
    const QAbstractItemModelTester tester(&model);
    WorklistOrder order;
    order.column = WorklistColumn::Label;
    if (group >= 0)
        order.group = WorklistColumn(group);
    model.setOrder(order);
    QRandomGenerator random(4711);
    QHash<QString, WorklistRow> truth;
    const QStringList modalities{QStringLiteral("CT"), QStringLiteral("MR"), QStringLiteral("US"), QString()};
    for (int step = 0; step < 2000; ++step) {
        const QString uid = QString::number(random.bounded(60));
        const int what = random.bounded(100);
        if (what < 60) {
            const WorklistRow row = task(uid, Workitem::Priority(random.bounded(3)), random.bounded(100),
                                         QString::number(random.bounded(10)), modalities.at(random.bounded(4)));
            truth.insert(uid, row);
            model.put(row);
        } else if (what < 85) {
            truth.remove(uid);
            model.remove(uid);
        } else if (what < 90) {
            model.setHeld(!model.isHeld());
        } else if (what < 95) {
            std::vector<WorklistRow> rows;
            for (const WorklistRow &row : std::as_const(truth))
                rows.push_back(row);
            model.setRows(rows);
        } else {
            order.descending = !order.descending;
            model.setOrder(order);
        }
        if (model.isHeld())
            continue;
        compare(model, truth, order, group >= 0);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_worklistmodel::listsAdmitWhatTheySay_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<bool>("admits");
    QTest::newRow("everything") << QString() << true;
    QTest::newRow("its priority") << QStringLiteral("ScheduledProcedureStepPriority=HIGH") << true;
    QTest::newRow("another priority") << QStringLiteral("ScheduledProcedureStepPriority=LOW") << false;
    QTest::newRow("its state") << QStringLiteral("ProcedureStepState=SCHEDULED") << true;
    QTest::newRow("begun before now") << QStringLiteral("ScheduledProcedureStepStartDateTime=-now") << true;
    QTest::newRow("from now on") << QStringLiteral("ScheduledProcedureStepStartDateTime=now-") << false;
    QTest::newRow("a code inside a sequence") << QStringLiteral("ScheduledWorkitemCodeSequence.CodeValue=110005") << true;
    QTest::newRow("another code") << QStringLiteral("ScheduledWorkitemCodeSequence.CodeValue=110006") << false;
    QTest::newRow("its modality") << QStringLiteral("@modality=CT") << true;
    QTest::newRow("another modality") << QStringLiteral("@modality=MR") << false;
    QTest::newRow("mine") << QStringLiteral("@mine") << false;
    QTest::newRow("done today") << QStringLiteral("@done") << false;
    QTest::newRow("several at once") << QStringLiteral("ScheduledProcedureStepPriority=HIGH\n@modality=CT") << true;
    QTest::newRow("several, one of them not") << QStringLiteral("ScheduledProcedureStepPriority=HIGH\n@modality=MR") << false;
}

void tst_worklistmodel::listsAdmitWhatTheySay()
{
    QFETCH(QString, keys);
    QFETCH(bool, admits);
    const WorklistRow row = task(QStringLiteral("1"), High, -30, QStringLiteral("Read"), QStringLiteral("CT"));
    const auto filter = parseWorklistFilter(QStringLiteral("List"), keys);
    QVERIFY(filter);
    QCOMPARE(filter->admits(row, QDateTime::currentDateTime()), admits);
    QCOMPARE(filterText(*filter), keys);
}

NEGATOSCOPE_TEST(tst_worklistmodel)
#include "tst_worklistmodel.moc"
