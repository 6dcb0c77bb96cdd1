#pragma once

#include "network/dicom/result.h"

#include <QElapsedTimer>
#include <QString>
#include <QTextStream>

namespace app {

/// What a server or a file said, for a terminal: one line, and nothing that it obeys.
QString harmless(QString text);

/// Standard output for results, standard error for one sentence a problem; both UTF-8.
class Console
{
public:
    Console();
    void write(const QString &text);     ///< as it is
    void write(const QByteArray &bytes); ///< as it is, for JSON
    void writeLine(const QString &line);
    void problem(const QString &sentence);   ///< "negatoscope: sentence"
    void problem(const dicom::Error &error); ///< its sentence; its detail goes to the log
    /// One line that is written over again, for whoever sits before a terminal; nothing anywhere
    /// else.
    void progress(const QString &line);
    /// Whether all results went out: the disk may be full, or nobody read the other end of the
    /// pipe.
    bool isIntact() const;

private:
    void clearProgress();

    QElapsedTimer m_sinceProgress;
    bool m_showsProgress = false;
    QTextStream m_out;
    QTextStream m_error;
};

} // namespace app
