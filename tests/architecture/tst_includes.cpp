#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// Who may include whom (ARCHITECTURE in the README's map): the link graph forbids calls, this says which include was wrong.
class tst_includes : public QObject
{
    Q_OBJECT

private slots:
    void foldersIncludeOnlyWhatTheyMayKnow_data();
    void foldersIncludeOnlyWhatTheyMayKnow();
    void nothingIncludesByRelativePath();
};

namespace {

struct Include {
    QString file;
    QString path;
};

QList<Include> includesBelow(const QString &folder)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#include\\s+\"([^\"]+)\""), QRegularExpression::MultilineOption);
    QList<Include> includes;
    QDirIterator files(QStringLiteral(NEGATOSCOPE_SOURCE_DIR "/") + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        auto match = pattern.globalMatch(QString::fromUtf8(file.readAll()));
        while (match.hasNext())
            includes.append({file.fileName(), match.next().captured(1)});
    }
    return includes;
}

} // namespace

void tst_includes::foldersIncludeOnlyWhatTheyMayKnow_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QStringList>("mayNotKnow");

    const auto row = [](const char *folder, const QStringList &mayNotKnow) {
        QTest::newRow(folder) << QString::fromLatin1(folder) << mayNotKnow;
    };
    const QString app = QStringLiteral("app/"), ui = QStringLiteral("ui/"), widgets = QStringLiteral("widgets/"),
                  imaging = QStringLiteral("imaging/"), http = QStringLiteral("network/http/"),
                  dicomweb = QStringLiteral("network/dicomweb/"), auth = QStringLiteral("network/auth/"),
                  transfer = QStringLiteral("network/transfer/"), tests = QStringLiteral("tests/");
    const QStringList exchange{http, dicomweb, auth, transfer};
    row("network/dicom", QStringList{app, ui, widgets, imaging, tests} + exchange);
    row("network/deidentification", QStringList{app, ui, widgets, imaging, tests} + exchange);
    row("network/http", {app, ui, widgets, imaging, tests, dicomweb, transfer});
    row("network/dicomweb", {app, ui, widgets, imaging, tests, transfer});
    row("network/transfer", {app, ui, widgets, imaging, tests});
    row("imaging", QStringList{app, ui, widgets, tests} + exchange);
    row("imaging/decoder",
        QStringList{app, ui, widgets, tests, QStringLiteral("imaging/frame"), QStringLiteral("imaging/image")} + exchange);
    row("widgets", QStringList{app, ui, tests} + exchange);
    row("ui/flow", {app, widgets, tests, QStringLiteral("ui/desk/"), QStringLiteral("ui/reading/")});
    row("ui", {app, tests});
    row("app", {tests});
}

void tst_includes::foldersIncludeOnlyWhatTheyMayKnow()
{
    QFETCH(QString, folder);
    QFETCH(QStringList, mayNotKnow);

    const QList<Include> includes = includesBelow(folder);
    QVERIFY2(!includes.isEmpty(), "the folder has sources");
    QStringList wrong;
    for (const Include &include : includes) {
        for (const QString &forbidden : mayNotKnow) {
            if (include.path.startsWith(forbidden))
                wrong << include.file + QStringLiteral(" includes ") + include.path;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void tst_includes::nothingIncludesByRelativePath()
{
    QStringList wrong;
    for (const char *folder : {"app", "ui", "widgets", "network", "imaging", "tests"}) {
        for (const Include &include : includesBelow(QString::fromLatin1(folder))) {
            if (include.path.startsWith(QStringLiteral("../")) || include.path.startsWith(QStringLiteral("./")))
                wrong << include.file + QStringLiteral(" includes ") + include.path;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

NEGATOSCOPE_TEST(tst_includes)
#include "tst_includes.moc"
