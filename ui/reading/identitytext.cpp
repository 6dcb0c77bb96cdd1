#include "ui/reading/identitytext.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Identity)
};

QString orMissing(const QString &text)
{
    return text.isEmpty() ? Words::tr("not given") : text;
}

} // namespace

QString identityText(const dicom::PatientIdentity &identity)
{
    const QString id = identity.issuer.isEmpty() ? identity.id
                                                 : QString(identity.id + QStringLiteral(" (") + identity.issuer + u')');
    const QString born = identity.birthDate.toString(Qt::ISODate);
    return QStringList{Words::tr("Name: %1").arg(orMissing(identity.name.display())), Words::tr("ID: %1").arg(orMissing(id)),
                       Words::tr("Born: %1").arg(orMissing(born)), Words::tr("Sex: %1").arg(orMissing(identity.sex))}
        .join(u'\n');
}

QString conflictText(const IdentityConflict &conflict)
{
    return Words::tr("These pictures may be of another patient") + QStringLiteral("\n\n")
           + Words::tr("The study is filed under") + u'\n' + identityText(conflict.expected) + QStringLiteral("\n\n")
           + Words::tr("An image says it is of") + u'\n' + identityText(conflict.found);
}

} // namespace ui
