#include "tests/worklist/upsclienttest.h"

void UpsClientTest::init()
{
    m_server = std::make_unique<WorklistServer>();
    QVERIFY(m_server->isListening());
}

void UpsClientTest::setDialect(const QString &switches)
{
    WorklistDialect dialect;
    for (const QString &each : switches.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(dialect.set(each), qPrintable(each));
    m_server->setDialect(dialect);
}
