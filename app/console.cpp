#include "app/console.h"

#include <cstdio>

namespace app {

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
    m_error << "negatoscope: " << sentence << '\n';
    m_error.flush();
}

} // namespace app
