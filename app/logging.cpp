#include "app/logging.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QMutex>
#include <QRegularExpression>
#include <QStandardPaths>

#include <cstdio>
#include <memory>

namespace app {

namespace {

constexpr qint64 LargestFile = qint64(5) << 20;

/// What the process-wide message handler writes to; Qt calls it from any thread.
struct Sink {
    QMutex mutex;
    QFile file;
    Logging::Standard standardError = Logging::Standard::Everything;
};
std::unique_ptr<Sink> sink;

const char *word(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        break;
    }
    return "fatal";
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString line = QStringLiteral("%1 %2 %3: %4\n")
                             .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(word(type)),
                                  QLatin1String(context.category ? context.category : "default"), redacted(message));
    const QMutexLocker lock(&sink->mutex);
    const QByteArray bytes = line.toUtf8();
    if (sink->file.isOpen()) {
        sink->file.write(bytes);
        sink->file.flush();
    }
    const bool isError = type == QtCriticalMsg || type == QtFatalMsg;
    if (isError || (sink->standardError == Logging::Standard::Everything))
        std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

QString logFolder(const QString &profile)
{
    const QString base = profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : profile;
    return base + QStringLiteral("/logs");
}

} // namespace

QString redacted(const QString &text)
{
    static const QRegularExpression credentials(
        QStringLiteral("(?i)(authorization[:=]\\s*(?:bearer|basic)?|bearer|basic|password[:=]|token[:=])\\s*\\S+"));
    static const QRegularExpression userInfo(QStringLiteral("://[^/@\\s\"]+@"));
    static const QRegularExpression query(QStringLiteral("(https?://[^\\s?\"]+)\\?[^\\s\"]*"));
    static const QRegularExpression uid(QStringLiteral("\\b[0-2](\\.(0|[1-9]\\d*)){4,}\\b"));
    QString result = text;
    result.replace(credentials, QStringLiteral("\\1 [secret]"));
    result.replace(userInfo, QStringLiteral("://[secret]@"));
    result.replace(query, QStringLiteral("\\1?[query]"));
    result.replace(uid, QStringLiteral("[uid]"));
    return result;
}

Logging::Logging(const QString &profile, Standard standardError)
{
    sink = std::make_unique<Sink>();
    sink->standardError = standardError;
    const QString folder = logFolder(profile);
    const QString path = folder + QStringLiteral("/negatoscope.log");
    if (QDir().mkpath(folder)) {
        if (QFile(path).size() > LargestFile) {
            QFile::remove(path + QStringLiteral(".1"));
            QFile::rename(path, path + QStringLiteral(".1"));
        }
        sink->file.setFileName(path);
        if (sink->file.open(QIODevice::WriteOnly | QIODevice::Append))
            sink->file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    qInstallMessageHandler(handle);
}

void Logging::startAnew()
{
    if (!sink)
        return;
    const QMutexLocker lock(&sink->mutex);
    const QString path = sink->file.fileName();
    sink->file.close();
    QFile::remove(path + QStringLiteral(".1"));
    QFile::remove(path);
    if (sink->file.open(QIODevice::WriteOnly | QIODevice::Append))
        sink->file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

Logging::Standard Logging::asTheEnvironmentSays()
{
    return qEnvironmentVariableIsEmpty("QT_LOGGING_RULES") ? Standard::ErrorsOnly : Standard::Everything;
}

Logging::~Logging()
{
    qInstallMessageHandler(nullptr);
    sink.reset();
}

} // namespace app
