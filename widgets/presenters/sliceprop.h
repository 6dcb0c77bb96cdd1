#pragma once

#include "widgets/presenters/colour.h"
#include "widgets/presenters/presenter.h"
#include "widgets/presenters/tonetable.h"

#include <vtkNew.h>
#include <vtkProp.h>
#include <vtkSmartPointer.h>

#include <memory>

class vtkOpenGLQuadHelper;
class vtkOpenGLRenderWindow;
class vtkTextureObject;

namespace widgets {

/// A Picture as a VTK prop that covers its renderer: the frame's own cells as an integer texture, the tone table as
/// another, interpolation and window in the fragment shader. The arithmetic is the raster kernel's, so the picture is.
class SliceProp : public vtkProp
{
public:
    static SliceProp *New();
    vtkTypeMacro(SliceProp, vtkProp)

        void setPicture(const Picture &picture);
    /// False after OpenGL refused a texture or the shader.
    bool works() const { return m_works; }

    int RenderOpaqueGeometry(vtkViewport *viewport) override;
    void ReleaseGraphicsResources(vtkWindow *window) override;

protected:
    SliceProp();
    ~SliceProp() override;

private:
    /// What the shader samples: signed, unsigned and real textures have types of their own.
    enum class Sampler { Signed, Unsigned, Real, Colour };

    void upload(vtkOpenGLRenderWindow *window);
    void uploadColour(vtkOpenGLRenderWindow *window);
    void uploadGrey(vtkOpenGLRenderWindow *window);
    void uploadTone(vtkOpenGLRenderWindow *window);
    bool prepareProgram(vtkOpenGLRenderWindow *window);
    void setUniforms();

    Picture m_picture;
    imaging::FramePtr m_uploaded;
    double m_cellOffset = 0; ///< subtracted from wide cells when they became floats
    Sampler m_sampler = Sampler::Unsigned, m_programSampler = Sampler::Unsigned;
    ToneTableCache m_tones;
    ToneTable m_tone;
    quint64 m_toneUploaded = 0;
    ColourSource m_colour;
    vtkSmartPointer<vtkTextureObject> m_cells, m_table;
    std::unique_ptr<vtkOpenGLQuadHelper> m_quad;
    bool m_works = true;
};

} // namespace widgets
