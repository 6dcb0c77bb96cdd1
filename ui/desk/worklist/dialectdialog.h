#pragma once

#include "network/dicomweb/upsdialect.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace ui {

/// How an archive wants to be spoken to about tasks, for an administrator: what is left open is found out by requests that can
/// do no harm.
class DialectDialog : public QDialog
{
    Q_OBJECT
public:
    /// `known`: what was found out so far, beside what is set.
    DialectDialog(const QString &archive, const network::UpsDialect &set, const network::UpsDialect &known, QWidget *parent);

    network::UpsDialect dialect() const;

signals:
    void chosen(const network::UpsDialect &dialect);
    /// What was learned is to be learned anew.
    void forgetRequested();

private:
    QComboBox *makeProfiles();
    void addPoints(QFormLayout &form, const network::UpsDialect &set, const network::UpsDialect &known);
    void addAddresses(QFormLayout &form);
    QDialogButtonBox *makeButtons();
    QComboBox *add(QFormLayout &form, const QString &label, const QStringList &values, int set, int known);
    void show(const network::UpsDialect &dialect);
    void tryIt();

    QComboBox *m_body;
    QComboBox *m_newUid;
    QComboBox *m_lock;
    QComboBox *m_update;
    QComboBox *m_requester;
    QComboBox *m_filter;
    QComboBox *m_events;
    QLineEdit *m_aeTitle;
    QLineEdit *m_channel;
    QLabel *m_problem;
};

} // namespace ui
