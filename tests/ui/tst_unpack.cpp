#include "network/dicom/part10reader.h"
#include "network/dicom/uid.h"
#include "network/transfer/uploadjournal.h"
#include "tests/support/dcmtktools.h"
#include "tests/support/smallimage.h"
#include "tests/support/testmain.h"
#include "tests/ui/uploadbench.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/upload/queuepage.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/unpackline.h"
#include "ui/desk/upload/uploadpanel.h"
#include "ui/flow/session.h"
#include "ui/flow/uploadcenter.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

using namespace ui;
using testsupport::SentObjects;
using testsupport::ServerAnswer;
using testsupport::StoreServer;
namespace tag = dicom::tag;

namespace {

constexpr int SyntaxRefused = 0xC122; // PS3.18 I.2.2

/// The Desk before an archive that takes nothing compressed.
struct Bench : UploadBench {
    Bench()
    {
        server.onStore = [this](const SentObjects &objects) -> std::optional<ServerAnswer> {
            SentObjects good;
            QMap<QString, int> failed;
            for (const auto &object : objects) {
                const auto file = dicom::readPart10(object.second);
                if (file && dicom::transfersyntax::isEncapsulated(file->transferSyntax))
                    failed.insert(object.first, SyntaxRefused);
                else
                    good << object;
            }
            server.keep(good);
            return StoreServer::module(StoreServer::uids(good), failed, failed.isEmpty() ? 200 : 202);
        };
    }

    QByteArray pixels(int number) const { return QByteArray(64 * 64 * 2, char(number)); }

    /// The last of three is compressed.
    QStringList someFiles()
    {
        QStringList paths;
        for (int i = 1; i <= 3; ++i) {
            testsupport::SmallImage image;
            image.number = i;
            image.bitsAllocated = 16;
            paths << write(QStringLiteral("%1.dcm").arg(i), dataSetOf(image, pixels(i)));
        }
        const QString encoded = files.path(QStringLiteral("encoded.dcm"));
        if (!testsupport::runDcmtk(QStringLiteral("dcmcrle"), {paths.last(), encoded}))
            return {};
        paths.last() = encoded;
        return paths;
    }

    QueuePage &queue() { return desk->uploads().queuePage(); }
    UnpackLine &line() { return *queue().findChild<UnpackLine *>(); }
    UploadTotals totals() { return session->uploads().model().totals(); }

    static void accept(QWidget &of)
    {
        for (QMessageBox *question : of.findChildren<QMessageBox *>()) {
            for (QAbstractButton *button : question->buttons()) {
                if (question->buttonRole(button) == QMessageBox::AcceptRole)
                    button->click();
            }
        }
    }
    bool send(const QStringList &paths)
    {
        if (!lookOver(paths))
            return false;
        page().sendButton()->click();
        answer(QMessageBox::AcceptRole);
        return QTest::qWaitFor([this] { return totals().instances == 3 && totals().open == 0; }, 20000);
    }
};

} // namespace

/// What an archive refuses for its compression, from the refusal to what the archive holds.
class tst_unpack : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }

    void whatWasRefusedIsSentUncompressedWhenAsked()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmcrle");
        Bench bench;
        const QStringList paths = bench.someFiles();
        QCOMPARE(paths.size(), 3);
        QVERIFY(bench.send(paths));
        QCOMPARE(bench.totals().stored, 2);
        QTRY_VERIFY(bench.line().isVisible());
        bench.picture(bench.desk.get(), "uploads-unpack");
        bench.line().button()->click();
        QVERIFY(!bench.line().findChildren<QMessageBox *>().isEmpty());
        Bench::accept(bench.line());
        QTRY_COMPARE_WITH_TIMEOUT(bench.totals().stored, 3, 20000);
        QTRY_VERIFY(!bench.line().isVisible());
        bench.picture(bench.desk.get(), "uploads-unpacked");

        const auto sent = dicom::readPart10(bench.server.stored.value(UploadFiles::uid(3)));
        QVERIFY(sent);
        QCOMPARE(sent->transferSyntax, QStringLiteral("1.2.840.10008.1.2.1"));
        QCOMPARE(sent->source.mid(sent->pixelData.native.offset, sent->pixelData.native.size), bench.pixels(3));
        QTRY_VERIFY(QDir(bench.folder.filePath(QStringLiteral("spool"))).isEmpty());
        QVERIFY(QFile::exists(paths.last()));
    }

    void theJournalKnowsBothFiles()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmcrle");
        Bench bench;
        const QStringList paths = bench.someFiles();
        QVERIFY(bench.send(paths));
        QStringList known;
        bench.server.onStore = [&](const SentObjects &objects) -> std::optional<ServerAnswer> {
            const auto journal = network::UploadJournal::open(bench.folder.path()); // as another run would find it
            const auto uploads = (*journal)->uploads(network::Upload::Origin::Window);
            for (const network::UploadItem &item : (*journal)->items(uploads->first().id).value_or(QList<network::UploadItem>())) {
                if (item.state == network::UploadState::Sending)
                    known << item.original << item.path << item.transferSyntaxUid;
            }
            bench.server.keep(objects);
            return std::nullopt;
        };
        QTRY_VERIFY(bench.line().isVisible());
        bench.line().button()->click();
        Bench::accept(bench.line());
        QTRY_COMPARE_WITH_TIMEOUT(bench.totals().stored, 3, 20000);
        QCOMPARE(known.size(), 3);
        QCOMPARE(known.at(0), paths.last());
        QVERIFY(known.at(1).startsWith(bench.folder.filePath(QStringLiteral("spool"))));
        QCOMPARE(known.at(2), QStringLiteral("1.2.840.10008.1.2.1"));
    }

    void withoutAYesNothingIsSent()
    {
        NEGATOSCOPE_NEEDS_DCMTK("dcmcrle");
        Bench bench;
        QVERIFY(bench.send(bench.someFiles()));
        QTRY_VERIFY(bench.line().isVisible());
        bench.line().button()->click();
        for (QMessageBox *question : bench.line().findChildren<QMessageBox *>())
            question->button(QMessageBox::Cancel)->click();
        QCOMPARE(bench.server.batches.size(), 1);
        QCOMPARE(bench.totals().failed, 1);
        QVERIFY(bench.line().isVisible());
    }
};

NEGATOSCOPE_TEST(tst_unpack)
#include "tst_unpack.moc"
