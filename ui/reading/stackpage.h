#pragma once

#include "ui/flow/volumeloader.h"
#include "ui/reading/identitymarks.h"
#include "ui/reading/readingactions.h"

#include <QPointer>

#include <functional>
#include <memory>

class QStackedWidget;

namespace widgets {
class ImageViewport;
}

namespace ui {

class Arrangement;
class ViewerController;
class ViewportGrid;

/// What is made of the stack of the active viewport as a volume, in place of the grid, which stays as it is beneath: opened and
/// left by one key, left by Esc and by whatever changes the grid, above all by a conflict of identities. Commands that are about
/// images wait meanwhile.
class StackPage : public QObject
{
    Q_OBJECT
public:
    using Id = ReadingActions::Id;
    struct Surroundings {
        imaging::FrameCache &cache;
        ViewerController &controller;
        Arrangement &arrangement;
        ViewportGrid &grid;
        ReadingActions &actions;
        QStackedWidget &pages;
        std::function<IdentityMarks(const imaging::ImageStack *)> marksOf;
    };

    bool isOpen() const { return m_open; }
    qint64 openedAt() const { return m_openedAt; } ///< by stepClock()
    void toggle();
    void close();

signals:
    void openChanged(bool open);
    void told(const QString &sentence);
    void settled();

protected:
    /// `command` opens and leaves it.
    StackPage(const Surroundings &around, Id command);

    virtual QWidget *page() = 0;         ///< made when it is asked for first
    virtual bool holds(Id id) const = 0; ///< commands that mean the same here
    virtual bool isOwn(Id id) const = 0; ///< commands that mean nothing elsewhere
    virtual QString whatFor() const = 0; ///< said where there are no images
    virtual void showLoading(int loaded, int expected) = 0;
    virtual void showVolume(const imaging::VolumePtr &volume, const imaging::ImageStack &stack, widgets::ImageViewport &from) = 0;
    virtual void showRefusal(const QString &sentence) = 0;
    virtual void clear() = 0;

    /// What means the same on planes, on a 3D picture and on images.
    static bool holdsOnAnyPage(Id id);
    void refuse(const dicom::Error &error);
    bool isLoading() const { return m_loader != nullptr; }
    void letGo(); ///< of the images: they need not be kept in memory any longer
    void takeOwnCommands();
    const Surroundings &around() const { return m_around; }
    IdentityMarks marks() const { return m_around.marksOf(m_stack); } ///< of the stack it was opened from
    /// Unless the reader has gone elsewhere meanwhile.
    void focus(QWidget &target);
    void on(Id id, const std::function<void()> &act); ///< while it is open

private:
    void open();
    void closeWith();
    void setCommands(bool forPage);

    Surroundings m_around;
    Id m_command;
    std::unique_ptr<VolumeLoader> m_loader;
    QPointer<imaging::ImageStack> m_stack; ///< it was opened from
    QPointer<widgets::ImageViewport> m_from;
    QList<Id> m_waiting; ///< commands that were taken away meanwhile
    bool m_open = false;
    qint64 m_openedAt = 0;
};

} // namespace ui
