#pragma once

#include "network/dicom/dataset.h"

#include <QWidget>

class QLabel;

namespace ui {

/// Who is on screen, from the data set of the image itself: name in all its component groups, ID and issuer, born and
/// age at the study, sex; the study's date and description. Identifiers and dates are never cut.
class PatientBanner : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Height = 40;

    explicit PatientBanner(QWidget *parent = nullptr);
    void setImage(const dicom::DataSet &image);
    /// No image yet: what is going on, in words.
    void setMessage(const QString &text);
    bool showsImage() const { return m_showsImage; } ///< and no message
    /// "Prior" and the like beside the study, or empty.
    void setRole(const QString &text);

    QString text() const; ///< everything that is shown, for tests and assistive technology

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();

    QString m_fullName, m_fullDescription;
    bool m_showsImage = false;
    QLabel *m_name;
    QLabel *m_id;
    QLabel *m_born;
    QLabel *m_sex;
    QLabel *m_date;
    QLabel *m_description;
    QLabel *m_role;
};

/// Age at a date in the units of a bedside: "63 y", "14 mo", "9 d"; empty if either is unknown.
QString ageAt(QDate born, QDate when);

} // namespace ui
