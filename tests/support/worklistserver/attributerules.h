#pragma once

#include "network/dicom/dataset.h"

#include <QList>
#include <QString>

namespace testsupport {

/// Status codes of PS3.4 Table CC.2 and PS3.7 Annex C.
enum class UpsCode : quint16 {
    Success = 0x0000,
    OptionalUnsupported = 0x0001,
    NoSuchAttribute = 0x0105,
    InvalidValue = 0x0106,
    Duplicate = 0x0111,
    MissingAttribute = 0x0120,
    MissingValue = 0x0121,
    CreatedModified = 0xB300,
    LockNotGranted = 0xB301,
    AlreadyCanceled = 0xB304,
    Coerced = 0xB305,
    AlreadyCompleted = 0xB306,
    NoLongerUpdated = 0xC300,
    WrongLock = 0xC301,
    AlreadyInProgress = 0xC302,
    NotViaSet = 0xC303,
    FinalRulesUnmet = 0xC304,
    Unknown = 0xC307,
    NotScheduledAtCreation = 0xC309,
    NotYetInProgress = 0xC310,
    AlreadyCompletedFailure = 0xC311,
    PerformerUnreachable = 0xC312,
    PerformerRefuses = 0xC313,
    ActionNotFitting = 0xC314,
    NoEvents = 0xC315,
};

bool isFailure(UpsCode code);

/// One row of PS3.4 Table CC.2.5-3, top level.
struct AttributeRule {
    quint32 tag;
    char create; ///< N-CREATE, SCU: 1 value, 2 may be empty, E must be empty, C conditional, 3 optional, - not allowed
    char update; ///< N-SET, SCU: 1 needs a value where sent, 2 may be empty, - not allowed
    char final;  ///< R both final states, P completed, X canceled, O free
    char match;  ///< U R O, - not a key
    char ret;    ///< return key type: 1, 2, 3, - never
};

const AttributeRule *attributeRule(dicom::Tag tag);

/// What is wrong with a data set, and where.
struct RuleBreach {
    UpsCode code = UpsCode::Success;
    QString where;
    explicit operator bool() const { return isFailure(code); }
};

RuleBreach checkCreate(const dicom::DataSet &set);
RuleBreach checkUpdate(const dicom::DataSet &changes);
/// Final state requirements (PS3.4 CC.2.5.1.3.2).
RuleBreach checkFinal(const dicom::DataSet &item, const QString &state);

} // namespace testsupport
