// Two benchmarks of what comes over the wire; see ../README.md. Prints JSON, each figure with its
// limit of the same run.
#include "network/dicom/jsonmodel.h"
#include "network/dicom/tags.h"
#include "network/http/multipartreader.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace {

constexpr int Runs = 7;

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Both sides by turns, so that a busy moment hits both.
QJsonObject compare(const QString &name, const QString &limitName, qint64 bytes, const std::function<void()> &work,
                    const std::function<void()> &limit)
{
    QList<double> took, allowed;
    for (int run = 0; run < Runs; ++run) {
        allowed << milliseconds(limit);
        took << milliseconds(work);
    }
    return {{QStringLiteral("benchmark"), name},
            {QStringLiteral("mib"), double(bytes) / (1 << 20)},
            {QStringLiteral("ms"), median(took)},
            {limitName, median(allowed)},
            {QStringLiteral("ratio"), median(took) / median(allowed)}};
}

/// 400 CT slices as an archive sends a series.
QByteArray seriesBody(bool withLengths)
{
    constexpr int Slices = 400, Bytes = 512 * 512 * 2 + 2000;
    QByteArray slice(Bytes, Qt::Uninitialized);
    for (int i = 0; i < Bytes; ++i)
        slice[i] = char((i * 2654435761U) >> 13);
    QByteArray body;
    body.reserve(qsizetype(Slices) * (Bytes + 200));
    for (int i = 0; i < Slices; ++i) {
        body += "\r\n--a-boundary-of-usual-length-0123456789\r\nContent-Type: application/dicom\r\n";
        if (withLengths)
            body += "Content-Length: " + QByteArray::number(Bytes) + "\r\n";
        body += "\r\n" + slice;
    }
    return body + "\r\n--a-boundary-of-usual-length-0123456789--\r\n";
}

constexpr qsizetype Piece = 64 << 10; ///< what a socket gives at a time

/// The same bytes gathered into objects of the same size without being looked at.
void gather(const QByteArray &body)
{
    constexpr qsizetype Object = 526'000;
    QByteArray object;
    for (qsizetype at = 0; at < body.size(); at += Piece) {
        if (object.isEmpty())
            object.reserve(Object);
        object.append(QByteArrayView(body).sliced(at, std::min(Piece, body.size() - at)));
        if (object.size() >= Object)
            object = {};
    }
}

QJsonObject multipart(bool withLengths)
{
    const QByteArray body = seriesBody(withLengths);
    const auto read = [&body] {
        network::MultipartReader reader("a-boundary-of-usual-length-0123456789", [](network::MultipartPart &&) {});
        for (qsizetype at = 0; at < body.size(); at += Piece) {
            if (!reader.addData(QByteArrayView(body).sliced(at, std::min(Piece, body.size() - at))))
                std::fputs("wire: the body was refused\n", stderr);
        }
        if (!reader.finish() || reader.partCount() != 400)
            std::fputs("wire: parts are missing\n", stderr);
    };
    return compare(withLengths ? QStringLiteral("multipart with lengths") : QStringLiteral("multipart without lengths"),
                   QStringLiteral("limit_copy_ms"), body.size(), read, [&body] { gather(body); });
}

/// Metadata of a CT series, as long as those that Orthanc gives for the phantom (3.4 kB an
/// instance).
QByteArray metadata(int instances)
{
    QList<dicom::DataSet> sets;
    for (int i = 0; i < instances; ++i) {
        dicom::DataSet set;
        set.setString(dicom::tag::SOPClassUID, QStringLiteral("1.2.840.10008.5.1.4.1.1.2"));
        set.setString(dicom::tag::SOPInstanceUID, QStringLiteral("1.2.826.0.1.3680043.10.1.1.%1").arg(i));
        set.setString(dicom::tag::PatientName, QStringLiteral("Müller^Anna=山田^花子"));
        set.setReals(dicom::tag::ImagePositionPatient, {-166.25, -171.699997, -207.8 + i});
        set.setReals(dicom::tag::ImageOrientationPatient, {1, 0, 0, 0, 1, 0});
        set.setInteger(dicom::tag::Rows, 512);
        set.setInteger(dicom::tag::InstanceNumber, i + 1);
        for (quint16 element = 1; element <= 40; ++element) // device and acquisition, with sequences
            set.setStrings(dicom::Tag(0x0019, quint16(0x1000 + element)), dicom::VR::LO,
                           {QStringLiteral("value %1").arg(element), u"x"_qs});
        dicom::DataSet code;
        code.setString(dicom::tag::CodeValue, QStringLiteral("113961"));
        code.setString(dicom::tag::CodeMeaning, QStringLiteral("Reconstruction Algorithm"));
        set.setItems(dicom::tag::ProcedureCodeSequence, {code, code});
        sets.append(set);
    }
    return dicom::writeJson(sets);
}

QJsonObject json(const QString &file)
{
    QByteArray body;
    if (QFile given(file); !file.isEmpty() && given.open(QIODevice::ReadOnly))
        body = given.readAll();
    else
        body = metadata(1000);
    const auto read = [&body] {
        dicom::JsonReader reader([](dicom::DataSet &&) {});
        for (qsizetype at = 0; at < body.size(); at += Piece) {
            if (!reader.addData(body.mid(at, Piece)))
                std::fputs("wire: the metadata were refused\n", stderr);
        }
        if (!reader.finish())
            std::fputs("wire: the metadata are cut\n", stderr);
    };
    return compare(QStringLiteral("json"), QStringLiteral("limit_qjsondocument_ms"), body.size(), read,
                   [&body] { (void)QJsonDocument::fromJson(body).isNull(); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("json"), QStringLiteral("DICOM JSON metadata to read instead of made ones."), QStringLiteral("FILE")});
    parser.process(application);
    for (const QJsonObject &result : {multipart(true), multipart(false), json(parser.value(QStringLiteral("json")))})
        std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
