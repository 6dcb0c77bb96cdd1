#include "network/dicom/personname.h"
#include "tests/support/testmain.h"

#include <QTest>

using dicom::PersonName;

class tst_personname : public QObject
{
    Q_OBJECT

private slots:
    void groupsAreSplitAndJoined_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("display");
        const auto row = [](const char *name, const char *value, const char *display) {
            QTest::newRow(name) << QString::fromUtf8(value) << QString::fromUtf8(display);
        };
        // PS3.5 §6.2.1.1, examples of Person Names, and Annexes H and I.
        row("prefix and suffix", "Adams^John Robert Quincy^^Rev.^B.A. M.Div.", "Adams, Rev. John Robert Quincy B.A. M.Div.");
        row("family only", "Buc^Jérôme", "Buc, Jérôme");
        row("Japanese", "Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada, Tarou  山田 太郎  やまだ たろう");
        row("ideographic only", "=山田^太郎", "山田 太郎");
        row("Arabic is isolated", "قباني^لنزار", "\u2068قباني, لنزار\u2069");
        row("no overrides", "\u202EEvil^Name\u202C", "Evil, Name");
        row("given only", "^Cher", "Cher");
    }
    void groupsAreSplitAndJoined()
    {
        QFETCH(QString, value);
        const PersonName name = PersonName::fromString(value);
        QCOMPARE(name.toString(), value);
        QTEST(name.display(), "display");
    }
    void delimitersThatNothingFollowsAreDropped()
    {
        QCOMPARE(PersonName::normalized(QStringLiteral("A^B^^==")), QStringLiteral("A^B"));
        QCOMPARE(PersonName::normalized(QStringLiteral("^^^^")), QString());
        QCOMPARE(PersonName::normalized(QStringLiteral("=\u5c71^=x^^")), QStringLiteral("=\u5c71=x"));
    }
};

NEGATOSCOPE_TEST(tst_personname)
#include "tst_personname.moc"
