#pragma once

#include "tests/support/smallarchive.h"
#include "tests/ui/readingbench.h"
#include "ui/reading/patientbanner.h"
#include "ui/reading/questionbar.h"
#include "widgets/imageviewport.h"
#include "widgets/thumbnailstrip.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

/// A Reading window over an archive of some studies of two patients, and what a reader sees and does there.
class OpenReading
{
protected:
    SmallArchive archive;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::ReadingWindow> window;

    void open(const ui::StudyToOpen &study)
    {
        QSignalSpy settled(window.get(), &ui::ReadingWindow::settled);
        window->open(study);
        QVERIFY(settled.wait(20'000));
    }
    widgets::ImageViewport &view() const { return *window->activeViewport(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    widgets::ThumbnailStrip &strip() const { return *window->findChild<widgets::ThumbnailStrip *>(); }
    widgets::ThumbnailItem stripItem(const char *id) const
    {
        for (const auto &item : strip().items()) {
            if (item.id == QLatin1String(id))
                return item;
        }
        return {};
    }
    QString banner() const { return window->findChild<ui::PatientBanner *>()->text(); }
    ui::QuestionBar &question() const { return *window->findChild<ui::QuestionBar *>(); }
    void addStudies()
    {
        archive.addSeries({}, 20);
        archive.addSeries({.series = "1.9.1.2", .description = "Lung"}, 5);
        archive.addSeries({.series = "1.9.1.3", .description = "Topogram"}, 30);
        archive.addSeries({.study = "1.9.2", .series = "1.9.2.1", .studyDate = "20250301"}, 4);
        archive.addSeries({.study = "1.9.3", .series = "1.9.3.1", .patientName = "Berg^Bo", .patientId = "P2"}, 3);
        archive.addSeries({.study = "1.9.4", .series = "1.9.4.1", .studyDate = "20260501"}, 3);
        archive.addSeries({.study = "1.9.6",
                           .series = "1.9.6.1",
                           .patientName = "Nilsen^Nora",
                           .patientId = "P6",
                           .description = "Neck",
                           .imageType = "ORIGINAL\\PRIMARY\\LOCALIZER"},
                          9);
        archive.addSeries({.study = "1.9.6", .series = "1.9.6.2", .patientName = "Nilsen^Nora", .patientId = "P6", .description = "Neck"},
                          3);
        archive.add({.study = "1.9.4", .series = "1.9.4.1", .number = 4, .patientName = "Berg^Bo", .studyDate = "20260501"});
        archive.add({.study = "1.9.7", .series = "1.9.7.1", .modality = "SR", .studyDate = "20260601"});
    }
    void begin()
    {
        ReadingBench bench(archive.url());
        QVERIFY(bench.isActive());
        session = std::move(bench.session);
        window = std::move(bench.window);
    }
    void end()
    {
        window.reset();
        session.reset();
    }
};
