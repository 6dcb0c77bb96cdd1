#include "network/dicom/characterset.h"
#include "tests/support/testmain.h"

#include <QTest>

using dicom::CharacterSet;

/// Truth: the worked examples of PS3.5 Annexes H (Japanese), I (Korean), J (Unicode, GB 18030) and K (GBK, ISO IR 58);
/// single-byte sets by the code tables of ISO 8859.
class tst_characterset : public QObject
{
    Q_OBJECT

private slots:
    void namesAreDecodedAsTheStandardShowsThem_data()
    {
        QTest::addColumn<QString>("terms");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *terms, const char *hexOrText, const char *text) {
            QTest::newRow(name) << QString::fromLatin1(terms) << QByteArray(hexOrText) << QString::fromUtf8(text);
        };
        row("H.3.1", "\\ISO 2022 IR 87", "Yamada^Tarou=\033$B;3ED\033(B^\033$BB@O:\033(B=\033$B$d$^$@\033(B^\033$B$?$m$&\033(B",
            "Yamada^Tarou=山田^太郎=やまだ^たろう");
        row("H.3.2", "ISO 2022 IR 13\\ISO 2022 IR 87",
            "\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\033$B;3ED\033(J^\033$BB@O:\033(J=\033$B$d$^$@\033(J^\033$B$?$m$&\033(J",
            "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
        row("JIS X 0212", "\\ISO 2022 IR 87\\ISO 2022 IR 159", "\033$(D0!\033(B", "丂");
        row("I.2", "\\ISO 2022 IR 149", "Hong^Gildong=\033$)C\xfb\xf3^\033$)C\xd1\xce\xd4\xd7=\033$)C\xc8\xab^\033$)C\xb1\xe6\xb5\xbf",
            "Hong^Gildong=洪^吉洞=홍^길동");
        row("Korean designated once", "\\ISO 2022 IR 149", "Hong^Gildong=\033$)C\xfb\xf3^\xd1\xce\xd4\xd7", "Hong^Gildong=洪^吉洞");
        row("J.1", "ISO_IR 192", "Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=", "Wang^XiaoDong=王^小東=");
        row("J.2", "GB18030", "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang^XiaoDong=王^小东=");
        row("J.3, four bytes", "GB18030", "\x81\x30\x81\x30", "\xc2\x80");
        row("K GBK", "GBK", "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang^XiaoDong=王^小东=");
        row("K ISO IR 58", "\\ISO 2022 IR 58", "Zhang^XiaoDong=\033$)A\xd5\xc5^\033$)A\xd0\xa1\xb6\xab=", "Zhang^XiaoDong=张^小东=");
        row("Latin 1", "ISO_IR 100", "Buc^J\xe9r\xf4me", "Buc^Jérôme");
        row("Latin 2", "ISO_IR 101", "W\xb3\xf1", "Włń");
        row("Latin 3", "ISO_IR 109", "\xa1\xe6", "Ħĉ");
        row("Latin 4", "ISO_IR 110", "\xa1\xb1", "Ąą");
        row("Latin 5", "ISO_IR 148", "\xd0\xdd\xfe", "Ğİş");
        row("Latin 9", "ISO_IR 203", "\xa4", "€");
        row("Cyrillic", "ISO_IR 144", "\xbb\xee\xda\x63\x65\xdc\xd1", "Люкceмб");
        row("Arabic", "ISO_IR 127", "\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1", "قباني^لنزار");
        row("Greek", "ISO_IR 126", "\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2", "Διονυσιος");
        row("Hebrew", "ISO_IR 138", "\xf9\xf8\xe5\xef^\xe3\xe1\xe5\xf8\xe4", "שרון^דבורה");
        row("Thai", "ISO_IR 166", "\xbb\xc3\xd0", "ประ");
        row("ISO 2022 between two alphabets", "ISO 2022 IR 100\\ISO 2022 IR 144", "J\xe9^\033-L\xbb\xee^J\xe9", "Jé^Лю^Jé");
        row("term with underscores", "ISO_2022_IR_100", "\xe9", "é");
        row("no character set, UTF-8", "", "\xc3\xa9", "é");
        row("no character set, something else", "", "\xe9t\xe9", "été");
        row("Shift JIS called ISO_IR 13", "ISO_IR 13", "Test-\x84\x44\x83\xa6\xc8", "Test-ДΘﾈ");
    }
    void namesAreDecodedAsTheStandardShowsThem()
    {
        QFETCH(QString, terms);
        QFETCH(QByteArray, bytes);
        const CharacterSet set(terms.isEmpty() ? QStringList() : terms.split(u'\\'));
        QTEST(set.decode(bytes, true), "text");
    }

    void aBackslashInsideACharacterDoesNotSeparateValues()
    {
        // GBK 0x815C and GB 18030 0x955C end in the byte of a backslash; so does the JIS pair 3B5C; Shift JIS 0x835C too.
        QCOMPARE(CharacterSet({QStringLiteral("GBK")}).decodeValues("\x81\x5c\\b"),
                 (QStringList{QString::fromUtf8("乗"), QStringLiteral("b")}));
        QCOMPARE(CharacterSet({QString(), QStringLiteral("ISO 2022 IR 87")}).decodeValues("\033$B;\\\033(B\\b"),
                 (QStringList{QString::fromUtf8("施"), QStringLiteral("b")}));
        QCOMPARE(CharacterSet({QStringLiteral("ISO_IR 13")}).decodeValues("\x83\x5c\\b"),
                 (QStringList{QString::fromUtf8("ソ"), QStringLiteral("b")}));
        QCOMPARE(CharacterSet({QStringLiteral("ISO_IR 100")}).decodeValues("\xe9\\b"),
                 (QStringList{QString::fromUtf8("é"), QStringLiteral("b")}));
    }

    void undecodableBytesBecomeReplacementCharacters()
    {
        const CharacterSet japanese({QString(), QStringLiteral("ISO 2022 IR 87")});
        QCOMPARE(japanese.decode("a\033Zb"), QStringLiteral("a\uFFFDZb"));
        QVERIFY(japanese.decode("\033$B;").contains(QChar::ReplacementCharacter));
        QVERIFY(CharacterSet({QStringLiteral("ISO_IR 192")}).decode("\xff").contains(QChar::ReplacementCharacter));
        QVERIFY(CharacterSet({QStringLiteral("ISO_IR 127")}).decode("\xa1").contains(QChar::ReplacementCharacter));
    }

    void anyBytesInAnySetAreDecodedToSomething()
    {
        QByteArray bytes;
        quint32 state = 1;
        for (int i = 0; i < 4000; ++i) {
            state = state * 1664525u + 1013904223u;
            bytes += i % 7 == 0 ? '\033' : i % 11 == 0 ? '$' : char(state >> 24);
        }
        for (const char *terms : {"", "ISO_IR 13", "\\ISO 2022 IR 87\\ISO 2022 IR 159", "\\ISO 2022 IR 149", "GBK", "GB18030", "ISO_IR 192",
                                  "ISO_IR 166", "nonsense\\more"}) {
            const CharacterSet set(QString::fromLatin1(terms).split(u'\\'));
            for (int start = 0; start < 200; ++start) {
                QVERIFY(!set.decode(QByteArrayView(bytes).sliced(start), start % 2).isEmpty());
                QVERIFY(!set.decodeValues(QByteArrayView(bytes).sliced(start, 300), start % 2).isEmpty());
            }
        }
    }
};

NEGATOSCOPE_TEST(tst_characterset)
#include "tst_characterset.moc"
