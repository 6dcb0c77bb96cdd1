#include "app/profilefolder.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class tst_profilefolder : public QObject
{
    Q_OBJECT

private slots:
    void aFolderIsMadeAndLeftEmpty()
    {
        QTemporaryDir home;
        const QString folder = home.filePath(QStringLiteral("a/b"));
        QVERIFY(!app::profileProblem(folder));
        QVERIFY(!app::keepingProblem({home.path(), folder}));
        QVERIFY(QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(!app::profileProblem({})); // there is no --profile
    }

    void whatCannotBeAFolderIsNamed()
    {
        QTemporaryDir home;
        const QString blocked = home.filePath(QStringLiteral("file"));
        QFile file(blocked);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QString &folder : {blocked, QString(blocked + QStringLiteral("/inside"))}) {
            const auto profile = app::profileProblem(folder);
            QVERIFY(profile && profile->contains(folder) && profile->contains(QStringLiteral("--profile")));
            const auto kept = app::keepingProblem({home.path(), folder});
            QVERIFY(kept && kept->contains(folder) && kept->contains(QStringLiteral("lost")));
        }
    }
};

NEGATOSCOPE_TEST(tst_profilefolder)
#include "tst_profilefolder.moc"
