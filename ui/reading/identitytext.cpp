#include "ui/reading/identitytext.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Identity)
};

struct Field {
    QString name, value;
    dicom::PatientIdentity alone; ///< an identity that has nothing but this field
};

QList<Field> fields(const dicom::PatientIdentity &identity)
{
    const QString id = identity.issuer.isEmpty() ? identity.id : QString(identity.id + QStringLiteral(" (") + identity.issuer + u')');
    dicom::PatientIdentity name, number, born, sex;
    name.name = identity.name;
    number.id = identity.id;
    number.issuer = identity.issuer;
    born.birthDate = identity.birthDate;
    sex.sex = identity.sex;
    return {{Words::tr("Name"), identity.name.display(), name},
            {Words::tr("ID"), id, number},
            {Words::tr("Born"), identity.birthDate.toString(Qt::ISODate), born},
            {Words::tr("Sex"), identity.sex, sex}};
}

QString orMissing(const QString &text)
{
    return text.isEmpty() ? Words::tr("not given") : text;
}

QStringList lines(const dicom::PatientIdentity &identity)
{
    QStringList all;
    for (const Field &field : fields(identity))
        all.append(Words::tr("%1: %2", "field: value").arg(field.name, orMissing(field.value)));
    return all;
}

} // namespace

QList<IdentityRow> identityRows(const dicom::PatientIdentity &first, const dicom::PatientIdentity &second)
{
    using dicom::IdentityMatch;
    QList<IdentityRow> rows;
    const QList<Field> a = fields(first), b = fields(second);
    for (qsizetype i = 0; i < a.size(); ++i) {
        // By the rule that found the conflict: writing a name in capitals is no difference.
        const IdentityMatch match = dicom::compare(a[i].alone, b[i].alone);
        const bool differs = match == IdentityMatch::Different || match == IdentityMatch::Conflict;
        rows.append({a[i].name, orMissing(a[i].value), orMissing(b[i].value), differs});
    }
    // An issuer that only the archive's settings know of: then whatever is written differently.
    const bool any = std::any_of(rows.begin(), rows.end(), [](const IdentityRow &row) { return row.differs; });
    for (IdentityRow &row : rows)
        row.differs = any ? row.differs : row.first != row.second;
    return rows;
}

QString identityText(const dicom::PatientIdentity &identity)
{
    return lines(identity).join(u'\n');
}

QString identityLine(const dicom::PatientIdentity &identity)
{
    return lines(identity).join(u", "_qs);
}

} // namespace ui
