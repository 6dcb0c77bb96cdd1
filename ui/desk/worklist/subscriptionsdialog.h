#pragma once

#include "network/transfer/subscriptionstore.h"

#include <QDialog>

#include <functional>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

class WorklistController;

/// What an archive is asked to tell: of the whole worklist, of the list on screen, of one task; with or without keeping finished
/// tasks until they were seen.
class SubscriptionsDialog : public QDialog
{
    Q_OBJECT
public:
    using Entry = network::SubscriptionStore::Entry;
    /// A list or task that can be followed by itself; nothing where there is none.
    SubscriptionsDialog(WorklistController &controller, const std::optional<Entry> &list, const QString &listName,
                        const std::optional<Entry> &task, const QString &taskName, QWidget *parent);

private:
    void addRow(QVBoxLayout &column, const QString &title, const Entry &wanted, bool isWorklist);
    void showState();

    WorklistController &m_controller;
    struct Row {
        Entry entry;
        QComboBox *choice;
        QPushButton *apply;
    };
    QList<Row> m_rows;
    QLabel *m_state;
};

} // namespace ui
