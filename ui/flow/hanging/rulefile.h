#pragma once

#include "network/dicom/result.h"
#include "ui/flow/hanging/rule.h"

#include <QByteArray>
#include <QCoreApplication>

namespace ui {

/// The file of hanging rules: JSON that people write, with comments (//). Its form is in README.md of this folder.
/// Whatever is wrong in it makes all of it unread: half of somebody's rules would be another set of rules.
struct HangingRuleFile {
    Q_DECLARE_TR_FUNCTIONS(ui::HangingRuleFile)
public:
    /// Malformed with the line and what is wrong there, TooLarge.
    static dicom::Result<QList<HangingRule>> read(const QByteArray &text, HangingRule::Layer layer);
    static QByteArray write(const QList<HangingRule> &rules);
};

/// Rules of the table in resources.
QList<HangingRule> builtInHangingRules();

} // namespace ui
