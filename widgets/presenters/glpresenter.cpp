#include "widgets/imageviewport.h"
#include "widgets/presenters/glview.h"

namespace widgets {

namespace {

class GlPresenter : public Presenter
{
public:
    GlPresenter(QWidget *viewport, const PresenterEvents &events)
        : m_view(std::make_unique<GlView>(viewport, events))
    {}

    PresenterKind kind() const override { return PresenterKind::OpenGl; }
    void setPicture(const Picture &picture) override { m_view->setPicture(picture); }
    void paint(QPainter &, double) override {}
    QWidget *widget() const override { return m_view.get(); }

private:
    std::unique_ptr<GlView> m_view; // deleted here, so it leaves its parent before the parent goes
};

} // namespace

std::unique_ptr<Presenter> makeGlPresenter(QWidget *viewport, const PresenterEvents &events)
{
    return std::make_unique<GlPresenter>(viewport, events);
}

} // namespace widgets
