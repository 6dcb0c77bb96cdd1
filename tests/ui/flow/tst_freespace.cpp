#include "ui/flow/freespace.h"

#include "tests/support/testmain.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class tst_freespace : public QObject
{
    Q_OBJECT
private slots:
    void isWhatDfSays()
    {
        const QTemporaryDir folder;
        QProcess df;
        df.start(QStringLiteral("df"), {QStringLiteral("-B1"), QStringLiteral("--output=avail"), folder.path()});
        QVERIFY(df.waitForFinished());
        const auto room = ui::freeSpace(folder.path());
        const qint64 said = df.readAllStandardOutput().split('\n').value(1).trimmed().toLongLong();
        QVERIFY(room && said > 0);
        QVERIFY2(qAbs(*room - said) < said / 2, "others write meanwhile, but not that much");
    }

    void isUnknownWhereNothingIs() { QVERIFY(!ui::freeSpace(QStringLiteral("/no/such/folder"))); }
};

NEGATOSCOPE_TEST(tst_freespace)
#include "tst_freespace.moc"
