#include "ui/flow/filesframesource.h"

#include "tests/support/smallarchive.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTest>

class tst_filesframesource : public QObject
{
    Q_OBJECT

    /// A source of slices 1 … n, and what it signalled.
    struct Reading {
        std::unique_ptr<ui::FilesFrameSource> source;
        QStringList events;

        explicit Reading(const QList<int> &numbers)
        {
            QList<ui::LocalFile> files;
            for (const int number : numbers) {
                SmallArchive::Image image;
                image.number = number;
                files.append({QStringLiteral("/f%1").arg(files.size()), image.dataSet()});
            }
            source = std::make_unique<ui::FilesFrameSource>(files);
            using Source = imaging::FrameSource;
            QObject::connect(source.get(), &Source::described,
                             [this](const dicom::DataSet &set) { events.append(u"described " + set.string(dicom::tag::InstanceNumber)); });
            QObject::connect(source.get(), &Source::fileFound, [this](const QString &path, const QString &uid) {
                events.append(u"file " + path + u' ' + uid.section(u'.', -1));
            });
            QObject::connect(source.get(), &Source::idle, [this] { events.append(QStringLiteral("idle")); });
        }
    };

private slots:
    void headersComeBeforeAnyFileInTheOrderOfTheirNumbers()
    {
        Reading reading({2, 1});
        reading.source->start({});
        QVERIFY(reading.events.isEmpty()); // never from within the call
        QTRY_COMPARE(reading.events, (QStringList{u"described 1"_qs, u"described 2"_qs, u"file /f1 1"_qs, u"file /f0 2"_qs, u"idle"_qs}));
    }

    void twoFilesOfOneInstanceAreBothAnnounced()
    {
        Reading reading({1, 1});
        reading.source->start({});
        QTRY_COMPARE(reading.events.size(), 5);
        QCOMPARE(reading.events.mid(2, 2), (QStringList{u"file /f0 1"_qs, u"file /f1 1"_qs}));
    }

    void whatIsWantedAgainIsNamedOnceInThatOrder()
    {
        Reading reading({1, 2, 3});
        reading.source->start({});
        QTRY_COMPARE(reading.events.size(), 7);
        reading.events.clear();
        const auto key = [](const char *uid, int frame) { return dicom::FrameKey{QLatin1String(uid), frame}; };
        reading.source->setWanted({key("1.9.1.1.3", 1), key("1.9.1.1.3", 2), key("1.9.1.1.1", 1), key("9.9", 1)}, 1);
        QCOMPARE(reading.events, (QStringList{u"file /f2 3"_qs, u"file /f0 1"_qs, u"idle"_qs}));
    }

    void anEmptyListStopsTheStart()
    {
        Reading reading({1});
        QSignalSpy idle(reading.source.get(), &imaging::FrameSource::idle);
        reading.source->start({});
        reading.source->setWanted({}, 0);
        Reading later({1});
        later.source->start({});
        QTRY_VERIFY(later.events.contains(u"idle"_qs)); // its turn comes after that of the first
        QVERIFY(reading.events.isEmpty());
        reading.source->start({});
        QTRY_COMPARE(idle.size(), 1);
    }
};

NEGATOSCOPE_TEST(tst_filesframesource)
#include "tst_filesframesource.moc"
