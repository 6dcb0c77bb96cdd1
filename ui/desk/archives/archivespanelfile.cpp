#include "ui/desk/archives/archivespanel.h"

#include "network/dicomweb/archivejson.h"
#include "ui/flow/session.h"

#include <QFileDialog>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 LargestImport = 2 << 20;

} // namespace

void ArchivesPanel::importArchives()
{
    auto *dialog = new QFileDialog(this, tr("Import archives"), QString(), tr("Archives (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ArchivesPanel::importFrom);
    dialog->open();
}

/// Adds what a file holds; an archive of the same address and name is there already.
void ArchivesPanel::importFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return emit said(tr("The file cannot be read."));
    const auto read = network::archivesFromJson(file.read(LargestImport));
    if (!read)
        return emit said(read.error().message);
    const QList<network::Archive> before = m_session.archives();
    const QString defaultBefore = m_session.defaultArchiveId();
    QList<network::Archive> after = before;
    int added = 0;
    for (network::Archive archive : *read) {
        const bool isKnown = std::any_of(after.begin(), after.end(), [&](const network::Archive &known) {
            return known.root == archive.root && known.name == archive.name;
        });
        if (isKnown)
            continue;
        archive.id = QUuid::createUuid().toString(QUuid::WithoutBraces); // secrets are kept by it, so it is never taken over
        after.append(archive);
        ++added;
    }
    m_session.setArchives(after, defaultBefore);
    emit undoable(tr("%n archive(s) added.", nullptr, added),
                  [this, before, defaultBefore] { m_session.setArchives(before, defaultBefore); });
}

void ArchivesPanel::exportArchives()
{
    auto *dialog = new QFileDialog(this, tr("Export archives"), QString(), tr("Archives (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, &ArchivesPanel::exportTo);
    dialog->open();
}

void ArchivesPanel::exportTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray json = network::archivesToJson(m_session.archives());
    const bool written = file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.flush() && file.commit();
    emit said(written ? tr("The archives are exported, without passwords and tokens.") : tr("The file cannot be written."));
}

} // namespace ui
