#pragma once

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

private:
    QTextStream m_out;
    QTextStream m_error;
};

} // namespace app
