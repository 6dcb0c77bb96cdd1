#pragma once

#include "network/transfer/instancecensus.h"
#include "ui/flow/scannedfile.h"
#include "ui/flow/uploadnotes.h"

#include <QAbstractItemModel>

#include <memory>
#include <optional>
#include <vector>

namespace ui {

class Session;

struct ReviewCounts {
    int patients = 0, studies = 0, series = 0, instances = 0;
    qint64 bytes = 0;
    int chosenPatients = 0, chosenStudies = 0, chosenInstances = 0;
    qint64 chosenBytes = 0;
    int notDicom = 0, duplicates = 0,
        rejected = 0; ///< files that are not sent; rejected: objects that cannot be
};

/// What is to be sent, looked over first: patients → studies → series with counts, sizes, notes and
/// what the archive has of each. Check boxes choose; nothing is changed on disk.
class UploadReview : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { What, Images, Size, InArchive, Notes, ColumnCount };
    enum Role { LevelRole = Qt::UserRole };
    enum class Presence { NotAsked, Asking, New, Partly, All, Unknown };

    UploadReview(Session &session, QObject *parent = nullptr);
    ~UploadReview() override;

    void setFiles(const QList<ScannedFile> &files);
    void clear();
    /// Where to; asks what it has. Null: nothing is asked.
    void setArchive(const std::optional<network::Archive> &archive);

    ReviewCounts counts() const;
    /// What is to be sent, in the order of the files.
    QList<network::UploadItem> chosen() const;
    /// Paths of all files below an index, to look at them.
    QStringList paths(const QModelIndex &index) const;
    /// Somebody looked at what is below an index: what was held back there may now be chosen.
    void markSeen(const QModelIndex &index);
    /// Other copies of the same instances, by the paths of what they stand for; what was chosen and seen stays so. A series
    /// of which nothing needs to be held back any more is chosen.
    void replace(const QHash<QString, ScannedFile> &byPath);
    /// Images that are held back because nobody looked at them yet.
    int heldBack() const;
    /// Videos that are held back for good: nobody can look through them here, or cover parts of them.
    int heldBackVideos() const;
    /// What was left out, for the person: each file with its sentence.
    QList<network::UploadItem> rejected() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void countsChanged();

private:
    struct Node {
        QString key;
        QString title;
        Node *parent = nullptr;
        std::vector<std::unique_ptr<Node>> children;
        QHash<QString, Node *> byKey;   ///< of these
        std::vector<int> files;         ///< of a series: indexes
        dicom::PatientIdentity patient; ///< of a patient and of a study
        QList<UploadNote> notes;
        QList<UploadNote> archiveNotes; ///< what the chosen archive says
        int instances = 0;
        qint64 bytes = 0;
        bool isChosen = true;    ///< of a series
        bool isHeldBack = false; ///< of a series: may show who the patient is; chosen only when it was looked at
        bool isSeen = false;
        bool isVideo = false; ///< of a series that is held back: nobody can look through it here
        int otherContent = 0; ///< of a series: files left out whose UID another file has
        Presence presence = Presence::NotAsked;
        int present = 0;
        int row = 0; ///< among its parent's children
    };
    Node *child(Node &parent, const QString &key, const QString &title);
    Node *nodeOf(const QModelIndex &index) const;
    static bool mayBeChosen(const Node &node) { return !node.isHeldBack || (node.isSeen && !node.isVideo); }
    Qt::CheckState checkState(const Node &node) const;
    void choose(Node &node, bool chosen);
    void setPresence(Presence presence);
    void takeCensus();
    /// Whom the archive knows by these patient IDs, and whom it files these studies under.
    void askAboutPatients();
    void askNext();
    void takeRow(Node &node, const dicom::DataSet &row);
    static QList<UploadNote> notesOf(const Node &node);
    void noteTraces(Node &series) const;
    QString presenceText(const Node &node) const;
    QModelIndex indexOf(const Node &node, int column) const;
    void tellAll();
    QVariant textOf(const Node &node, int column) const;
    template <class Visit> static void eachSeries(const Node &node, Visit visit)
    {
        if (node.children.empty() && !node.files.empty())
            visit(node);
        for (const auto &below : node.children)
            eachSeries(*below, visit);
    }

    Session &m_session;
    QList<ScannedFile> m_files;
    std::unique_ptr<Node> m_root;
    std::optional<network::Archive> m_archive;
    std::unique_ptr<network::InstanceCensus> m_census;
    QList<std::pair<Node *, network::Query>> m_questions;
    network::TransactionPtr<network::SearchSummary> m_search;
};

} // namespace ui
