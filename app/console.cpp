#include "app/console.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>

namespace app {

namespace {
Q_LOGGING_CATEGORY(verbs, "negatoscope.verbs")
}

Console::Console()
    : m_out(stdout)
    , m_error(stderr)
{
    m_out.setEncoding(QStringConverter::Utf8);
    m_error.setEncoding(QStringConverter::Utf8);
}

void Console::write(const QString &text)
{
    m_out << text;
    m_out.flush();
}

void Console::write(const QByteArray &bytes)
{
    m_out.flush();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

void Console::writeLine(const QString &line)
{
    m_out << line << '\n';
    m_out.flush();
}

void Console::problem(const QString &sentence)
{
    QString line = sentence; // may quote what a server said: one line, and nothing that a terminal obeys
    std::replace_if(line.begin(), line.end(), [](QChar c) { return c.category() == QChar::Other_Control; }, QChar(u' '));
    m_error << "negatoscope: " << line << '\n';
    m_error.flush();
}

void Console::problem(const dicom::Error &error)
{
    problem(error.message);
    qCWarning(verbs).noquote() << "error kind" << int(error.kind) << error.detail;
}

bool Console::isIntact() const
{
    return m_out.status() == QTextStream::Ok && !std::ferror(stdout);
}

} // namespace app
