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
                                   "negatoscope:open?patient=A%E2%80%AEB"};
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
