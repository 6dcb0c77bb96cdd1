#include "ui/reading/readingvolume.h"

#include "imaging/volumewords.h"
#include "network/dicom/tags.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/volumeview.h"
#include "widgets/volume/volumeviewport.h"

#include <QAction>
#include <QActionGroup>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStackedWidget>

#include <utility>

namespace ui {

using A = ReadingActions;
using widgets::VolumePose;
using widgets::VolumeViewport;

namespace {

const QString presetState = QStringLiteral("reading/volume");
constexpr double TurnByKey = 5; // degrees
constexpr double PanByKey = 24; // pixels
constexpr double ZoomByKey = 1.15;

} // namespace

ReadingVolume::ReadingVolume(const Surroundings &around)
    : StackPage(around, A::VolumePicture)
{
    connectViews();
    connectMoves();
    connectTools();
    takeOwnCommands();
}

/// A and L are views of it.
bool ReadingVolume::holds(Id id) const
{
    if (id == A::ToolAngle || id == A::ToolArrow)
        return false;
    return holdsOnAnyPage(id) || A::measuringTools().contains(id); // those say why not
}

bool ReadingVolume::isOwn(Id id) const
{
    return id >= A::FromFront && id <= A::ZoomVolumeOut;
}

QString ReadingVolume::whatFor() const
{
    return tr("A 3D picture is made of the images of the active viewport; there are none.");
}

void ReadingVolume::connectViews()
{
    const auto view = [this](Id id, VolumePose::From from) { on(id, [this, from] { viewport()->lookFrom(from); }); };
    view(A::FromFront, VolumePose::From::Front);
    view(A::FromBack, VolumePose::From::Back);
    view(A::FromLeft, VolumePose::From::Left);
    view(A::FromRight, VolumePose::From::Right);
    view(A::FromHead, VolumePose::From::Head);
    view(A::FromFeet, VolumePose::From::Feet);
    on(A::Reset, [this] { viewport()->reset(); });
}

void ReadingVolume::connectMoves()
{
    const auto turn = [this](Id id, double right, double down) {
        on(id, [this, right, down] { viewport()->turn(right * TurnByKey, down * TurnByKey); });
    };
    turn(A::TurnVolumeUp, 0, -1);
    turn(A::TurnVolumeDown, 0, 1);
    turn(A::TurnVolumeLeft, -1, 0);
    turn(A::TurnVolumeRight, 1, 0);
    const auto pan = [this](Id id, QPointF way) { on(id, [this, way] { viewport()->panBy(way * PanByKey); }); };
    pan(A::PanVolumeUp, {0, -1});
    pan(A::PanVolumeDown, {0, 1});
    pan(A::PanVolumeLeft, {-1, 0});
    pan(A::PanVolumeRight, {1, 0});
    on(A::ZoomVolumeIn, [this] { viewport()->zoomBy(ZoomByKey); });
    on(A::ZoomVolumeOut, [this] { viewport()->zoomBy(1 / ZoomByKey); });
}

/// The tools of the strip; scrolling, which there is none of, turns.
void ReadingVolume::connectTools()
{
    const auto tool = [this](Id id, VolumeViewport::Drag drag) {
        on(id, [this, id, drag] {
            m_tool = id;
            viewport()->setLeftDrag(drag);
        });
    };
    tool(A::ToolWindow, VolumeViewport::Drag::Window);
    tool(A::ToolScroll, VolumeViewport::Drag::Turn);
    tool(A::ToolZoom, VolumeViewport::Drag::Zoom);
    tool(A::ToolPan, VolumeViewport::Drag::Pan);
    for (const Id id : A::measuringTools()) {
        on(id, [this] {
            around().actions[m_tool]->setChecked(true); // what the left button still does
            emit told(tr("3D pictures are not measured on: measure on the images, Esc goes back to them."));
        });
    }
}

QWidget *ReadingVolume::page()
{
    if (!m_view)
        make();
    return m_view;
}

void ReadingVolume::make()
{
    m_view = new VolumeView(around().actions, &around().pages);
    around().pages.addWidget(m_view);
    for (QAction *action : around().grid.actions()) // keys of the pictures
        m_view->addAction(action);
    viewport()->setAnnotationMode(m_annotations);
    connect(m_view, &VolumeView::backChosen, this, &ReadingVolume::close);
    connect(viewport(), &VolumeViewport::settled, this, &ReadingVolume::settled);
    connect(viewport(), &VolumeViewport::lookChanged, this, &ReadingVolume::remember);
    connect(viewport(), &VolumeViewport::failed, this, [this] {
        viewport()->clear();
        refuse({dicom::Error::Kind::TooLarge, imaging::messages::noMemoryForGrid(), {}});
    });
}

VolumeViewport *ReadingVolume::viewport() const
{
    return m_view ? m_view->viewport() : nullptr;
}

QString ReadingVolume::text() const
{
    return m_view ? m_view->text() : QString();
}

bool ReadingVolume::isSettled() const
{
    if (!isOpen() || viewport()->isSettled())
        return true;
    return !isLoading() && !m_maker && viewport()->isEmpty(); // refused
}

void ReadingVolume::showLoading(int loaded, int expected)
{
    if (!viewport()->isEmpty() || m_maker)
        return;
    if (!m_toolBefore) { // the left button turns, and the strip says so
        const QAction *window = around().actions[A::ToolWindow];
        m_toolBefore = window->actionGroup()->checkedAction();
        m_tool = A::ToolScroll;
        around().actions[m_tool]->setChecked(true);
        viewport()->setLeftDrag(VolumeViewport::Drag::Turn);
    }
    m_view->showLoading(loaded, expected);
}

void ReadingVolume::showVolume(const imaging::VolumePtr &volume, const imaging::ImageStack &stack, widgets::ImageViewport &)
{
    m_view->showMaking();
    m_maker = std::make_unique<GridMaker>();
    connect(m_maker.get(), &GridMaker::ready, this,
            [this, volume, title = stack.title()](const imaging::VolumeGridPtr &whole, const imaging::VolumeGridPtr &draft) {
                showGrid(volume, title, whole, draft);
            });
    connect(m_maker.get(), &GridMaker::failed, this, [this](const dicom::Error &error) {
        m_maker.release()->deleteLater();
        refuse(error);
    });
    m_maker->start(volume, around().cache.budget() / 2); // the other half is for images
}

void ReadingVolume::showGrid(const imaging::VolumePtr &volume, const QString &title, const imaging::VolumeGridPtr &whole,
                             const imaging::VolumeGridPtr &draft)
{
    m_maker.release()->deleteLater();
    const IdentityMarks identity = marks();
    m_view->setStriped(identity.striped);
    VolumeViewport::Content content{whole, draft, std::make_shared<const imaging::ImageDescription>(volume->reference()), title,
                                    identity.tags};
    if (volume->isLossy())
        content.tags << tr("LOSSY");
    if (!volume->geometry().isRegular())
        content.tags << tr("UNEVEN SPACING");
    QStringList remarks = imaging::messages::volumeRemarks(volume->geometry());
    if (whole->isReduced())
        remarks << tr("Drawn with %1 × %2 × %3 of its %4 × %5 × %6 cells: the memory that images may take does not hold more.")
                       .arg(whole->size[0])
                       .arg(whole->size[1])
                       .arg(whole->size[2])
                       .arg(whole->whole[0])
                       .arg(whole->whole[1])
                       .arg(whole->whole[2]);
    m_modality.clear(); // nothing is remembered of what is shown at first
    viewport()->setContent(content);
    const QString modality = content.reference->dataSet.string(dicom::tag::Modality);
    const QByteArray state = m_store.load ? m_store.load(presetState) : QByteArray();
    viewport()->startWith(QJsonDocument::fromJson(state).object().value(modality).toString());
    m_modality = modality;
    m_view->showPicture(remarks);
    focus(*viewport());
    letGo();
}

void ReadingVolume::remember()
{
    if (m_modality.isEmpty() || !m_store.save || viewport()->isEmpty())
        return;
    QJsonObject all = QJsonDocument::fromJson(m_store.load ? m_store.load(presetState) : QByteArray()).object();
    const QString id = viewport()->look().preset;
    if (all.value(m_modality).toString() == id)
        return;
    all[m_modality] = id;
    m_store.save(presetState, QJsonDocument(all).toJson(QJsonDocument::Compact));
}

void ReadingVolume::setStore(const StateStore &store)
{
    m_store = store;
}

void ReadingVolume::setAnnotationMode(widgets::AnnotationMode mode)
{
    m_annotations = mode;
    if (m_view)
        viewport()->setAnnotationMode(mode);
}

QStringList ReadingVolume::presets() const
{
    QStringList names;
    if (isOpen() && !viewport()->isEmpty()) {
        for (const widgets::VolumePreset &preset : viewport()->presets())
            names << preset.name;
    }
    return names;
}

void ReadingVolume::choosePreset(int index)
{
    if (isOpen() && !viewport()->isEmpty())
        viewport()->setPreset(index);
}

void ReadingVolume::showRefusal(const QString &sentence)
{
    m_view->showRefusal(sentence);
    focus(m_view->refusal());
}

void ReadingVolume::clear()
{
    m_maker.reset();
    m_modality.clear();
    viewport()->clear();
    m_view->setStriped(false);
    if (QAction *tool = std::exchange(m_toolBefore, nullptr))
        tool->trigger(); // the images' tool again, whatever was chosen here
}

void ReadingVolume::undo()
{
    if (isOpen())
        viewport()->undo();
}

void ReadingVolume::redo()
{
    if (isOpen())
        viewport()->redo();
}

} // namespace ui
