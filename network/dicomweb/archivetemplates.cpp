#include "network/dicomweb/archivetemplates.h"

namespace network {

namespace {

using Tristate = Dialect::Tristate;

ArchiveTemplate orthanc()
{
    ArchiveTemplate t{"Orthanc", QStringLiteral("https://archive.example:8042/dicom-web"), {}};
    t.preset.signIn.kind = SignIn::Kind::Basic;
    t.preset.dialect.percentDecodesQuery = Tristate::No;
    t.preset.dialect.thumbnails = Tristate::No;
    return t;
}

ArchiveTemplate dcm4chee()
{
    ArchiveTemplate t{"dcm4chee", QStringLiteral("https://archive.example:8443/dcm4chee-arc/aets/DCM4CHEE/rs"), {}};
    t.preset.signIn.kind = SignIn::Kind::Browser; // Keycloak, where it is secured
    t.preset.dialect.ups = UpsDialect::dcm4chee();
    return t;
}

ArchiveTemplate google()
{
    ArchiveTemplate t{"Google Cloud Healthcare",
                      QStringLiteral("https://healthcare.googleapis.com/v1/projects/P/locations/L/"
                                     "datasets/D/dicomStores/S/dicomWeb"),
                      {}};
    t.preset.signIn.kind = SignIn::Kind::Browser;
    t.preset.signIn.issuer = QUrl(QStringLiteral("https://accounts.google.com"));
    t.preset.signIn.scope = QStringLiteral("https://www.googleapis.com/auth/cloud-healthcare");
    t.preset.dialect.thumbnails = Tristate::No;
    return t;
}

ArchiveTemplate aws()
{
    ArchiveTemplate t{"AWS HealthImaging", QStringLiteral("https://dicom-medical-imaging.REGION.amazonaws.com/datastore/DATASTORE"), {}};
    t.preset.signIn.kind = SignIn::Kind::Browser;
    t.preset.uploadsAllowed = false;
    t.preset.dialect.thumbnails = Tristate::No;
    t.preset.dialect.fuzzyMatching = Tristate::No;
    return t;
}

ArchiveTemplate azure()
{
    ArchiveTemplate t{"Azure Health Data Services", QStringLiteral("https://WORKSPACE-SERVICE.dicom.azurehealthcareapis.com/v2"), {}};
    t.preset.signIn.kind = SignIn::Kind::Browser;
    t.preset.signIn.issuer = QUrl(QStringLiteral("https://login.microsoftonline.com/TENANT/v2.0"));
    t.preset.signIn.scope = QStringLiteral("https://dicom.healthcareapis.azure.com/.default offline_access");
    t.preset.dialect.ups = UpsDialect::azure();
    t.preset.dialect.thumbnails = Tristate::No;
    t.preset.dialect.wildcards = Tristate::No; // its conformance statement names none
    t.preset.dialect.pageLimit = 200;
    return t;
}

ArchiveTemplate kheops()
{
    ArchiveTemplate t{"Kheops", QStringLiteral("https://kheops.example/api"), {}};
    t.preset.signIn.kind = SignIn::Kind::Bearer; // a capability token of an album
    return t;
}

ArchiveTemplate staticFiles()
{
    ArchiveTemplate t{"Static DICOMweb", QStringLiteral("https://files.example/dicomweb"), {}};
    t.preset.uploadsAllowed = false;
    t.preset.dialect.seriesRetrieve = Tristate::No;
    return t;
}

} // namespace

const QList<ArchiveTemplate> &archiveTemplates()
{
    static const QList<ArchiveTemplate> templates{{nullptr, QStringLiteral("https://archive.example/dicom-web"), {}},
                                                  orthanc(),
                                                  dcm4chee(),
                                                  google(),
                                                  aws(),
                                                  azure(),
                                                  kheops(),
                                                  staticFiles()};
    return templates;
}

} // namespace network
