#pragma once

#include "tests/support/phantoms/phantoms.h"

namespace phantoms {

/// A one-page PDF with these lines, the first as a heading.
QByteArray pdfOf(const QStringList &lines);
bool makePdf(const Study &study, const Sink &sink, int seriesNumber, const QString &title, const QStringList &lines);

/// A Basic Text SR. `image` of the same study is referenced as evidence when given.
struct Report {
    QString findings;
    QString impression;
    const Instance *image = nullptr;
};
bool makeReport(const Study &study, const Sink &sink, int seriesNumber, const Report &report);

} // namespace phantoms
