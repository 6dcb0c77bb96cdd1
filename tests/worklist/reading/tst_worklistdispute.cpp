#include "tests/support/testmain.h"
#include "tests/worklist/reading/worklistreadingtest.h"
#include "ui/reading/identitysheet.h"
#include "ui/reading/readingwindow.h"

/// A claimed task whose images do not agree about the patient.
class tst_worklistdispute : public WorklistReadingTest
{
    Q_OBJECT

public:
    tst_worklistdispute() { m_studies.append(QStringLiteral("ct-identity-conflict")); }

private slots:
    void nothingIsCompletedWhileTheSheetAsks();
};

void tst_worklistdispute::nothingIsCompletedWhileTheSheetAsks()
{
    ClaimBar *bar = claim(addTask(QStringLiteral("Read it"), QStringLiteral("MEDIUM"), QStringLiteral("ct-identity-conflict")));
    QVERIFY(bar);
    const ReadingWindow *window = m_shell->reading();
    QTRY_VERIFY(window->isDisputed());
    picture("claimed-disputed");
    QVERIFY(!bar->completeButton()->isEnabled());
    QVERIFY2(bar->text().contains(QStringLiteral("patient is confirmed")), qPrintable(bar->text()));
    for (int question = 0; question < 2; ++question) { // another name, another birth date
        QVERIFY(window->isDisputed() && !bar->completeButton()->isEnabled());
        for (auto *sheet : window->findChildren<IdentitySheet *>()) {
            if (sheet->isVisible())
                emit sheet->answered(true);
        }
    }
    QVERIFY(!window->isDisputed());
    QVERIFY(bar->completeButton()->isEnabled());
    QVERIFY(!bar->text().contains(QStringLiteral("patient is confirmed")));
}

NEGATOSCOPE_TEST(tst_worklistdispute)
#include "tst_worklistdispute.moc"
