#include "ui/desk/helppanel.h"

#include "tests/support/testmain.h"
#include "ui/reading/readingactions.h"

#include <QAction>
#include <QLabel>
#include <QTest>

using ui::KeyScheme;
using ui::ReadingActions;

class tst_helppanel : public QObject
{
    Q_OBJECT
private slots:
    void theDesksHelpHasTheKeysOfReadingWindows_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("ours") << int(KeyScheme::Negatoscope);
        QTest::newRow("Weasis and IHE") << int(KeyScheme::Weasis);
    }
    void theDesksHelpHasTheKeysOfReadingWindows()
    {
        QFETCH(int, scheme);
        ui::HelpPanel help;
        help.setKeyScheme(KeyScheme(scheme));
        QStringList words;
        for (const QLabel *label : help.findChildren<QLabel *>())
            words += label->text().split(u' ');
        QWidget window, pictures;
        const ReadingActions actions(&window, &pictures, KeyScheme(scheme));
        for (const auto id : {ReadingActions::Invert, ReadingActions::Rotate, ReadingActions::FlipHorizontal, ReadingActions::FlipVertical,
                              ReadingActions::NextStep, ReadingActions::Annotations, ReadingActions::Reset, ReadingActions::Cine}) {
            const QList<QKeySequence> keys = actions[id]->shortcuts();
            const bool isTold =
                std::any_of(keys.begin(), keys.end(), [&words](const QKeySequence &key) { return words.contains(key.toString()); });
            QVERIFY2(isTold, qPrintable(actions[id]->text()));
        }
    }
};

NEGATOSCOPE_TEST(tst_helppanel)
#include "tst_helppanel.moc"
