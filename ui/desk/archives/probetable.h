#pragma once

#include "network/dicomweb/probe.h"

#include <QTableWidget>

namespace ui {

/// What a connection test found, one service a row, in words.
class ProbeTable : public QTableWidget
{
    Q_OBJECT
public:
    explicit ProbeTable(QWidget *parent = nullptr);

    void setReport(const network::ProbeReport &report);
    /// As high as its rows: the page around it scrolls.
    void fitHeight();
};

} // namespace ui
