#include "network/dicom/part10reader.h"
#include "tests/support/testmain.h"
#include "tests/ui/uploadbench.h"
#include "ui/desk/deskwindow.h"
#include "ui/desk/upload/correctdialog.h"
#include "ui/desk/upload/patientpicker.h"
#include "ui/desk/upload/reviewpage.h"
#include "ui/desk/upload/uploadpanel.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
using testsupport::ServerAnswer;
using testsupport::ServerRequest;
namespace tag = dicom::tag;

namespace {

/// The Desk before an archive that knows two patients, and a study under the second of them if a
/// test says so.
struct Bench : UploadBench {
    bool isFiledElsewhere = false;

    Bench()
    {
        server.onAsk = [this](const ServerRequest &request) -> std::optional<ServerAnswer> {
            if (request.path() != "/studies")
                return std::nullopt;
            if (request.query().contains("PatientID=NG-7") || request.query().contains("PatientName=Oko"))
                return ServerAnswer::json('[' + row("1.9.1", "NG-7", "19610704", "F") + ',' + row("1.9.2", "NG-8", "19990101", "F") + ']');
            if (request.query().contains("StudyInstanceUID=1.2") && isFiledElsewhere)
                return ServerAnswer::json('[' + row("1.2", "NG-8", "19990101", "F") + ']');
            return ServerAnswer::json("[]");
        };
    }

    static QByteArray row(const char *study, const char *id, const char *born, const char *sex)
    {
        const auto element = [](const char *tag, const char *vr, const QByteArray &value) -> QByteArray {
            return QByteArray("\"") + tag + "\":{\"vr\":\"" + vr + "\",\"Value\":[" + value + "]}";
        };
        const auto quoted = [](const char *text) -> QByteArray { return QByteArray("\"") + text + '"'; };
        return '{' + element("0020000D", "UI", quoted(study)) + ',' + element("00100020", "LO", quoted(id)) + ','
               + element("00100010", "PN", "{\"Alphabetic\":\"Okonkwo^Chidinma\"}") + ',' + element("00100030", "DA", quoted(born)) + ','
               + element("00100040", "CS", quoted(sex)) + '}';
    }

    bool review(int patients = 1)
    {
        QStringList paths;
        for (int i = 1; i <= 3; ++i) {
            dicom::DataSet set;
            set.setString(tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
            set.setString(tag::SOPInstanceUID, UploadFiles::uid(i));
            set.setString(tag::StudyInstanceUID, i > 2 && patients > 1 ? QStringLiteral("1.7") : QStringLiteral("1.2"));
            set.setString(tag::SeriesInstanceUID, QStringLiteral("1.2.3"));
            set.setString(tag::PatientName, QStringLiteral("Okonkwo^Chidima"));
            set.setString(tag::PatientID, i > 2 && patients > 1 ? QStringLiteral("X-2") : QStringLiteral("X-1"));
            set.setString(tag::PatientBirthDate, QStringLiteral("19610704"));
            set.setString(tag::Modality, QStringLiteral("CT"));
            set.setString(tag::AccessionNumber, QString::number(i > 1 ? 200 : 100));
            set.setString(tag::StudyDescription, QStringLiteral("CT thorax"));
            set.setBytes(tag::PixelData, dicom::VR::OW, QByteArray(2'000, char(i)));
            paths << write(QStringLiteral("%1.dcm").arg(i), set);
        }
        return lookOver(paths);
    }
    CorrectDialog *openDialog()
    {
        page().correctButton()->click();
        return page().findChild<CorrectDialog *>();
    }
    /// The field that shows a value.
    static QLineEdit *field(CorrectDialog &dialog, const QString &text)
    {
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>()) {
            if (edit->text() == text)
                return edit;
        }
        return nullptr;
    }
    bool find(CorrectDialog &dialog, const QString &text, int row)
    {
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>()) {
            if (!edit->accessibleName().isEmpty())
                edit->setText(text);
        }
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == PatientPicker::tr("Find"))
                button->click();
        }
        auto *list = dialog.findChild<QListWidget *>();
        if (!QTest::qWaitFor([list] { return list->count() > 0; }, 10000))
            return false;
        list->setCurrentRow(row);
        return true;
    }
    QList<dicom::DataSet> sent()
    {
        QSignalSpy said(&desk->uploads(), &UploadPanel::said);
        page().sendButton()->click();
        answer(QMessageBox::AcceptRole);
        QList<dicom::DataSet> sets;
        if (!QTest::qWaitFor([&said] { return !said.isEmpty(); }, 20000))
            return sets;
        for (const QByteArray &bytes : std::as_const(server.stored))
            sets << dicom::readPart10(bytes).value_or(dicom::Part10File()).dataSet;
        return sets;
    }
};

} // namespace

/// Corrections and assignments, from the button to what the archive holds.
class tst_correct : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }

    void whatIsTypedIsSentAndWhatItReplacesIsKept()
    {
        Bench bench;
        QVERIFY(bench.review());
        CorrectDialog *dialog = bench.openDialog();
        QVERIFY(!dialog->goButton()->isEnabled()); // nothing is changed yet
        Bench::field(*dialog, QStringLiteral("Okonkwo^Chidima"))->setText(QStringLiteral("Okonkwo^Chidinma"));
        QLineEdit *born = Bench::field(*dialog, QStringLiteral("1961-07-04"));
        born->setText(QStringLiteral("4 July"));
        QVERIFY(!dialog->goButton()->isEnabled());
        born->setText(QStringLiteral("1961-07-05"));
        QVERIFY(dialog->goButton()->isEnabled());
        bench.picture(dialog, "correct-typed");
        dialog->goButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(bench.page().showsCopies(), 20000);
        bench.picture(bench.desk.get(), "correct-review");

        const QList<dicom::DataSet> sets = bench.sent();
        QCOMPARE(sets.size(), 3);
        QStringList accessions;
        for (const dicom::DataSet &set : sets) {
            QCOMPARE(set.string(tag::PatientName), QStringLiteral("Okonkwo^Chidinma"));
            QCOMPARE(set.string(tag::PatientBirthDate), QStringLiteral("19610705"));
            QCOMPARE(set.string(tag::PatientID), QStringLiteral("X-1"));
            const dicom::DataSet before = set.item(tag::OriginalAttributesSequence).item(tag::ModifiedAttributesSequence);
            QCOMPARE(before.size(), 2);
            QCOMPARE(before.string(tag::PatientName), QStringLiteral("Okonkwo^Chidima"));
            accessions << set.string(tag::AccessionNumber);
        }
        QCOMPARE(accessions.count(QStringLiteral("200")),
                 2); // what differed and was not touched stays as it was in each
    }

    void imagesAreAssignedToAPatientOfTheArchive()
    {
        Bench bench;
        QVERIFY(bench.review());
        CorrectDialog *dialog = bench.openDialog();
        QVERIFY(bench.find(*dialog, QStringLiteral("NG-7"), 0));
        QTRY_VERIFY(dialog->goButton()->isEnabled());
        QVERIFY(Bench::field(*dialog, QStringLiteral("NG-7")));
        QVERIFY(Bench::field(*dialog, QStringLiteral("Okonkwo^Chidinma"))->isReadOnly());
        bench.picture(dialog, "correct-assign");
        dialog->goButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(bench.page().showsCopies(), 20000);
        const QList<dicom::DataSet> sets = bench.sent();
        QCOMPARE(sets.size(), 3);
        QCOMPARE(sets.first().string(tag::PatientID), QStringLiteral("NG-7"));
        QCOMPARE(sets.first().string(tag::PatientSex), QStringLiteral("F"));
        QCOMPARE(sets.first().item(tag::OriginalAttributesSequence).string(tag::ReasonForTheAttributeModification),
                 QStringLiteral("COERCE"));
    }

    void anotherBirthdayOrAStudyOfSomebodyElseBlocks()
    {
        Bench bench;
        bench.isFiledElsewhere = true;
        QVERIFY(bench.review());
        CorrectDialog *dialog = bench.openDialog();
        QVERIFY(bench.find(*dialog, QStringLiteral("Oko"), 1));
        QTRY_VERIFY(says(*dialog, QStringLiteral("1999")) || says(*dialog, QStringLiteral("/99")));
        QVERIFY(!dialog->goButton()->isEnabled());
        QVERIFY(bench.find(*dialog, QStringLiteral("NG-7"),
                           0)); // the right one, but the study is NG-8's
        QTRY_VERIFY(says(*dialog, PatientLookup::tr("The archive files a study of this selection under somebody else.")));
        QVERIFY(!dialog->goButton()->isEnabled());
        bench.picture(dialog, "correct-blocked");
    }

private:
    static bool says(const CorrectDialog &dialog, const QString &words)
    {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&words](const QLabel *label) {
            return label->property("role") == u"urgent"_qs && label->text().contains(words);
        });
    }

private slots:
    void onePatientAtATime()
    {
        Bench bench;
        QVERIFY(bench.review(2));
        QVERIFY(!bench.page().correctButton()->isEnabled());
        QVERIFY(bench.page().review().setData(bench.page().review().index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(bench.page().correctButton()->isEnabled());
    }
};

NEGATOSCOPE_TEST(tst_correct)
#include "tst_correct.moc"
