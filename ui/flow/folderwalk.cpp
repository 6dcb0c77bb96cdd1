#include "ui/flow/folderwalk.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <filesystem>

namespace ui {

namespace fs = std::filesystem;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FolderWalk)
};

#ifdef Q_OS_WIN
fs::path toPath(const QString &text)
{
    return fs::path(text.toStdWString());
}

QString toText(const fs::path &path)
{
    return QString::fromStdWString(path.generic_wstring());
}

bool isSayable(const fs::path &)
{
    return true;
}
#else
fs::path toPath(const QString &text)
{
    return fs::path(QFile::encodeName(text).toStdString());
}

QString toText(const fs::path &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.native()));
}

/// Old media have names in other encodings: as text they would be other names, and no file would be
/// found under them.
bool isSayable(const fs::path &path)
{
    return QFile::encodeName(toText(path)) == QByteArrayView(path.native().data(), qsizetype(path.native().size()));
}
#endif

void look(const fs::directory_entry &entry, QList<fs::path> &folders, QList<FolderEntry> &found)
{
    std::error_code ignored;
    const bool isLink = entry.is_symlink(ignored);
    if (!isLink && entry.is_directory(ignored)) {
        folders.append(entry.path());
        return;
    }
    const fs::file_type type = entry.status(ignored).type();
    const bool leadsNowhere = isLink && (type == fs::file_type::not_found || type == fs::file_type::none);
    if (type != fs::file_type::regular && type != fs::file_type::unknown && !leadsNowhere)
        return; // a link to a folder, a device, a socket
    FolderEntry file{toText(entry.path()), {}};
    if (leadsNowhere)
        file.problem = Text::tr("This is a link to a file that is not there.");
    else if (!isSayable(entry.path()))
        file.problem = Text::tr("The name of this file is not written in the encoding of this system. Rename it.");
    found.append(file);
}

} // namespace

QList<FolderEntry> filesBelow(const QString &folder, const std::atomic<bool> &stop)
{
    QList<FolderEntry> found;
    QList<fs::path> folders{toPath(folder)};
    while (!folders.isEmpty() && !stop) {
        const fs::path current = folders.takeLast();
        std::error_code error;
        fs::directory_iterator iterator(current, error);
        for (; !error && iterator != fs::directory_iterator() && !stop; iterator.increment(error))
            look(*iterator, folders, found);
        if (error)
            found.append(
                {toText(current), Text::tr("This folder cannot be read: %1").arg(QString::fromLocal8Bit(error.message().c_str()))});
    }
    std::sort(found.begin(), found.end(), [](const FolderEntry &a, const FolderEntry &b) { return a.path < b.path; });
    return found;
}

} // namespace ui
