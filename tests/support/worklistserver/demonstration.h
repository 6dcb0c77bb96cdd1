#pragma once

#include "tests/support/worklistserver/worklist.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

namespace testsupport {

/// A complete data set for Create (PS3.4 Table CC.2.5-3): every attribute of type 1 and 2.
dicom::DataSet newWorkitem(const QString &label, const QString &priority = QStringLiteral("MEDIUM"));
/// Input Information Sequence with one study that is fetched over WADO-RS.
void setInputStudy(dicom::DataSet &workitem, const QString &studyInstanceUid, const QUrl &wadoRoot);

/// The worklist of packaging/run: one task for each study of an archive, and a small player who adds, claims and finishes.
class Demonstration : public QObject
{
    Q_OBJECT
public:
    /// `studies`: rows of a QIDO-RS answer. Nothing is added to a worklist that holds something already.
    Demonstration(Worklist &worklist, QList<dicom::DataSet> studies, QUrl archive, QObject *parent = nullptr);
    void fill();
    /// One act every `milliseconds`.
    void play(int milliseconds);
    void act();

private:
    QString add(const dicom::DataSet &study);
    QString addNext();
    void claim(const QString &uid);
    void finish(QString uid); ///< by value: the key of what is taken out

    Worklist &m_worklist;
    QList<dicom::DataSet> m_studies;
    QUrl m_archive;
    QTimer m_timer;
    int m_next = 0;
    int m_acts = 0;
    QHash<QString, QString> m_claimed; ///< by the player: workitem → Transaction UID
};

} // namespace testsupport
