#include "app/console.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>
#include <utility>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace app {

namespace {
Q_LOGGING_CATEGORY(verbs, "negatoscope.verbs")

constexpr qint64 ProgressMs = 100;

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return isatty(STDERR_FILENO) == 1;
#else
    return false;
#endif
}

} // namespace

QString harmless(QString text)
{
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; }, QChar(u' '));
    return text;
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
    clearProgress();
    m_out << text;
    m_out.flush();
}

void Console::write(const QByteArray &bytes)
{
    clearProgress();
    m_out.flush();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

void Console::writeLine(const QString &line)
{
    clearProgress();
    m_out << line << '\n';
    m_out.flush();
}

void Console::problem(const QString &sentence)
{
    clearProgress();
    m_error << "negatoscope: " << harmless(sentence) << '\n';
    m_error.flush();
}

void Console::problem(const dicom::Error &error)
{
    problem(error.message);
    qCWarning(verbs).noquote() << "error kind" << int(error.kind) << error.detail;
}

void Console::progress(const QString &line)
{
    if (!isTerminal() || (m_sinceProgress.isValid() && !m_sinceProgress.hasExpired(ProgressMs)))
        return;
    m_sinceProgress.start();
    m_showsProgress = true;
    m_error << "\r\x1b[K" << harmless(line);
    m_error.flush();
}

void Console::clearProgress()
{
    if (!std::exchange(m_showsProgress, false))
        return;
    m_error << "\r\x1b[K";
    m_error.flush();
}

bool Console::isIntact() const
{
    return m_out.status() == QTextStream::Ok && !std::ferror(stdout);
}

} // namespace app
