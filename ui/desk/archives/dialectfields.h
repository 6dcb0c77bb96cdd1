#pragma once

#include "network/dicomweb/archive.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace network {
struct DialectPoint;
}

namespace ui {

/// How an archive speaks: each point as the connection test found it, or as a person decides.
class DialectFields : public QWidget
{
    Q_OBJECT
public:
    explicit DialectFields(QWidget *parent = nullptr);

    void setArchive(const network::Archive &archive);
    void apply(network::Archive &archive) const;

signals:
    void edited();

private:
    void addPoint(QFormLayout &form, const network::DialectPoint &point);
    void showConsequences();

    QComboBox *m_format;
    QList<QComboBox *> m_points; ///< as dialectPoints()
    QList<QLabel *> m_whenNo;    ///< what is done instead, below each
    network::Dialect m_asTested; ///< of points that nobody decided
    QSpinBox *m_pageLimit;
};

} // namespace ui
