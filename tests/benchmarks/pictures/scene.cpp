#include "tests/benchmarks/pictures/scene.h"

#include "ui/flow/session.h"
#include "ui/flow/viewercontroller.h"
#include "ui/reading/readingactions.h"
#include "ui/reading/viewhistory.h"
#include "ui/reading/viewportgrid.h"
#include "ui/reading/viewportlinks.h"

#include <QGridLayout>

#include <cmath>
#include <cstring>

namespace benchmarks {

namespace {

constexpr int Distinct = 24; // frames with pixels of their own; more would measure the memory of the machine

/// Something like a slice of 12 bits: smooth shapes and noise.
std::shared_ptr<const std::byte[]> cells(int matrix, int seed)
{
    const size_t count = size_t(matrix) * size_t(matrix);
    std::shared_ptr<std::byte[]> bytes(new std::byte[count * 2]);
    quint32 random = 12345u + quint32(seed);
    std::vector<double> wave(static_cast<size_t>(matrix));
    for (int i = 0; i < matrix; ++i)
        wave[size_t(i)] = std::sin((i + seed * 3) * 25.0 / matrix);
    for (int row = 0; row < matrix; ++row)
        for (int column = 0; column < matrix; ++column) {
            random = random * 1664525u + 1013904223u;
            const auto value = quint16(1100 + 700 * wave[size_t(row)] * wave[size_t(column)] + (random >> 26));
            std::memcpy(bytes.get() + (size_t(row) * size_t(matrix) + size_t(column)) * 2, &value, 2);
        }
    return bytes;
}

std::shared_ptr<imaging::ImageDescription> describe(const Scene::Options &options, int stack, int slice)
{
    auto image = std::make_shared<imaging::ImageDescription>();
    image->key = {QStringLiteral("1.2.%1.%2").arg(stack).arg(slice), 1};
    image->pixel.rows = image->pixel.columns = options.matrix;
    image->pixel.bitsAllocated = 16;
    image->pixel.bitsStored = 12;
    image->pixel.highBit = 11;
    image->plane.spacingKind = imaging::SpacingKind::Patient;
    image->plane.orientation = {1, 0, 0, 0, 1, 0};
    image->plane.position = imaging::Vector3{0, 0, slice * (options.linked ? 1 + 0.5 * stack : 1)};
    image->plane.frameOfReferenceUid = options.linked ? QStringLiteral("1.2.9") : QString();
    image->modality.intercept = -1024;
    image->modality.unit = QStringLiteral("HU");
    imaging::VoiLut voi;
    voi.center = 40;
    voi.width = 400;
    image->voi = {voi};
    image->instanceNumber = slice + 1;
    return image;
}

} // namespace

/// What a Reading window has around its viewports, as far as links need it.
struct Scene::Links {
    Links(imaging::FrameCache &cache, QWidget &window)
        : grid(new ui::ViewportGrid(cache, &window))
        , actions(&window, grid)
        , links(controller, *grid, actions, history)
    {
        QObject::connect(grid, &ui::ViewportGrid::cellAdded, &links, [this](ui::ViewportCell *cell) {
            history.watch(cell->viewport());
            links.watch(cell);
        });
    }

    ui::Session session{ui::Session::Options{}};
    ui::ViewerController controller{session};
    ui::ViewHistory history;
    ui::ViewportGrid *grid;
    ui::ReadingActions actions;
    ui::ViewportLinks links;
};

Scene::Scene(const Options &options)
{
    std::vector<std::shared_ptr<const std::byte[]>> pixels;
    for (int i = 0; i < std::min(Distinct, options.slices); ++i)
        pixels.push_back(cells(options.matrix, i));
    for (int v = 0; v < options.viewports; ++v) {
        stacks.push_back(std::make_unique<imaging::ImageStack>());
        fill(*stacks.back(), options, v, pixels);
    }
    if (options.linked)
        showLinked();
    else
        showAlone(options);
    window.resize(options.window);
    window.show();
}

Scene::~Scene()
{
    m_links.reset(); // before the widgets that it knows
}

void Scene::fill(imaging::ImageStack &stack, const Options &options, int number,
                 const std::vector<std::shared_ptr<const std::byte[]>> &pixels)
{
    for (int slice = 0; slice < options.slices; ++slice) {
        const auto image = describe(options, number, slice);
        stack.insert(image);
        auto frame = std::make_shared<imaging::Frame>();
        frame->key = image->key;
        frame->pixel = image->pixel;
        frame->size = image->pixel.frameBytes();
        frame->cells = pixels[size_t(slice) % pixels.size()];
        frame->minimum = 400;
        frame->maximum = 1900;
        cache.insert(frame);
        stack.setState(image->key, imaging::ImageStack::State::Loaded);
    }
}

void Scene::showAlone(const Options &options)
{
    auto *grid = new QGridLayout(&window);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(1);
    const int side = options.viewports > 1 ? 2 : 1;
    for (int v = 0; v < options.viewports; ++v) {
        auto *viewport = new widgets::ImageViewport(cache, options.presenter, &window);
        viewport->setStack(stacks[size_t(v)].get());
        grid->addWidget(viewport, v / side, v % side);
        viewports.push_back(viewport);
    }
}

void Scene::showLinked()
{
    m_links = std::make_unique<Links>(cache, window);
    auto *column = new QGridLayout(&window);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_links->grid);
    m_links->grid->setLayoutGrid({2, int(stacks.size() + 1) / 2});
    const QList<ui::ViewportCell *> shown = m_links->grid->cells();
    for (size_t v = 0; v < stacks.size(); ++v) {
        shown[qsizetype(v)]->showStack(stacks[v].get(), 0);
        viewports.push_back(shown[qsizetype(v)]->viewport());
    }
    m_links->links.update();
}

bool Scene::isSettled() const
{
    for (const widgets::ImageViewport *viewport : viewports)
        if (!viewport->isSettled())
            return false;
    return true;
}

void Scene::scrollTo(int index)
{
    for (widgets::ImageViewport *viewport : viewports)
        viewport->setIndex(index);
}

void Scene::lead(int index)
{
    viewports.front()->scrollTo(index);
}

void Scene::setWindow(double center, double width)
{
    for (widgets::ImageViewport *viewport : viewports)
        viewport->setWindow(center, width);
}

} // namespace benchmarks
