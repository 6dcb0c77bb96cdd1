#include "ui/desk/worklist/worklisttable.h"

#include "tests/support/testmain.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

using ui::WorklistColumn;

/// The widths of the list of tasks: shared by the program until the reader chooses them.
class tst_worklisttable : public QObject
{
    Q_OBJECT

private slots:
    void aWiderListGivesItsRoomToWhatIsCutOff();
    void nothingIsAFewPixelsTooWide();
    void whatTheReaderChoseStays();
};

namespace {

struct Bench {
    ui::WorklistModel model;
    ui::WorklistTable table{model};

    explicit Bench(int width)
    {
        table.resize(width, 400);
        table.show();
    }
    int label() const { return table.columnWidth(int(WorklistColumn::Label)); }
    bool areWidthsChosen() const { return table.columns().contains("\"widthsChosen\":true"); }
};

} // namespace

void tst_worklisttable::aWiderListGivesItsRoomToWhatIsCutOff()
{
    Bench bench(1250);
    const int narrow = bench.label();
    bench.table.resize(1700, 400);
    QTRY_VERIFY(bench.label() > narrow + 40);
    bench.table.resize(1250, 400);
    QTRY_COMPARE(bench.label(), narrow);
    QVERIFY(!bench.areWidthsChosen());
}

void tst_worklisttable::nothingIsAFewPixelsTooWide()
{
    Bench bench(1250);
    for (int width = 1215; width < 1300; ++width) {
        bench.table.resize(width, 400);
        const int over = bench.table.horizontalScrollBar()->maximum();
        QVERIFY2(over == 0 || over > 10, qPrintable(QStringLiteral("%1: %2").arg(width).arg(over)));
    }
}

void tst_worklisttable::whatTheReaderChoseStays()
{
    Bench bench(1250);
    QHeaderView *header = bench.table.horizontalHeader();
    const int column = int(WorklistColumn::Label);
    const QPoint edge(header->sectionViewportPosition(column) + header->sectionSize(column) - 1, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
    for (const int by : {10, 20, 33}) {
        QMouseEvent move(QEvent::MouseMove, edge + QPoint(by, 0), header->viewport()->mapToGlobal(edge + QPoint(by, 0)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(header->viewport(), &move);
    }
    const int chosen = bench.label();
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(33, 0));
    QVERIFY(bench.areWidthsChosen());
    bench.table.resize(1700, 400);
    QCOMPARE(bench.label(), chosen);

    ui::WorklistModel model;
    ui::WorklistTable again(model);
    again.setColumns(bench.table.columns());
    again.resize(1400, 400);
    again.show();
    QCOMPARE(again.columnWidth(column), chosen);
}

NEGATOSCOPE_TEST(tst_worklisttable)
#include "tst_worklisttable.moc"
