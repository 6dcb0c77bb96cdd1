#include "network/auth/credential.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicomweb/query.h"
#include "tests/fuzz/target.h"

using namespace network;

// Addresses and search terms: the root in the first line, keyword, value, then a row in DICOM JSON.
NEGATOSCOPE_FUZZ_TARGET(query)
{
    fuzz::Choices choices(input);
    const quint8 switches = choices.byte();
    Archive archive;
    archive.root = QUrl::fromEncoded(choices.line(), QUrl::TolerantMode);
    archive.dialect.percentDecodesQuery = Dialect::Tristate(switches % 3);
    Query query;
    query.level = QueryLevel((switches >> 2) % 3);
    query.fuzzyMatching = switches & 16;
    const QString keyword = QString::fromUtf8(choices.line());
    query.match = {{keyword, QString::fromUtf8(choices.line())}};
    query.studyInstanceUid = QString::fromUtf8(choices.line());
    const QUrl url = searchUrl(archive, query, 0, 10);
    // Only in the path and behind it may a search differ from the archive's address.
    if (archive.root.host().isEmpty())
        fuzz::require(url.host().isEmpty(), "a root that names no host leads nowhere");
    else if (url.isValid() && archive.root.isValid())
        fuzz::require(originOf(url) == originOf(archive.root), "a search goes to the archive");
    (void)needsEscaping(query);
    const Credential credential = Credential::fromLine(QByteArrayLiteral("user:secret"), QUrl(QStringLiteral("https://archive.example/")));
    if (archive.root.host() != u"archive.example")
        fuzz::require(credential.headerFor(url).isEmpty(), "a credential goes to its own host");
    if (const auto rows = dicom::readJson(choices.rest().toByteArray())) {
        for (const dicom::DataSet &row : *rows)
            (void)matches(row, query);
    }
}
