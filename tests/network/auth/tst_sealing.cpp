#include "network/auth/sealing.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using network::seal;
using network::unseal;

class tst_sealing : public QObject
{
    Q_OBJECT

private slots:
    /// Test case 16 of "The Galois/Counter Mode of Operation" (McGrew and Viega), the submission to NIST.
    void opensWhatTheSpecificationEncrypted()
    {
        const QByteArray key = QByteArray::fromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        const QByteArray nonce = QByteArray::fromHex("cafebabefacedbaddecaf888");
        const QByteArray about = QByteArray::fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        const QByteArray plain = QByteArray::fromHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                                     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        const QByteArray text = QByteArray::fromHex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                                                    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662");
        const QByteArray tag = QByteArray::fromHex("76fc6ece0f4e1768cddf8853bb2d551b");
        const QByteArray sealed = QByteArray("NGS1") + nonce + tag + text;
        QVERIFY(network::isSealed(sealed));
        QCOMPARE(unseal(key, sealed, about), std::optional(plain));
    }
    void everySealOpensAndNoneIsLikeAnother()
    {
        const QByteArray key = network::makeSealingKey();
        QCOMPARE(key.size(), 32);
        QSet<QByteArray> seals;
        for (const QByteArray &plain : {QByteArray(), QByteArray("x"), QByteArray(5000, 'p')}) {
            for (int i = 0; i < 20; ++i) {
                const QByteArray sealed = seal(key, plain, "about");
                seals.insert(sealed);
                QCOMPARE(unseal(key, sealed, "about"), std::optional(plain));
                QVERIFY(plain.size() < 2 || !sealed.contains(plain));
            }
        }
        QCOMPARE(seals.size(), 60);
    }
    void nothingElseOpensIt()
    {
        const QByteArray key = network::makeSealingKey();
        const QByteArray sealed = seal(key, "a secret", "this");
        QVERIFY(!unseal(network::makeSealingKey(), sealed, "this"));
        QVERIFY(!unseal({}, sealed, "this"));
        QVERIFY(!unseal(key, sealed, "that"));
        QVERIFY(!unseal(key, sealed + 'x', "this"));
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray changed = sealed;
            changed[i] = char(changed.at(i) ^ 1);
            QVERIFY2(!unseal(key, changed, "this"), qPrintable(QString::number(i)));
            QVERIFY(!unseal(key, sealed.left(i), "this"));
        }
        QVERIFY(seal("short", "a secret", "this").isEmpty());
    }
};

NEGATOSCOPE_TEST(tst_sealing)
#include "tst_sealing.moc"
