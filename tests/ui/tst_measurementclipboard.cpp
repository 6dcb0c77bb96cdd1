#include "ui/reading/measurementclipboard.h"

#include "tests/support/testmain.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <QTest>

#include <limits>

class tst_measurementclipboard : public QObject
{
    Q_OBJECT

    static imaging::Measurement length()
    {
        imaging::Measurement made;
        made.kind = imaging::MeasurementKind::Length;
        made.image = {QStringLiteral("1.2.3"), 4};
        made.points = {{1.25, 2}, {30, 40.5}};
        made.name = QStringLiteral("Nodule");
        made.values = {{imaging::MeasuredValue::What::Length, 12.34, QStringLiteral("mm"), {}}};
        made.basis = QStringLiteral("in the patient");
        return made;
    }
    static QString shapeType()
    {
        const QStringList formats = ui::toMimeData(length())->formats();
        for (const QString &format : formats) {
            if (format.contains(u"negatoscope"))
                return format;
        }
        return {};
    }

private slots:
    void othersReadText() { QCOMPARE(ui::toMimeData(length())->text(), QStringLiteral("Nodule\tLength 12.3 mm\tin the patient")); }

    void theShapeComesBack()
    {
        const auto back = ui::fromMimeData(*ui::toMimeData(length()));
        QVERIFY(back);
        QCOMPARE(back->kind, length().kind);
        QCOMPARE(back->points, length().points);
        QCOMPARE(back->name, length().name);
        QCOMPARE(back->image, length().image);
        QVERIFY(back->uid.isEmpty()); // another measurement
    }

    void whatIsNoShapeIsNotTaken_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<quint32>("count");
        QTest::addColumn<QList<QPointF>>("points");
        const QList<QPointF> two{{1, 1}, {2, 2}};
        QTest::newRow("no kind") << -1 << quint32(2) << two;
        QTest::newRow("unknown kind") << 99 << quint32(2) << two;
        QTest::newRow("too few points") << 0 << quint32(1) << QList<QPointF>{{1, 1}};
        QTest::newRow("fewer than said") << 0 << quint32(3) << two;
        QTest::newRow("more than anybody draws") << 5 << std::numeric_limits<quint32>::max() << two;
        QTest::newRow("no numbers") << 0 << quint32(2) << QList<QPointF>{{1, 1}, {std::numeric_limits<double>::quiet_NaN(), 2}};
    }

    void whatIsNoShapeIsNotTaken()
    {
        QFETCH(int, kind);
        QFETCH(quint32, count);
        QFETCH(QList<QPointF>, points);
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out.setVersion(QDataStream::Qt_6_0);
        out << qint32(kind) << QStringLiteral("1.2.3") << qint32(1) << QString() << count;
        for (const QPointF point : points)
            out << point;
        QMimeData data;
        data.setData(shapeType(), bytes);
        QVERIFY(!ui::fromMimeData(data));
        QVERIFY(!ui::fromMimeData(QMimeData()));
    }
};

NEGATOSCOPE_TEST(tst_measurementclipboard)
#include "tst_measurementclipboard.moc"
