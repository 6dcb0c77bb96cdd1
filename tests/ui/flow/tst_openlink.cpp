#include "ui/flow/openlink.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace ui;

class tst_openlink : public QObject
{
    Q_OBJECT
private slots:
    void namesAreReadAsTheyWereWritten()
    {
        const auto link = parseOpenLink(u"negatoscope:open?patient=%E5%B1%B1%20%2B%201%26x%3D2&issuer=ST%2FNORD&archive=North%20PACS"_qs);
        QVERIFY2(link, link ? "" : qPrintable(link.error().detail));
        QCOMPARE(link->patientId, u"山 + 1&x=2"_qs);
        QCOMPARE(link->issuer, u"ST/NORD"_qs);
        QCOMPARE(link->archive, u"North PACS"_qs);
    }

    /// RFC 3986: "+" is a plus; only forms of HTML mean a blank by it.
    void aPlusIsAPlus()
    {
        const auto link = parseOpenLink(u"negatoscope:open?accession=A+1"_qs);
        QVERIFY(link);
        QCOMPARE(link->accessionNumber, u"A+1"_qs);
    }

    /// RFC 3986 §3.1: the case of a scheme says nothing.
    void aLinkIsKnownByItsScheme()
    {
        QVERIFY(isLink(u"negatoscope:open?study=1.2"_qs) && isLink(u"NegatoScope:"_qs));
        for (const char *text : {"", "negatoscope", "negatoscopes:open", "x-negatoscope:open", " negatoscope:open", "/negatoscope:open"})
            QVERIFY2(!isLink(QString::fromLatin1(text)), text);
        QVERIFY(parseOpenLink(u"NEGATOSCOPE:open?study=1.2.3"_qs));
    }

    void whatWasCheckedComesBack()
    {
        for (const OpenLink &link :
             {OpenLink{{}, u"1.2.3"_qs, u"1.2.3.4"_qs, {}, {}, {}}, OpenLink{u"a & b=c"_qs, {}, {}, u"#1 %41"_qs, {}, {}},
              OpenLink{{}, {}, {}, {}, u"Ö;1+1"_qs, u"A&B"_qs}}) {
            QVERIFY(checked(link));
            const auto back = parseOpenLink(toLink(link));
            QVERIFY2(back, qPrintable(toLink(link)));
            QVERIFY(*back == link);
        }
    }

    void whatIsNoLinkIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        const char *const bad[] = {"",
                                   "negatoscope:",
                                   "negatoscope:open",
                                   "negatoscope:open?",
                                   "http://h/open?study=1.2",
                                   "negatoscope:delete?study=1.2.3",
                                   "negatoscope://host/open?study=1.2.3",
                                   "negatoscope://user:secret@host/open?study=1.2.3",
                                   "negatoscope:open?study=1.2.3#x",
                                   "negatoscope:open?study=1.2.3&study=1.2.4",
                                   "negatoscope:open?study=",
                                   "negatoscope:open?study=1..2",
                                   "negatoscope:open?study=..%2F..%2Fetc",
                                   "negatoscope:open?study=1.2.3&accession=A",
                                   "negatoscope:open?series=1.2.3",
                                   "negatoscope:open?issuer=A",
                                   "negatoscope:open?accession=A*",
                                   "negatoscope:open?accession=A%3F",
                                   "negatoscope:open?accession=A%0AB",
                                   "negatoscope:open?accession=A%5CB",
                                   "negatoscope:open?accession=12345678901234567",
                                   "negatoscope:open?patient=%FF%FE",
                                   "negatoscope:open?patient=A&token=secret",
                                   "negatoscope:open?patient=%00",
                                   "negatoscope:open?patient=%20A",
                                   "negatoscope:open?study=1.2.3&archive=%0A",
                                   "negatoscope:open?archive=North",
                                   "negatoscope:open?patient=A%E2%80%AEB",
                                   "negatoscope:open?accession=A&issuer=B",
                                   "negatoscope:open?study=1.2.3&series=1.2.a",
                                   "negatoscope:open?study=1.2.3&series=",
                                   "negatoscope:open?=1.2.3",
                                   "negatoscope:open?Study=1.2.3",
                                   "negatoscope:open?study%3D1.2.3",
                                   "negatoscope:open?patient=%ZZ",
                                   "negatoscope:open/?study=1.2.3",
                                   "negatoscope:/open?study=1.2.3",
                                   "negatoscope:open?patient=A%7F",
                                   "negatoscope:open?patient=A%C2%9BB"};
        for (const char *text : bad)
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("long") << QString(u"negatoscope:open?study=1.2.3&archive=" + QString(3000, u'a'));
    }

    void whatIsNoLinkIsRefused()
    {
        QFETCH(QString, text);
        const auto link = parseOpenLink(text);
        QVERIFY(!link);
        QVERIFY(!link.error().message.isEmpty());
        QVERIFY2(!link.error().message.contains(u"secret") && !link.error().detail.contains(u"secret"), "nothing of it is repeated");
    }

    /// The archive may know more than one by it, and may match loosely: what it is asked for is what is then looked at to the letter.
    void anAccessionNumberIsAskedForAndComparedToTheLetter()
    {
        const auto link = parseOpenLink(u"negatoscope:open?accession=a%201"_qs);
        QVERIFY(link);
        QCOMPARE(searchOf(*link).accessionNumber, u"a 1"_qs);
        QVERIFY(searchOf(*link).patientId.isEmpty());
        StudyRow row;
        row.accessionNumber = u"a 1"_qs;
        QCOMPARE(match(*link, row, {}), LinkMatch::Certain);
        for (const QString &other : {u"A 1"_qs, u"a 12"_qs, u"a"_qs, QString()}) {
            row.accessionNumber = other;
            QCOMPARE(match(*link, row, {}), LinkMatch::None);
        }
    }

    void aPatientIsAskedForByTheIdAlone()
    {
        const auto link = parseOpenLink(u"negatoscope:open?patient=P%2F1&issuer=A"_qs);
        QVERIFY(link);
        QCOMPARE(searchOf(*link).patientId, u"P/1"_qs); // archives that know no issuers would find nobody
        QVERIFY(searchOf(*link).accessionNumber.isEmpty());
    }

    void aRowIsMeantForSureOnlyWhereItsIssuerIsKnown()
    {
        StudyRow row;
        row.patientId = u"P1"_qs;
        const OpenLink link{{}, {}, {}, {}, u"P1"_qs, u"A"_qs};
        QCOMPARE(match(link, row, {}), LinkMatch::Possible);
        QCOMPARE(match(link, row, u"A"_qs), LinkMatch::Certain);
        QCOMPARE(match(link, row, u"B"_qs), LinkMatch::None);
        row.issuer = u"A"_qs;
        QCOMPARE(match(link, row, u"B"_qs), LinkMatch::Certain);
        row.patientId = u"p1"_qs;
        QCOMPARE(match(link, row, {}), LinkMatch::None);
        row.patientId = u"P1"_qs;
        QCOMPARE(match(OpenLink{{}, {}, {}, {}, u"P1"_qs, {}}, row, {}), LinkMatch::Possible);
    }
};

NEGATOSCOPE_TEST(tst_openlink)
#include "tst_openlink.moc"
