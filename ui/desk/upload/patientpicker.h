#pragma once

#include "ui/flow/patientlookup.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace ui {

/// Finds a patient of an archive to assign images to, and knows what forbids it.
class PatientPicker : public QWidget
{
    Q_OBJECT
public:
    /// `studyInstanceUids`: of the images; the archive is asked whom it files them under.
    PatientPicker(network::HttpClient &http, const network::Archive &archive, const QStringList &studyInstanceUids,
                  QWidget *parent = nullptr);
    ~PatientPicker() override;

    const std::optional<dicom::PatientIdentity> &chosen() const { return m_chosen; }
    /// Why images of `ofFiles` cannot be given to the chosen one, in sentences.
    QStringList obstacles(const dicom::PatientIdentity &ofFiles) const;
    /// The archive answered whom it files the studies under; true while nobody is chosen.
    bool isJudged() const { return !m_chosen || m_isAsked; }
    QPushButton *findButton() const { return m_find; }
    int rowHeight() const; ///< of the field that is searched by

signals:
    /// Somebody else is chosen, or nobody any more, or more is known.
    void changed();

private:
    void find();
    void showPatients();
    void choose(int row);
    void fail(const dicom::Error &error);

    network::HttpClient &m_http;
    const network::Archive m_archive;
    const QStringList m_studies;
    std::unique_ptr<PatientLookup> m_lookup;
    std::optional<dicom::PatientIdentity> m_chosen;
    bool m_isAsked = false;
    QString m_failure;
    QLineEdit *m_wanted;
    QPushButton *m_find;
    QListWidget *m_list;
};

} // namespace ui
