#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

/// Every language is complete: nothing unfinished, nothing uncollected.
class tst_translations : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void everyStringIsCollected_data();
    void everyStringIsCollected();
    void placeholdersAreKept_data();
    void placeholdersAreKept();
};

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool unfinished = false;
};

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            messages.append({context, {}, {}, false});
        } else if (xml.name() == u"source") {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.last().unfinished = xml.attributes().value(QStringLiteral("type")) == u"unfinished";
            messages.last().translations += xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return messages;
}

void languageRows()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/translations"));
    for (const QString &name : folder.entryList({QStringLiteral("negatoscope_*.ts")}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

} // namespace

void tst_translations::nothingIsUnfinished_data()
{
    languageRows();
}

void tst_translations::nothingIsUnfinished()
{
    QFETCH(QString, path);
    const QList<Message> messages = readMessages(path);
    QVERIFY(!messages.isEmpty());
    QStringList unfinished;
    for (const Message &message : messages) {
        if (message.unfinished || message.translations.contains(QString()))
            unfinished << message.context + QStringLiteral(": ") + message.source;
    }
    QVERIFY2(unfinished.isEmpty(), qPrintable(unfinished.join(u'\n')));
}

void tst_translations::everyStringIsCollected_data()
{
    languageRows();
}

void tst_translations::everyStringIsCollected()
{
    QFETCH(QString, path);
    if (!QFile::exists(QStringLiteral(NEGATOSCOPE_LUPDATE)))
        QSKIP("SKIPPED: lupdate is not installed");
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
    QVERIFY(QFile::copy(path, fresh));
    QStringList what;
    if (path.endsWith(QStringLiteral("_en.ts"))) // the language of the source
        what << QStringLiteral("-pluralonly");
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(NEGATOSCOPE_SOURCE_DIR));
    lupdate.start(QStringLiteral(NEGATOSCOPE_LUPDATE),
                  what
                      + QStringList{QStringLiteral("-silent"), QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("-no-obsolete"),
                                    QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("app"), QStringLiteral("ui"),
                                    QStringLiteral("widgets"), QStringLiteral("network"), QStringLiteral("imaging"), QStringLiteral("-ts"),
                                    fresh});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    QSet<QString> known;
    for (const Message &message : readMessages(path))
        known.insert(message.context + u'|' + message.source);
    QStringList missing;
    for (const Message &message : readMessages(fresh)) {
        if (!known.contains(message.context + u'|' + message.source))
            missing << message.context + QStringLiteral(": ") + message.source;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void tst_translations::placeholdersAreKept_data()
{
    languageRows();
}

void tst_translations::placeholdersAreKept()
{
    QFETCH(QString, path);
    QStringList wrong;
    for (const Message &message : readMessages(path)) {
        for (const char *placeholder : {"%1", "%2", "%3", "%4"}) {
            const QLatin1String mark(placeholder);
            for (const QString &translation : message.translations) {
                if (message.source.contains(mark) != translation.contains(mark))
                    wrong << message.context + QStringLiteral(": ") + message.source;
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

NEGATOSCOPE_TEST(tst_translations)
#include "tst_translations.moc"
