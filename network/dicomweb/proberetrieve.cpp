#include "network/dicomweb/probeexchange.h"

#include "network/dicomweb/bulkdataaddress.h"
#include "network/dicomweb/quotedtypes.h"
#include "network/dicomweb/wadouri.h"

namespace network {

using sentence::text;
using Tristate = Dialect::Tristate;
using State = ProbeReport::Line::State;

namespace {

/// The first value that was left out of a data set.
QString firstBulkDataUri(const dicom::DataSet &set)
{
    for (const dicom::Element &element : set.elements()) {
        if (const auto *uri = std::get_if<dicom::BulkDataUri>(&element.value))
            return uri->uri;
    }
    return {};
}

} // namespace

void ProbeExchange::seeInstances()
{
    const QList<dicom::DataSet> instances = rows();
    line("instances", QT_TRANSLATE_NOOP("network", "Lists images"), instances.isEmpty() ? State::No : State::Yes,
         instances.isEmpty() ? refusal() : QString());
    if (instances.isEmpty())
        return askUri();
    m_instance.sopInstanceUid = instances.first().string(dicom::Tag(0x0008, 0x0018));
    ask(resourceUrl(archive(), m_instance, "/metadata"), m_rowsAccept, &ProbeExchange::seeMetadata);
}

void ProbeExchange::seeMetadata()
{
    const QList<dicom::DataSet> sets = rows();
    const bool works = !sets.isEmpty();
    if (works)
        m_isPicture = sets.first().hasValue(dicom::Tag(0x0028, 0x0010)) ? Tristate::Yes : Tristate::No;
    line("metadata", QT_TRANSLATE_NOOP("network", "Gives metadata"), works ? State::Yes : State::No, works ? QString() : refusal());
    askBulkData(works ? firstBulkDataUri(sets.first()) : QString());
}

/// PS3.18 §8.9.1: servers may leave large values out of metadata and say where they are.
void ProbeExchange::askBulkData(const QString &uri)
{
    const char *title = QT_TRANSLATE_NOOP("network", "Gives large values apart (bulk data)");
    if (uri.isEmpty()) {
        notTried("bulkdata", title, QT_TRANSLATE_NOOP("network", "The object that was tried points to none."));
        return askObject();
    }
    const BulkDataAddress address = bulkDataAddress(archive(), m_answer.head.url, uri);
    if (address.permission == BulkDataAddress::Permission::Given)
        return ask(address.url, "multipart/related; type=\"application/octet-stream\", application/octet-stream, */*",
                   &ProbeExchange::seeBulkData, FirstBytes);
    line("bulkdata", title, State::Partly,
         sentence::text(QT_TRANSLATE_NOOP("network", "They are on another server, %1, which was not asked.")).arg(serverName(address.url)));
    askObject();
}

void ProbeExchange::seeBulkData()
{
    const bool works = bringsObjects();
    line("bulkdata", QT_TRANSLATE_NOOP("network", "Gives large values apart (bulk data)"), works ? State::Yes : State::No,
         works ? QString() : whyNoObjects());
    askObject();
}

/// As an archive that cannot read it in quotation marks wants it, once that is seen.
QByteArray ProbeExchange::related(const QByteArray &type, const QByteArray &more) const
{
    return relatedType(m_report.dialect, type) + more;
}

void ProbeExchange::askObject()
{
    if (!archive().fixed.contains(QStringLiteral("quotedMultipartType")))
        m_report.dialect.quotedMultipartType = Tristate::Unknown;
    ask(resourceUrl(archive(), m_instance), related("application/dicom", "; transfer-syntax=*"), &ProbeExchange::seeObject, FirstBytes);
}

void ProbeExchange::seeObject()
{
    if (bringsObjects() || m_report.dialect.quotedMultipartType != Tristate::Unknown || !declines(m_answer.status))
        return seeObjectBare();
    m_refusal = whyNoObjects();
    ask(resourceUrl(archive(), m_instance), "multipart/related; type=application/dicom; transfer-syntax=*", &ProbeExchange::seeObjectBare,
        FirstBytes);
}

void ProbeExchange::seeObjectBare()
{
    const bool works = bringsObjects();
    if (works && !m_refusal.isEmpty())
        m_report.dialect.quotedMultipartType = Tristate::No;
    line("object", QT_TRANSLATE_NOOP("network", "Gives images as they are stored"), works ? State::Yes : State::No,
         works                 ? QString()
         : m_refusal.isEmpty() ? whyNoObjects()
                               : m_refusal);
    ask(resourceUrl(archive(), series()), related("application/dicom", "; transfer-syntax=*"), &ProbeExchange::seeWholeSeries, FirstBytes);
}

void ProbeExchange::seeWholeSeries()
{
    if (!bringsObjects() && declines(m_answer.status)) // as retrievals go on, too
        return ask(resourceUrl(archive(), series()), related("application/dicom"), &ProbeExchange::seeTranscodedSeries, FirstBytes);
    seeTranscodedSeries();
}

void ProbeExchange::seeTranscodedSeries()
{
    const bool works = bringsObjects();
    learn(&Dialect::seriesRetrieve, works, m_answer.succeeded() || m_answer.status == 403 || declines(m_answer.status));
    line("wado", QT_TRANSLATE_NOOP("network", "Retrieve of whole series (WADO-RS)"), works ? State::Yes : State::No,
         works ? QString() : whyNoObjects());
    ask(resourceUrl(archive(), series()), "application/zip", &ProbeExchange::seeZip, FirstBytes);
}

void ProbeExchange::seeZip()
{
    const bool works = m_answer.succeeded() && m_answer.body.startsWith("PK\x03\x04");
    learn(&Dialect::zip, works, m_answer.succeeded() || declines(m_answer.status));
    ProbeReport::Line &whole = m_report.lines.last();
    if (works && whole.state == State::No) { // a retrieval of a series asks for a ZIP archive where there is nothing else
        m_report.dialect.seriesRetrieve = Tristate::Yes;
        whole.state = State::Partly;
        whole.detail = text(QT_TRANSLATE_NOOP("network", "As ZIP archives only."));
    }
    line("zip", QT_TRANSLATE_NOOP("network", "Gives series as ZIP archives"), works ? State::Yes : State::No,
         works || m_answer.succeeded() ? QString() : refusal());
    askFrames();
}

void ProbeExchange::askFrames()
{
    if (m_isPicture == Tristate::No) {
        const char *why = QT_TRANSLATE_NOOP("network", "The object that was tried holds no picture.");
        notTried("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), why);
        notTried("rendered", QT_TRANSLATE_NOOP("network", "Renders pictures"), why);
        return askUri();
    }
    ask(resourceUrl(archive(), m_instance, "/frames/1"), related("application/octet-stream", "; transfer-syntax=*"),
        &ProbeExchange::seeFrames, FirstBytes);
}

void ProbeExchange::seeFrames()
{
    if (!bringsObjects())
        return ask(resourceUrl(archive(), m_instance, "/frames/1"), related("application/octet-stream"), &ProbeExchange::seeDecodedFrames,
                   FirstBytes);
    m_report.dialect.storedFrames = Tristate::Yes;
    line("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), State::Yes);
    askRendered();
}

void ProbeExchange::seeDecodedFrames()
{
    // One object says nothing about others: the dialect stays as it was.
    const bool works = bringsObjects();
    line("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), works ? State::Partly : State::No,
         works ? text(QT_TRANSLATE_NOOP("network", "Uncompressed only.")) : whyNoObjects());
    askRendered();
}

void ProbeExchange::seeRendered()
{
    if (isAbsent()) // pictures are asked for by their frames, too
        return ask(resourceUrl(archive(), m_instance, "/frames/1/rendered"), "image/jpeg", &ProbeExchange::seeRenderedFrame, FirstBytes);
    seeRenderedFrame();
}

/// Other refusals may be about this object, or about its type.
void ProbeExchange::seeRenderedFrame()
{
    const bool works = comesAsPicture();
    learn(&Dialect::rendered, works, isAbsent());
    line("rendered", QT_TRANSLATE_NOOP("network", "Renders pictures"), works ? State::Yes : State::No, works ? QString() : refusal());
    ask(resourceUrl(archive(), m_instance, "/thumbnail"), "image/jpeg", &ProbeExchange::seeThumbnail, FirstBytes);
}

void ProbeExchange::seeThumbnail()
{
    const bool works = comesAsPicture();
    learn(&Dialect::thumbnails, works, m_answer.succeeded() || declines(m_answer.status));
    line("thumbnails", QT_TRANSLATE_NOOP("network", "Gives thumbnails"), works ? State::Yes : State::No);
    askUri();
}

/// The other way to an object: at the address that was entered for it, else where it usually is.
void ProbeExchange::askUri()
{
    Archive asked = archive();
    if (asked.wadoUri.isEmpty())
        asked.wadoUri = usualWadoUri(asked.root);
    if (asked.wadoUri.isEmpty() || m_instance.sopInstanceUid.isEmpty())
        return askStore();
    ask(wadoUriObject(asked, m_instance, UriSyntax::Default), "application/dicom", &ProbeExchange::seeUri, FirstBytes);
}

void ProbeExchange::seeUri()
{
    const bool works = m_answer.succeeded() && sniff(m_answer.body) == Sniffed::Part10;
    QString detail = works ? QString() : refusal();
    if (archive().wadoUri.isEmpty()) {
        learn(&Dialect::usualWadoUri, works, m_answer.succeeded() || declines(m_answer.status));
        detail = text(QT_TRANSLATE_NOOP("network", "At its usual address, %1.")).arg(usualWadoUri(archive().root).toString());
    }
    line("wadouri", QT_TRANSLATE_NOOP("network", "Gives images one by one (WADO-URI)"), works ? State::Yes : State::No, detail);
    askStore();
}

} // namespace network
