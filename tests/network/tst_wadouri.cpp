#include "network/dicomweb/wadouri.h"

#include "tests/support/testmain.h"

#include <QTest>

/// Where WADO-URI is usually answered, as the servers' own documentation has it.
class tst_wadouri : public QObject
{
    Q_OBJECT

private slots:
    void theUsualAddressIsBesideTheRoot_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("usual");
        const auto row = [](const char *name, const char *root, const char *usual) {
            QTest::newRow(name) << QString::fromLatin1(root) << QString::fromLatin1(usual);
        };
        row("Orthanc", "http://host:8042/dicom-web", "http://host:8042/wado");
        row("dcm4chee", "https://host/dcm4chee-arc/aets/DCM4CHEE/rs", "https://host/dcm4chee-arc/aets/DCM4CHEE/wado");
        row("slash at the end", "http://host/dicom-web/", "http://host/wado");
        row("no path", "https://host", "https://host/wado");
        row("nothing", "", "");
    }
    void theUsualAddressIsBesideTheRoot()
    {
        QFETCH(QString, root);
        QFETCH(QString, usual);
        QCOMPARE(network::usualWadoUri(QUrl(root)).toString(), usual);
    }
};

NEGATOSCOPE_TEST(tst_wadouri)
#include "tst_wadouri.moc"
