#include "ui/reading/volumeview.h"

#include "ui/reading/identitymarks.h"
#include "ui/reading/volumepanel.h"
#include "ui/reading/waitingpage.h"
#include "widgets/volume/volumeviewport.h"

#include <QHBoxLayout>
#include <QStackedWidget>

namespace ui {

VolumeView::VolumeView(const ReadingActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_stripes(new IdentityStripes(this))
    , m_pages(new QStackedWidget(this))
    , m_waiting(new WaitingPage(this))
    , m_viewport(new widgets::VolumeViewport(this))
    , m_panel(new VolumePanel(actions, *m_viewport, this))
{
    auto *picture = new QWidget(this);
    auto *row = new QHBoxLayout(picture);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(m_viewport, 1);
    row->addWidget(m_panel);
    m_pages->addWidget(m_waiting);
    m_pages->addWidget(picture);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stripes);
    column->addWidget(m_pages);
    connect(m_waiting, &WaitingPage::backChosen, this, &VolumeView::backChosen);
    connect(m_panel, &VolumePanel::backChosen, this, &VolumeView::backChosen);
}

void VolumeView::showLoading(int loaded, int expected)
{
    m_pages->setCurrentIndex(0);
    if (loaded >= expected)
        return showMaking();
    m_waiting->showLoading(tr("%1 of %2 images are loaded. The 3D picture appears when the last one is here.").arg(loaded).arg(expected),
                           loaded, expected);
}

void VolumeView::showMaking()
{
    m_pages->setCurrentIndex(0);
    m_waiting->showLoading(tr("The 3D picture is being made…"), 1, 1);
}

void VolumeView::showRefusal(const QString &sentence)
{
    m_pages->setCurrentIndex(0);
    m_waiting->showRefusal(sentence);
}

void VolumeView::showPicture(const QStringList &remarks)
{
    m_panel->setRemarks(remarks);
    m_pages->setCurrentIndex(1);
}

QWidget &VolumeView::refusal() const
{
    return *m_waiting;
}

void VolumeView::setStriped(bool striped)
{
    m_stripes->setVisible(striped);
}

QString VolumeView::text() const
{
    return m_pages->currentIndex() == 0 ? m_waiting->text() : m_panel->remarks();
}

} // namespace ui
