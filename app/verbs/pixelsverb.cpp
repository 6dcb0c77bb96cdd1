#include "app/resourcepath.h"
#include "app/verb.h"
#include "app/verbs/pixelsaudit.h"
#include "imaging/imagedescription.h"
#include "imaging/presentation.h"
#include "network/audit/audittrail.h"
#include "network/dicomweb/wadoclient.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cmath>
#include <map>
#include <utility>

namespace app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PixelsVerb)
};

struct PixelsRequest {
    enum class Output { Sha256, Raw, Stats, Png };
    QString file; ///< or `resource`
    network::ResourceId resource;
    int frame = 1; ///< 0: all
    Output output = Output::Sha256;
    QString path; ///< of Raw and Png
    std::optional<imaging::VoiLut> window;
};

QString number(double value)
{
    const bool isWhole = value == std::floor(value) && std::abs(value) < 1e15;
    return isWhole ? QString::number(value, 'f', 0) : QString::number(value, 'g', 9); // float pixels may be tiny
}

class PixelsVerb : public Verb
{
public:
    PixelsVerb(VerbContext &context, PixelsRequest request)
        : m_context(context)
        , m_request(std::move(request))
        , m_audit(context.session.audit(), m_request.file.isEmpty() ? context.archive->wado() : QUrl(), m_request.path)
    {}

    void start() override
    {
        if (!m_request.file.isEmpty()) {
            if (!QFile::exists(m_request.file)) {
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        m_context.console.problem(Text::tr("%1 is not there.").arg(m_request.file));
                        emit finished(Nothing);
                    },
                    Qt::QueuedConnection);
                return;
            }
            readFile();
            return;
        }
        m_wado = std::make_unique<network::WadoClient>(m_context.session.http(), *m_context.archive);
        m_retrieval = m_wado->retrieve(m_request.resource, [this](const dicom::Part10Bytes &object) {
            if (!std::exchange(m_objectArrived, true))
                m_context.session.decoders().readObject(object, imaging::DecoderPool::Priority::Visible, imaging::DecoderPool::Frames::All,
                                                        sink());
        });
        connect(m_retrieval.get(), &network::Transaction::finished, this, [this] {
            if (m_objectArrived)
                return;
            const auto &result = m_retrieval->result();
            if (result)
                m_context.console.problem(Text::tr("The archive has no such instance."));
            else
                m_context.console.problem(result.error());
            emit finished(Nothing);
        });
    }

private:
    void readFile()
    {
        constexpr auto priority = imaging::DecoderPool::Priority::Visible;
        imaging::DecoderPool &decoders = m_context.session.decoders();
        if (m_request.frame == 0) {
            decoders.readFile(m_request.file, priority, imaging::DecoderPool::Frames::All, sink());
            return;
        }
        imaging::DecoderPool::ObjectSink headerOnly = sink();
        headerOnly.done = [this, &decoders] {
            decoders.readFileFrame(m_request.file, m_request.frame, priority, [this](const dicom::Result<imaging::FramePtr> &frame) {
                take({{}, m_request.frame}, frame);
                finish();
            });
        };
        decoders.readFile(m_request.file, priority, imaging::DecoderPool::Frames::None, headerOnly);
    }

    imaging::DecoderPool::ObjectSink sink()
    {
        imaging::DecoderPool::ObjectSink sink;
        sink.header = [this](const dicom::Result<dicom::DataSet> &header) { describe(header); };
        sink.frame = [this](const dicom::FrameKey &key, const dicom::Result<imaging::FramePtr> &frame) {
            m_early.emplace(key.frame, frame);
            takeInOrder();
        };
        sink.done = [this] {
            for (const auto &[number, frame] : std::exchange(m_early, {}))
                take({{}, number}, frame);
            finish();
        };
        return sink;
    }

    void describe(const dicom::Result<dicom::DataSet> &header)
    {
        if (header && m_request.file.isEmpty() && header->string(dicom::tag::SOPInstanceUID) != m_request.resource.sopInstanceUid) {
            m_context.console.problem(Text::tr("The archive sent another instance than the one that was asked for."));
            m_isOther = m_failed = true;
        }
        const bool isToldByFrame = !m_request.file.isEmpty() && m_request.frame != 0;
        if (!header && !isToldByFrame) {
            m_context.console.problem(header.error());
            m_failed = true;
            return;
        }
        if (header && !m_isOther)
            m_audit.read(*header);
        if (m_request.output != PixelsRequest::Output::Png || !header)
            return; // only a picture needs more than the values
        const auto described = header.and_then(imaging::describe);
        if (!described) {
            if (isToldByFrame)
                m_whyNoPicture = described.error().message;
            else
                m_context.console.problem(described.error());
            m_failed = true;
            return;
        }
        for (const imaging::ImageDescriptionPtr &image : *described)
            m_descriptions.insert(image->key.frame, image);
    }

    /// Several helpers decode one object: its frames come in any order and leave in theirs.
    void takeInOrder()
    {
        for (auto first = m_early.begin(); first != m_early.end() && first->first == m_next; first = m_early.begin()) {
            const auto frame = std::move(first->second);
            m_early.erase(first);
            take({{}, m_next++}, frame);
        }
    }

    void take(const dicom::FrameKey &key, const dicom::Result<imaging::FramePtr> &frame)
    {
        if (m_isOther || (m_request.frame != 0 && key.frame != m_request.frame))
            return;
        if (!frame) {
            m_context.console.problem(Text::tr("Frame %1: %2").arg(key.frame).arg(frame.error().message));
            m_failed = true;
            return;
        }
        if ((*frame)->castToHeader)
            m_context.console.problem(Text::tr("Frame %1: the encoded image has another depth or sign than the header says; the "
                                               "values were cast to the header's.")
                                          .arg(key.frame));
        if ((*frame)->hasSurplus)
            m_context.console.problem(
                Text::tr("Frame %1: more pixels are stored than the header describes; what it describes was taken.").arg(key.frame));
        if (write(key.frame, **frame))
            ++m_written;
        else
            m_failed = true;
    }

    bool write(int number, const imaging::Frame &frame)
    {
        switch (m_request.output) {
        case PixelsRequest::Output::Sha256:
            return writeSha256(number, frame);
        case PixelsRequest::Output::Stats:
            return writeStats(number, frame);
        case PixelsRequest::Output::Raw:
            m_raw.append(imaging::checksumBytes(frame));
            m_frames.append(QJsonObject{{QStringLiteral("frame"), number}, {QStringLiteral("path"), m_request.path}});
            return true;
        case PixelsRequest::Output::Png:
            break;
        }
        return writePng(number, frame);
    }

    bool writeSha256(int number, const imaging::Frame &frame)
    {
        const QString hash =
            QString::fromLatin1(QCryptographicHash::hash(imaging::checksumBytes(frame), QCryptographicHash::Sha256).toHex());
        if (!m_context.json)
            m_context.console.writeLine(hash + QStringLiteral("  ") + QString::number(number));
        m_frames.append(QJsonObject{{QStringLiteral("frame"), number}, {QStringLiteral("sha256"), hash}});
        return true;
    }

    bool writeStats(int frameNumber, const imaging::Frame &frame)
    {
        const imaging::ImagePixel &pixel = frame.pixel;
        QJsonArray channels;
        for (int sample = 0; sample < pixel.samplesPerPixel; ++sample) {
            double minimum = frame.value(0, 0, sample), maximum = minimum, sum = 0;
            for (int row = 0; row < pixel.rows; ++row) {
                for (int column = 0; column < pixel.columns; ++column) {
                    const double value = frame.value(column, row, sample);
                    minimum = std::min(minimum, value);
                    maximum = std::max(maximum, value);
                    sum += value;
                }
            }
            const double mean = sum / double(pixel.pixels());
            channels.append(
                QJsonObject{{QStringLiteral("minimum"), minimum}, {QStringLiteral("maximum"), maximum}, {QStringLiteral("mean"), mean}});
            if (m_context.json)
                continue;
            m_context.console.writeLine(
                QStringLiteral("frame %1 channel %2 minimum %3 maximum %4 mean %5")
                    .arg(QString::number(frameNumber), QString::number(sample + 1), number(minimum), number(maximum),
                         pixel.cell == imaging::ImagePixel::Cell::Integer ? QString::number(mean, 'f', 3) : number(mean)));
        }
        m_frames.append(QJsonObject{{QStringLiteral("frame"), frameNumber}, {QStringLiteral("channels"), channels}});
        return true;
    }

    bool writePng(int number, const imaging::Frame &frame)
    {
        const imaging::ImageDescriptionPtr image = m_descriptions.value(number);
        if (!image) {
            if (!m_whyNoPicture.isEmpty())
                m_context.console.problem(m_whyNoPicture);
            return false;
        }
        const imaging::VoiLut voi = m_request.window ? *m_request.window : imaging::initialVoi(*image, &frame);
        QString path = m_request.path;
        if (m_request.frame == 0 && m_descriptions.size() > 1) {
            const qsizetype dot = path.lastIndexOf(u'.') > path.lastIndexOf(u'/') ? path.lastIndexOf(u'.') : path.size();
            path.insert(dot, u'-' + QString::number(number));
        }
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && imaging::render(*image, frame, voi).save(&file, "PNG") && file.flush() && file.commit()) {
            m_frames.append(QJsonObject{{QStringLiteral("frame"), number}, {QStringLiteral("path"), path}});
            return true;
        }
        m_context.console.problem(Text::tr("%1 could not be written: %2").arg(path, file.errorString()));
        return false;
    }

    void tellAudit(bool hasFailed)
    {
        dicom::Result<> result;
        if (hasFailed)
            result = dicom::fail(dicom::Error::Kind::Incomplete, QStringLiteral("Not everything was written."));
        m_audit.end(result);
    }

    void finish()
    {
        if (m_written > 0 && m_request.output == PixelsRequest::Output::Raw) {
            QSaveFile file(m_request.path);
            if (!file.open(QIODevice::WriteOnly) || file.write(m_raw) != m_raw.size() || !file.flush() || !file.commit()) {
                m_context.console.problem(Text::tr("%1 could not be written: %2").arg(m_request.path, file.errorString()));
                tellAudit(true);
                emit finished(Nothing);
                return;
            }
        }
        tellAudit(m_failed || m_written == 0);
        if (m_context.json)
            m_context.console.write(QJsonDocument(QJsonObject{{QStringLiteral("frames"), m_frames}}).toJson(QJsonDocument::Compact) + '\n');
        if (m_written == 0 && !m_failed && m_request.frame == 0)
            m_context.console.problem(Text::tr("There is no frame."));
        else if (m_written == 0 && !m_failed)
            m_context.console.problem(Text::tr("There is no frame %1.").arg(m_request.frame));
        emit finished(m_written == 0 ? Nothing : m_failed ? Partly : Done);
    }

    VerbContext &m_context;
    PixelsRequest m_request;
    std::unique_ptr<network::WadoClient> m_wado;
    network::TransactionPtr<network::RetrieveSummary> m_retrieval;
    QHash<int, imaging::ImageDescriptionPtr> m_descriptions;
    std::map<int, dicom::Result<imaging::FramePtr>> m_early; ///< came before their turn
    int m_next = 1;
    QString m_whyNoPicture; ///< the header describes none, though there may be values
    QByteArray m_raw;
    QJsonArray m_frames;
    int m_written = 0;
    PixelsAudit m_audit;
    bool m_objectArrived = false;
    bool m_isOther = false; ///< the archive sent what was not asked for
    bool m_failed = false;
};

tl::expected<imaging::VoiLut, QString> parseWindow(const QString &text)
{
    const QStringList parts = text.split(u',');
    imaging::VoiLut window;
    bool centerIsNumber = false, widthIsNumber = false;
    if (parts.size() == 2 || parts.size() == 3) {
        window.center = parts.at(0).toDouble(&centerIsNumber);
        window.width = parts.at(1).toDouble(&widthIsNumber);
    }
    const QString function = parts.value(2, QStringLiteral("linear"));
    if (function == u"linear_exact")
        window.function = imaging::VoiLut::Function::LinearExact;
    else if (function == u"sigmoid")
        window.function = imaging::VoiLut::Function::Sigmoid;
    else if (function != u"linear")
        centerIsNumber = false;
    const bool wide = window.function == imaging::VoiLut::Function::Linear ? window.width >= 1 : window.width > 0;
    const bool finite = std::isfinite(window.center) && std::isfinite(window.width);
    if (!centerIsNumber || !widthIsNumber || !finite || !wide)
        return tl::unexpected(Text::tr("--window is CENTER,WIDTH or CENTER,WIDTH,FUNCTION with linear, linear_exact or sigmoid."));
    return window;
}

std::optional<QString> setSource(const QCommandLineParser &parser, const VerbContext &context, PixelsRequest &request)
{
    if (parser.positionalArguments().size() != 1)
        return Text::tr("pixels takes one FILE, or with --archive one STUDY/SERIES/INSTANCE.");
    const QString source = parser.positionalArguments().first();
    if (!context.archive) {
        request.file = source;
        return std::nullopt;
    }
    const auto resource = parseResource(source);
    if (!resource || resource->sopInstanceUid.isEmpty())
        return Text::tr("With --archive, pixels takes STUDY/SERIES/INSTANCE, written as UIDs.");
    request.resource = *resource;
    return std::nullopt;
}

std::optional<QString> setOutput(const QCommandLineParser &parser, const VerbContext &, PixelsRequest &request)
{
    int outputs = 0;
    const auto choose = [&](const char *option, PixelsRequest::Output output) {
        const QString name = QLatin1String(option);
        if (!parser.isSet(name))
            return;
        ++outputs;
        request.output = output;
        if (output == PixelsRequest::Output::Raw || output == PixelsRequest::Output::Png)
            request.path = parser.value(name);
    };
    choose("sha256", PixelsRequest::Output::Sha256);
    choose("raw", PixelsRequest::Output::Raw);
    choose("stats", PixelsRequest::Output::Stats);
    choose("png", PixelsRequest::Output::Png);
    if (outputs != 1)
        return Text::tr("Say one of --sha256, --raw OUT, --stats and --png OUT.");
    return std::nullopt;
}

std::optional<QString> setFrames(const QCommandLineParser &parser, const VerbContext &, PixelsRequest &request)
{
    if (parser.isSet(QStringLiteral("all")) && parser.isSet(QStringLiteral("frame")))
        return Text::tr("--all and --frame exclude each other.");
    bool isNumber = false;
    request.frame = parser.value(QStringLiteral("frame")).toInt(&isNumber);
    if (!isNumber || request.frame < 1)
        return Text::tr("--frame is a number from 1.");
    if (parser.isSet(QStringLiteral("all")))
        request.frame = 0;
    if (!parser.isSet(QStringLiteral("window")))
        return std::nullopt;
    if (request.output != PixelsRequest::Output::Png)
        return Text::tr("--window goes with --png.");
    const auto window = parseWindow(parser.value(QStringLiteral("window")));
    if (!window)
        return window.error();
    request.window = *window;
    return std::nullopt;
}

} // namespace

VerbDescription pixelsVerb()
{
    VerbDescription verb;
    verb.name = QStringLiteral("pixels");
    verb.summary = Text::tr("Decode an image: checksums, values, statistics or a PNG.");
    verb.help =
        Text::tr("The values are the stored ones: little endian cells of Bits Allocated, samples interleaved, masked to Bits Stored "
                 "and sign-extended; no LUT, rescale or palette but in --png. "
                 "Native 4:2:2 is as stored, lossy JPEG in colour is RGB.\n"
                 "--stats prints a line \"frame N channel N minimum X maximum X mean X\" for each channel. With --json: "
                 "{\"frames\":[{\"frame\",\"sha256\"}]}, instead of sha256 \"channels\":[{\"minimum\",\"maximum\",\"mean\"}] or \"path\".\n"
                 "Exit status: 0 done; 1 some frames failed; 2 nothing decoded; 64 usage.");
    verb.needsArchive = false;
    verb.addOptions = [](QCommandLineParser &parser) {
        parser.addOptions({
            {QStringLiteral("frame"), Text::tr("Which frame, from 1; the first if not said."), QStringLiteral("N"), QStringLiteral("1")},
            {QStringLiteral("all"), Text::tr("Every frame.")},
            {QStringLiteral("sha256"), Text::tr("A line \"<hex>  <frame>\" for each frame.")},
            {QStringLiteral("raw"), Text::tr("Write the values to a file."), QStringLiteral("OUT")},
            {QStringLiteral("stats"), Text::tr("Minimum, maximum and mean of each channel.")},
            {QStringLiteral("png"), Text::tr("Write a picture, Columns × Rows, with --all one a frame (OUT-1.png …)."),
             QStringLiteral("OUT")},
            {QStringLiteral("window"), Text::tr("The window of the picture; FUNCTION is linear, linear_exact or sigmoid."),
             QStringLiteral("C,W[,FUNCTION]")},
        });
        parser.addPositionalArgument(QStringLiteral("FILE|STUDY/SERIES/INSTANCE"), Text::tr("A file, or with --archive an instance."));
    };
    verb.make = [](const QCommandLineParser &parser, VerbContext &context) -> tl::expected<std::unique_ptr<Verb>, QString> {
        PixelsRequest request;
        for (const auto step : {setSource, setOutput, setFrames}) {
            if (const auto problem = step(parser, context, request))
                return tl::unexpected(*problem);
        }
        return std::make_unique<PixelsVerb>(context, request);
    };
    return verb;
}

} // namespace app
