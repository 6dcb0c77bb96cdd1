#include "widgets/presenters/sliceprop.h"

#include "widgets/presenters/rasterkernel.h"
#include "widgets/presenters/sliceshader.h"

#include <vtkObjectFactory.h>
#include <vtkOpenGLQuadHelper.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLShaderCache.h>
#include <vtkOpenGLState.h>
#include <vtkShaderProgram.h>
#include <vtkTextureObject.h>
#include <vtkViewport.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <vtk_glew.h>

namespace widgets {

namespace {

constexpr int ToneRow = 256;

/// A texture that is fetched by integer coordinates: no filtering, no levels.
vtkSmartPointer<vtkTextureObject> makeTexture(vtkOpenGLRenderWindow *window, unsigned int internalFormat, unsigned int format)
{
    auto texture = vtkSmartPointer<vtkTextureObject>::New();
    texture->SetContext(window);
    texture->SetInternalFormat(internalFormat);
    texture->SetFormat(format);
    texture->SetMinificationFilter(vtkTextureObject::Nearest);
    texture->SetMagnificationFilter(vtkTextureObject::Nearest);
    return texture;
}

/// Wide integers and doubles as floats around `offset`, which keeps what a float has of digits for their differences.
std::vector<float> narrowed(const imaging::Frame &frame, double offset)
{
    std::vector<float> floats(size_t(frame.pixel.pixels()));
    const auto fill = [&](auto *cells) {
        for (size_t i = 0; i < floats.size(); ++i)
            floats[i] = float(double(cells[i]) - offset);
    };
    const void *cells = frame.cells.get();
    const bool isSigned = frame.pixel.isSigned;
    if (frame.pixel.cell == imaging::ImagePixel::Cell::Double)
        fill(static_cast<const double *>(cells));
    else if (frame.pixel.cellBytes() == 8)
        isSigned ? fill(static_cast<const qint64 *>(cells)) : fill(static_cast<const quint64 *>(cells));
    else
        isSigned ? fill(static_cast<const qint32 *>(cells)) : fill(static_cast<const quint32 *>(cells));
    return floats;
}

} // namespace

vtkStandardNewMacro(SliceProp)

    SliceProp::SliceProp() = default;
SliceProp::~SliceProp() = default;

void SliceProp::setPicture(const Picture &picture)
{
    m_picture = picture;
    if (!picture.frame) { // nothing of a closed study stays
        m_uploaded = nullptr;
        m_colour = {};
    }
}

void SliceProp::uploadColour(vtkOpenGLRenderWindow *window)
{
    m_sampler = Sampler::Colour;
    const auto &pixel = m_picture.frame->pixel;
    const qsizetype line = qsizetype(pixel.columns) * 3;
    std::vector<quint8> tight;
    const quint8 *bytes = m_colour.bytes();
    if (m_colour.stride() != line) {
        tight.resize(size_t(line) * size_t(pixel.rows));
        for (int row = 0; row < pixel.rows; ++row)
            std::copy_n(bytes + row * m_colour.stride(), line, tight.data() + row * line);
        bytes = tight.data();
    }
    m_cells = makeTexture(window, GL_RGB8UI, GL_RGB_INTEGER);
    m_works = m_cells->Create2DFromRaw(unsigned(pixel.columns), unsigned(pixel.rows), 3, VTK_UNSIGNED_CHAR, const_cast<quint8 *>(bytes));
}

void SliceProp::uploadGrey(vtkOpenGLRenderWindow *window)
{
    const imaging::Frame &frame = *m_picture.frame;
    const auto &pixel = frame.pixel;
    const bool integer = pixel.cell == imaging::ImagePixel::Cell::Integer;
    const void *data = frame.cells.get();
    std::vector<float> floats;
    int type = VTK_FLOAT;
    m_cellOffset = 0;
    if (integer && pixel.cellBytes() <= 2) {
        m_sampler = pixel.isSigned ? Sampler::Signed : Sampler::Unsigned;
        const bool byte = pixel.cellBytes() == 1;
        type = byte ? (pixel.isSigned ? VTK_SIGNED_CHAR : VTK_UNSIGNED_CHAR) : (pixel.isSigned ? VTK_SHORT : VTK_UNSIGNED_SHORT);
        const unsigned int format = byte ? (pixel.isSigned ? GL_R8I : GL_R8UI) : (pixel.isSigned ? GL_R16I : GL_R16UI);
        m_cells = makeTexture(window, format, GL_RED_INTEGER);
    } else {
        m_sampler = Sampler::Real;
        if (pixel.cell != imaging::ImagePixel::Cell::Float) {
            m_cellOffset = std::isfinite(frame.minimum) ? frame.minimum : 0;
            floats = narrowed(frame, m_cellOffset);
            data = floats.data();
        }
        m_cells = makeTexture(window, GL_R32F, GL_RED);
    }
    m_works = m_cells->Create2DFromRaw(unsigned(pixel.columns), unsigned(pixel.rows), 1, type, const_cast<void *>(data));
}

void SliceProp::uploadTone(vtkOpenGLRenderWindow *window)
{
    m_tone = m_tones.get(m_picture);
    if (m_table && m_toneUploaded == m_tones.generation())
        return;
    std::vector<quint8> entries = m_tone.grey;
    const size_t rows = (entries.size() + ToneRow - 1) / ToneRow;
    entries.resize(rows * ToneRow, entries.back());
    m_table = makeTexture(window, GL_R8, GL_RED);
    m_works = m_table->Create2DFromRaw(ToneRow, unsigned(rows), 1, VTK_UNSIGNED_CHAR, entries.data()) && m_works;
    m_toneUploaded = m_tones.generation();
}

void SliceProp::upload(vtkOpenGLRenderWindow *window)
{
    const bool colour = ColourSource::isColour(m_picture);
    const auto &pixel = m_picture.frame->pixel;
    if (std::max(pixel.columns, pixel.rows) > vtkTextureObject::GetMaximumTextureSize(window)) {
        m_works = false;
        return;
    }
    const bool recoloured = colour && m_colour.set(m_picture);
    if (!m_cells || m_uploaded != m_picture.frame || recoloured) {
        if (colour)
            uploadColour(window);
        else
            uploadGrey(window);
        m_uploaded = m_picture.frame;
    }
    if (!colour)
        uploadTone(window);
}

bool SliceProp::prepareProgram(vtkOpenGLRenderWindow *window)
{
    if (m_quad && m_quad->Program && m_programSampler == m_sampler) {
        window->GetShaderCache()->ReadyShaderProgram(m_quad->Program);
        return true;
    }
    std::string source = "//VTK::System::Dec\n//VTK::Output::Dec\n";
    if (m_sampler == Sampler::Colour)
        source += "#define COLOUR\n";
    source += m_sampler == Sampler::Signed ? "#define SAMPLER isampler2D\n"
              : m_sampler == Sampler::Real ? "#define SAMPLER sampler2D\n"
                                           : "#define SAMPLER usampler2D\n";
    source += sliceShader;
    m_quad = std::make_unique<vtkOpenGLQuadHelper>(window, nullptr, source.c_str(), "");
    m_programSampler = m_sampler;
    return m_quad->Program && m_quad->Program->GetCompiled();
}

void SliceProp::setUniforms()
{
    vtkShaderProgram *program = m_quad->Program;
    const auto &pixel = m_picture.frame->pixel;
    const QTransform inverse = cellToDevice(m_picture).inverted();
    const float toColumn[3]{float(inverse.m11()), float(inverse.m21()), float(inverse.dx())};
    const float toRow[3]{float(inverse.m12()), float(inverse.m22()), float(inverse.dy())};
    const float footprint[2]{float(std::abs(inverse.m11()) + std::abs(inverse.m21())) / 2,
                             float(std::abs(inverse.m12()) + std::abs(inverse.m22())) / 2};
    program->SetUniformi("cells", m_cells->GetTextureUnit());
    program->SetUniformi("cellColumns", pixel.columns);
    program->SetUniformi("cellRows", pixel.rows);
    program->SetUniform3f("toColumn", toColumn);
    program->SetUniform3f("toRow", toRow);
    program->SetUniform2f("halfFootprint", footprint);
    program->SetUniformf("screenHeight", float(m_picture.size.height()));
    program->SetUniformi("interpolation", int(m_picture.interpolation()));
    if (m_sampler == Sampler::Colour) {
        program->SetUniformi("invert", ColourSource::isInverted(m_picture) ? 1 : 0);
        return;
    }
    program->SetUniformi("tones", m_table->GetTextureUnit());
    program->SetUniformf("toneFirst", float(m_tone.first - m_cellOffset));
    program->SetUniformf("toneScale", float(m_tone.scale));
    program->SetUniformi("toneLast", int(m_tone.grey.size()) - 1);
    program->SetUniformi("hasPadding", m_tone.hasPadding ? 1 : 0);
    program->SetUniformf("paddingFirst", float(m_tone.paddingFirst - m_cellOffset));
    program->SetUniformf("paddingLast", float(m_tone.paddingLast - m_cellOffset));
}

int SliceProp::RenderOpaqueGeometry(vtkViewport *viewport)
{
    auto *window = vtkOpenGLRenderWindow::SafeDownCast(viewport->GetVTKWindow());
    if (!window || !m_picture.frame || !m_picture.image || !m_works)
        return 0;
    upload(window);
    if (!m_works || !prepareProgram(window)) {
        m_works = false;
        return 0;
    }
    vtkOpenGLState *state = window->GetState();
    vtkOpenGLState::ScopedglEnableDisable depth(state, GL_DEPTH_TEST), blend(state, GL_BLEND);
    state->vtkglDisable(GL_DEPTH_TEST);
    state->vtkglDisable(GL_BLEND);
    m_cells->Activate();
    const bool grey = m_sampler != Sampler::Colour;
    if (grey)
        m_table->Activate();
    setUniforms();
    m_quad->Render();
    m_cells->Deactivate();
    if (grey)
        m_table->Deactivate();
    return 1;
}

void SliceProp::ReleaseGraphicsResources(vtkWindow *window)
{
    m_quad.reset();
    for (auto *texture : {&m_cells, &m_table}) {
        if (*texture)
            (*texture)->ReleaseGraphicsResources(window);
        *texture = nullptr;
    }
    m_uploaded = nullptr;
    vtkProp::ReleaseGraphicsResources(window);
}

} // namespace widgets
