#pragma once

#include "network/dicomweb/wadoclient.h"
#include "network/http/notebook.h"

namespace network {

// WADO-URI (PS3.18 §9): one instance at a time, named in the query. The whole way to the images of
// an archive that has nothing else.

/// Where servers that have WADO-URI usually answer it, told by the root of their other services: /wado beside it (Orthanc:
/// beside /dicom-web; dcm4chee: beside an AE title's /rs). A guess: only a test of the archive asks there, and Archive::uri() names it once
/// that was answered.
QUrl usualWadoUri(const QUrl &root);

/// The object itself, in its stored transfer syntax or in the archive's choice.
enum class UriSyntax { Stored, Default };
QUrl wadoUriObject(const Archive &archive, const ResourceId &instance, UriSyntax syntax);
/// A rendered picture. Frame 1 is not named: naming it is an error for objects of one frame
/// (Table 9.5.1-1).
QUrl wadoUriRendered(const Archive &archive, const ResourceId &instance, int frame, const RenderedOptions &options);

/// Which way an archive gives objects, as far as is known.
enum class RetrievePath { Unknown, Rs, Uri };
RetrievePath retrievePath(const Archive &archive, const Notebook &notebook);
/// That it just gave one. An archive that gave anything by WADO-RS is never held for one that has
/// only WADO-URI.
void noteRetrievePath(const Archive &archive, Notebook &notebook, RetrievePath worked);

} // namespace network
