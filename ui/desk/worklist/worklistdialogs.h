#pragma once

#include "network/dicomweb/upsclient.h"
#include "ui/flow/worklistrow.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ui {

/// Name and keys of a list.
class WorklistFilterDialog : public QDialog
{
    Q_OBJECT
public:
    WorklistFilterDialog(const WorklistFilter &filter, QWidget *parent);

signals:
    void chosen(const ui::WorklistFilter &filter);

private:
    void tryIt();

    QLineEdit *m_name;
    QPlainTextEdit *m_keys;
    QLabel *m_problem;
};

/// Asks that a task end: at once and for everyone where nobody has begun it, else of who has it.
class CancelTaskDialog : public QDialog
{
    Q_OBJECT
public:
    CancelTaskDialog(const WorklistRow &task, QWidget *parent);

signals:
    void confirmed(const network::CancelReason &reason);
};

/// Why a task of ours ends without being done.
class DiscontinueDialog : public QDialog
{
    Q_OBJECT
public:
    DiscontinueDialog(const network::Workitem &item, QWidget *parent);

signals:
    void confirmed(const network::Discontinuation &discontinuation);
};

/// Gives a task of ours back: a new one takes its place on the list, then ours ends.
class GiveBackDialog : public QDialog
{
    Q_OBJECT
public:
    GiveBackDialog(const network::Workitem &item, bool isMade, QWidget *parent);

signals:
    void confirmed(const QString &remark);
};

/// How far a task of ours is, in words, and where whoever works on it can be reached.
class ProgressDialog : public QDialog
{
    Q_OBJECT
public:
    ProgressDialog(const network::Workitem &item, const QString &contactUri, const QString &contactName, QWidget *parent);

signals:
    void confirmed(int percent, const QString &description, const QString &contactUri, const QString &contactName);
};

/// "tel:", "mailto:" … as it was typed; a bare number becomes one. Empty: it is no address.
QString contactUri(const QString &typed);

} // namespace ui
