#include "ui/reading/planespanel.h"

#include "imaging/volumewords.h"
#include "ui/reading/ownkeys.h"
#include "ui/reading/waitingpage.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int MostWidth = 420;

QLabel *sentence(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", QStringLiteral("secondary"));
    return label;
}

} // namespace

PlanesPanel::PlanesPanel(QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_waiting(new WaitingPage(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setAccessibleName(tr("Planes through the stack"));
    m_pages->addWidget(m_waiting);
    setFocusProxy(m_waiting);
    connect(m_waiting, &WaitingPage::backChosen, this, &PlanesPanel::backChosen);
    m_pages->addWidget(makeControls());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
}

QComboBox *PlanesPanel::addChoice(QWidget *page, const QString &label, const QStringList &choices)
{
    auto *caption = new QLabel(label, page);
    caption->setProperty("role", QStringLiteral("label"));
    auto *box = new QComboBox(page);
    box->addItems(choices);
    box->setAccessibleName(label);
    caption->setBuddy(box);
    page->layout()->addWidget(caption);
    page->layout()->addWidget(box);
    connect(box, qOverload<int>(&QComboBox::activated), this, &PlanesPanel::choose);
    return box;
}

QWidget *PlanesPanel::makeControls()
{
    auto *page = new QScrollArea(this); // low windows: the planes share their height evenly all the same
    page->setFrameShape(QFrame::NoFrame);
    page->setWidgetResizable(true);
    page->setFocusPolicy(Qt::NoFocus);
    page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page->viewport()->setAutoFillBackground(false);
    auto *controls = new QWidget;
    controls->setMaximumWidth(MostWidth);
    auto *column = new QVBoxLayout(controls);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    auto *heading = new QLabel(tr("Planes through the stack"), controls);
    heading->setProperty("role", QStringLiteral("heading"));
    column->addWidget(heading);
    QStringList thick;
    for (const double thickness : thicknesses())
        thick << (thickness > 0 ? tr("%1 mm").arg(QLocale().toString(thickness)) : tr("No slab: the plane alone"));
    m_thickness = addChoice(controls, tr("Thickness (+ and −)"), thick);
    m_mode = addChoice(controls, tr("Values within the slab (Shift+N)"), {tr("Highest (MIP)"), tr("Lowest (MinIP)"), tr("Mean")});
    m_along = addChoice(controls, tr("Lie along"), {tr("The images"), tr("The patient's axes")});
    column->addSpacing(8);
    auto *reset = new QPushButton(tr("Put the planes back"), controls);
    connect(reset, &QPushButton::clicked, this, &PlanesPanel::resetChosen);
    column->addWidget(reset);
    auto *back = new QPushButton(tr("Back to the images (Esc)"), controls);
    connect(back, &QPushButton::clicked, this, &PlanesPanel::backChosen);
    column->addWidget(back);
    column->addSpacing(8);
    m_remarks = sentence(controls);
    column->addWidget(m_remarks);
    QLabel *help = sentence(controls);
    help->setText(tr("Drag a line to move its plane, the crossing to move both, a circle to turn them. Ctrl and a click put the "
                     "crossing there. While a measuring tool is chosen the lines let the pointer through to what lies beneath: "
                     "figures are those of the resampled plane."));
    column->addWidget(help);
    column->addStretch();
    page->setWidget(controls);
    controls->setAutoFillBackground(false);
    return page;
}

const QList<double> &PlanesPanel::thicknesses()
{
    static const QList<double> all{0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 50};
    return all;
}

void PlanesPanel::showLoading(int loaded, int expected)
{
    m_pages->setCurrentIndex(0);
    const int missing = qMax(0, expected - loaded);
    m_waiting->showLoading(missing > 0
                               ? tr("%1 of %2 images are loaded. Planes appear when the last one is here.").arg(loaded).arg(expected)
                               : tr("The planes are being made…"),
                           loaded, qMax(1, expected));
}

void PlanesPanel::showRefusal(const QString &text)
{
    m_pages->setCurrentIndex(0);
    m_waiting->showRefusal(text);
}

void PlanesPanel::showPlanes(const imaging::VolumeGeometry &geometry)
{
    m_pages->setCurrentIndex(1);
    const QStringList remarks = imaging::messages::volumeRemarks(geometry);
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
}

QString PlanesPanel::text() const
{
    return m_pages->currentIndex() == 0 ? m_waiting->text() : m_remarks->text();
}

void PlanesPanel::setLook(const PlanesView::Look &look)
{
    m_thickness->setCurrentIndex(int(qMax<qsizetype>(0, thicknesses().indexOf(look.slab.thickness))));
    m_mode->setCurrentIndex(int(look.slab.mode));
    m_mode->setEnabled(look.slab.thickness > 0);
    m_along->setCurrentIndex(int(look.along));
}

void PlanesPanel::choose()
{
    PlanesView::Look look;
    look.slab.thickness = thicknesses().value(m_thickness->currentIndex());
    look.slab.mode = imaging::SlabMode(m_mode->currentIndex());
    look.along = imaging::PlaneSet::Along(m_along->currentIndex());
    emit lookChosen(look);
}

bool PlanesPanel::event(QEvent *event)
{
    return keepsOwnKeys(*event) || QWidget::event(event);
}

} // namespace ui
