#pragma once

#include "network/dicom/dataset.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace ui {

class Series;
class ViewerController;

/// Fetches what was measured and marked in a study before: its series of reports, presentation states and key object
/// selections, whether a viewport shows them or not. Told once for each study, when all of it is there or was given up.
class AnnotationLoader : public QObject
{
    Q_OBJECT
public:
    explicit AnnotationLoader(ViewerController &controller, QObject *parent = nullptr);

    /// Of every study that is listed and was not asked for yet.
    void readListed();
    void forget(); ///< other studies are to be opened

signals:
    void read(const QString &studyInstanceUid, const QList<dicom::DataSet> &documents);

private:
    void start(const QString &studyInstanceUid);
    void check(const QString &studyInstanceUid);

    ViewerController &m_controller;
    QSet<QString> m_asked;
    QHash<QString, QList<Series *>> m_waiting; ///< by study
};

} // namespace ui
