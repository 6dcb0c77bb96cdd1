#pragma once

#include "network/dicom/result.h"

#include <QString>
#include <QTextStream>

namespace app {

/// Standard output for results, standard error for one sentence a problem; both UTF-8.
class Console
{
public:
    Console();
    void write(const QString &text);            ///< as it is
    void write(const QByteArray &bytes);        ///< as it is, for JSON
    void writeLine(const QString &line);
    void problem(const QString &sentence);      ///< "negatoscope: sentence"
    void problem(const dicom::Error &error);    ///< its sentence; its detail goes to the log
    /// Whether all results went out: the disk may be full, or nobody read the other end of the pipe.
    bool isIntact() const;

private:
    QTextStream m_out;
    QTextStream m_error;
};

} // namespace app
