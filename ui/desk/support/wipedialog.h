#pragma once

#include "ui/flow/localdata.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;

namespace ui {

/// Names what is kept on this computer, asks whether all of it is to go, and says what came of it. Cancel is the default.
class WipeDialog : public QDialog
{
    Q_OBJECT
public:
    /// `auditLocked`: an administrator wants the audit record to stay.
    WipeDialog(LocalData &data, bool auditLocked, QWidget *parent = nullptr);

private:
    void say(const QString &text);
    void showContent(const LocalData::Content &content);
    void begin();
    void showOutcome(const LocalData::Outcome &outcome);

    LocalData &m_data;
    bool m_auditLocked;
    QLabel *m_text;
    QCheckBox *m_secrets;
    QCheckBox *m_audit;
    QPushButton *m_cancel;
    QPushButton *m_wipe;
};

} // namespace ui
