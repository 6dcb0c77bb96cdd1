#pragma once

#include "ui/flow/gridmaker.h"
#include "ui/reading/stackpage.h"
#include "ui/statestore.h"
#include "widgets/imageviewport.h"

class QAction;

namespace widgets {
class VolumeViewport;
}

namespace ui {

class VolumeView;

/// The 3D picture of the stack of the active viewport. The preset is remembered for each modality.
class ReadingVolume : public StackPage
{
    Q_OBJECT
public:
    explicit ReadingVolume(const Surroundings &around);

    bool isSettled() const;
    widgets::VolumeViewport *viewport() const; ///< null until it was opened once
    QString text() const;                      ///< what stands in place of a picture
    void setStore(const StateStore &store);
    void setAnnotationMode(widgets::AnnotationMode mode);
    QStringList presets() const; ///< names; empty while there is no picture
    void choosePreset(int index);
    void undo();
    void redo();

protected:
    QWidget *page() override;
    bool holds(Id id) const override;
    bool isOwn(Id id) const override;
    QString whatFor() const override;
    void showLoading(int loaded, int expected) override;
    void showVolume(const imaging::VolumePtr &volume, const imaging::ImageStack &stack, widgets::ImageViewport &from) override;
    void showRefusal(const QString &sentence) override;
    void clear() override;

private:
    void make();
    void connectViews();
    void connectMoves();
    void connectTools();
    void showGrid(const imaging::VolumePtr &volume, const QString &title, const imaging::VolumeGridPtr &whole,
                  const imaging::VolumeGridPtr &draft);
    void remember();

    VolumeView *m_view = nullptr;
    std::unique_ptr<GridMaker> m_maker;
    StateStore m_store;
    widgets::AnnotationMode m_annotations = widgets::AnnotationMode::All;
    QString m_modality;              ///< of what is shown
    QAction *m_toolBefore = nullptr; ///< what was checked among the tools
    Id m_tool = Id::ToolScroll;      ///< of the left button here
};

} // namespace ui
