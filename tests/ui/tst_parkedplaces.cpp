#include "ui/reading/parkedplaces.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using ui::ParkedPlaces;
using ui::ReadingPlace;

namespace {

const QUrl Root(QStringLiteral("https://archive.example/ups"));
const QString Task = QStringLiteral("1.2.826.1");

ReadingPlace somewhere()
{
    ReadingPlace place;
    place.layout = {3, 2};
    place.active = 4;
    for (int i = 0; i < 6; ++i) {
        ReadingPlace::Cell cell;
        cell.seriesInstanceUid = QStringLiteral("1.2.3.%1").arg(i);
        cell.clip = i % 2 == 0 ? -1 : i;
        cell.image = {QStringLiteral("1.2.3.%1.7").arg(i), i + 1};
        cell.view.scale = widgets::ViewState::Scale::Free;
        cell.view.zoom = 1.75;
        cell.view.center = {0.25, 0.75};
        cell.view.quarterTurns = i % 4;
        cell.view.flipVertical = true;
        cell.view.invert = i == 2;
        cell.view.overlays = false;
        imaging::VoiLut voi;
        voi.function = imaging::VoiLut::Function::Sigmoid;
        voi.center = -600;
        voi.width = 1500;
        voi.explanation = QStringLiteral("CANARY of the archive");
        cell.view.voi = voi;
        place.cells.append(cell);
    }
    return place;
}

} // namespace

class tst_parkedplaces : public QObject
{
    Q_OBJECT

private slots:
    void aPlaceIsThereAfterARestartAndTakenOnce()
    {
        QTemporaryDir folder;
        const ReadingPlace place = somewhere();
        ParkedPlaces(folder.path()).keep(Root, Task, place);
        ParkedPlaces again(folder.path());
        QVERIFY(again.take(Root, QStringLiteral("1.2.826.2")).isEmpty());
        QVERIFY(again.take(QUrl(QStringLiteral("https://other.example/ups")), Task).isEmpty());
        const ReadingPlace back = again.take(QUrl(QStringLiteral("https://archive.example/ups/")), Task);
        QCOMPARE(back.layout, place.layout);
        QCOMPARE(back.active, place.active);
        QCOMPARE(back.cells.size(), place.cells.size());
        for (qsizetype i = 0; i < place.cells.size(); ++i) {
            QCOMPARE(back.cells[i].seriesInstanceUid, place.cells[i].seriesInstanceUid);
            QCOMPARE(back.cells[i].clip, place.cells[i].clip);
            QCOMPARE(back.cells[i].image, place.cells[i].image);
            widgets::ViewState expected = place.cells[i].view;
            expected.voi->explanation.clear();
            QVERIFY(back.cells[i].view == expected);
        }
        QVERIFY(ParkedPlaces(folder.path()).take(Root, Task).isEmpty());
    }
    void theFileIsPrivateAndHoldsUidsOnly()
    {
        QTemporaryDir folder;
        ParkedPlaces(folder.path()).keep(Root, Task, somewhere());
        QFile file(folder.filePath(QStringLiteral("places.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(!content.contains("CANARY") && !content.contains("archive.example") && !content.contains(Task.toLatin1()));
        QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }
    void whatWasTamperedWithIsBounded()
    {
        QJsonObject object = ui::toJson(somewhere());
        object.insert(QStringLiteral("columns"), 1e9);
        object.insert(QStringLiteral("active"), -7);
        QJsonArray cells;
        for (int i = 0; i < 1000; ++i)
            cells.append(QJsonObject{{QStringLiteral("series"), QStringLiteral("../../etc")},
                                     {QStringLiteral("view"), QJsonObject{{QStringLiteral("zoom"), 0}, {QStringLiteral("scale"), 99}}}});
        object.insert(QStringLiteral("cells"), cells);
        const ReadingPlace place = ui::readingPlaceFromJson(object);
        QCOMPARE(place.layout, QSize(8, 2));
        QCOMPARE(place.active, 0);
        QCOMPARE(place.cells.size(), 64);
        QVERIFY(place.cells.first().seriesInstanceUid.isEmpty());
        QVERIFY(place.cells.first().view.zoom > 0);
        QVERIFY(int(place.cells.first().view.scale) <= 2);
        QVERIFY(ui::readingPlaceFromJson({}).isEmpty());
    }
    void withoutAFolderNothingIsKept()
    {
        ParkedPlaces nowhere{QString()};
        nowhere.keep(Root, Task, somewhere());
        QVERIFY(nowhere.take(Root, Task).isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_parkedplaces)
#include "tst_parkedplaces.moc"
