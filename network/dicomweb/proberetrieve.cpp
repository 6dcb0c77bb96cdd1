#include "network/dicomweb/probeexchange.h"

#include "network/dicomweb/bulkdataaddress.h"
#include "network/dicomweb/wadouri.h"

namespace network {

using sentence::text;
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
    ask(resourceUrl(archive(), m_instance, "/metadata"), "application/dicom+json", &ProbeExchange::seeMetadata);
}

void ProbeExchange::seeMetadata()
{
    const QList<dicom::DataSet> sets = rows();
    const bool works = !sets.isEmpty();
    if (works)
        m_isPicture = sets.first().hasValue(dicom::Tag(0x0028, 0x0010)) ? Dialect::Tristate::Yes : Dialect::Tristate::No;
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

void ProbeExchange::askObject()
{
    ask(resourceUrl(archive(), m_instance), "multipart/related; type=\"application/dicom\"; transfer-syntax=*", &ProbeExchange::seeObject,
        FirstBytes);
}

void ProbeExchange::seeObject()
{
    const bool works = bringsObjects();
    line("object", QT_TRANSLATE_NOOP("network", "Gives images as they are stored"), works ? State::Yes : State::No,
         works ? QString() : whyNoObjects());
    ResourceId series = m_instance;
    series.sopInstanceUid.clear();
    ask(resourceUrl(archive(), series), "multipart/related; type=\"application/dicom\"; transfer-syntax=*", &ProbeExchange::seeWholeSeries,
        FirstBytes);
}

void ProbeExchange::seeWholeSeries()
{
    const bool works = bringsObjects();
    m_report.dialect.seriesRetrieve = works ? Dialect::Tristate::Yes : Dialect::Tristate::No;
    line("wado", QT_TRANSLATE_NOOP("network", "Retrieve of whole series (WADO-RS)"), works ? State::Yes : State::No,
         works ? QString() : whyNoObjects());
    ResourceId series = m_instance;
    series.sopInstanceUid.clear();
    ask(resourceUrl(archive(), series), "application/zip", &ProbeExchange::seeZip, FirstBytes);
}

void ProbeExchange::seeZip()
{
    const bool works = m_answer.succeeded() && m_answer.body.startsWith("PK\x03\x04");
    line("zip", QT_TRANSLATE_NOOP("network", "Gives series as ZIP archives"), works ? State::Yes : State::No,
         works || m_answer.succeeded() ? QString() : refusal());
    askFrames();
}

void ProbeExchange::askFrames()
{
    if (m_isPicture == Dialect::Tristate::No) {
        const char *why = QT_TRANSLATE_NOOP("network", "The object that was tried holds no picture.");
        notTried("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), why);
        notTried("rendered", QT_TRANSLATE_NOOP("network", "Renders pictures"), why);
        return askUri();
    }
    ask(resourceUrl(archive(), m_instance, "/frames/1"), "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
        &ProbeExchange::seeFrames, FirstBytes);
}

void ProbeExchange::seeFrames()
{
    if (!bringsObjects())
        return ask(resourceUrl(archive(), m_instance, "/frames/1"), "multipart/related; type=\"application/octet-stream\"",
                   &ProbeExchange::seeDecodedFrames, FirstBytes);
    m_report.dialect.storedFrames = Dialect::Tristate::Yes;
    line("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), State::Yes);
    ask(resourceUrl(archive(), m_instance, "/rendered"), "image/jpeg", &ProbeExchange::seeRendered, FirstBytes);
}

void ProbeExchange::seeDecodedFrames()
{
    // One object says nothing about others: the dialect stays as it was.
    const bool works = bringsObjects();
    line("frames", QT_TRANSLATE_NOOP("network", "Gives single frames as they are stored"), works ? State::Partly : State::No,
         works ? text(QT_TRANSLATE_NOOP("network", "Uncompressed only.")) : whyNoObjects());
    ask(resourceUrl(archive(), m_instance, "/rendered"), "image/jpeg", &ProbeExchange::seeRendered, FirstBytes);
}

void ProbeExchange::seeRendered()
{
    const bool works = comesAsPicture();
    line("rendered", QT_TRANSLATE_NOOP("network", "Renders pictures"), works ? State::Yes : State::No, works ? QString() : refusal());
    ask(resourceUrl(archive(), m_instance, "/thumbnail"), "image/jpeg", &ProbeExchange::seeThumbnail, FirstBytes);
}

void ProbeExchange::seeThumbnail()
{
    const bool works = comesAsPicture();
    m_report.dialect.thumbnails = works ? Dialect::Tristate::Yes : Dialect::Tristate::No;
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
        m_report.dialect.usualWadoUri = works ? Dialect::Tristate::Yes : Dialect::Tristate::No;
        detail = text(QT_TRANSLATE_NOOP("network", "At its usual address, %1.")).arg(usualWadoUri(archive().root).toString());
    }
    line("wadouri", QT_TRANSLATE_NOOP("network", "Gives images one by one (WADO-URI)"), works ? State::Yes : State::No, detail);
    askStore();
}

} // namespace network
