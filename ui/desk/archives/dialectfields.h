#pragma once

#include "network/dicomweb/archive.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QSpinBox;

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
    QComboBox *m_format;
    QList<QComboBox *> m_points; ///< as dialectPoints()
    QSpinBox *m_pageLimit;
};

} // namespace ui
