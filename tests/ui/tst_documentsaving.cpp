#include "ui/reading/documentsaving.h"

#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

/// A document that no program opens is saved where the reader wants it.
class tst_documentsaving : public QObject
{
    Q_OBJECT

    const QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void theWholeDocumentIsCopiedOverWhatWasThere()
    {
        const QByteArray pdf = "%PDF-1.4\n" + QByteArray(100'000, 'x');
        const QString from = write(QStringLiteral("from.pdf"), pdf), to = write(QStringLiteral("to.pdf"), "what was there");
        QVERIFY(ui::copyDocument(from, to));
        QCOMPARE(read(to), pdf);
        QCOMPARE(read(from), pdf);
    }
    void whatCannotBeSavedIsSaid()
    {
        const QString from = write(QStringLiteral("from.pdf"), "%PDF-1.4");
        const auto nowhere = ui::copyDocument(from, m_folder.filePath(QStringLiteral("no/such/folder.pdf")));
        QVERIFY(!nowhere && !nowhere.error().message.isEmpty());
        const auto gone = ui::copyDocument(m_folder.filePath(QStringLiteral("gone.pdf")), m_folder.filePath(QStringLiteral("x.pdf")));
        QVERIFY(!gone && !gone.error().message.isEmpty());
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("x.pdf"))));
    }
};

NEGATOSCOPE_TEST(tst_documentsaving)
#include "tst_documentsaving.moc"
