#include "ui/reading/patientbanner.h"

#include "network/dicom/datetime.h"
#include "network/dicom/patientidentity.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace ui {

namespace {

QLabel *label(QWidget *parent, int size, bool strong, QRgb color)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setFont(widgets::themeFont(size, strong));
    QPalette palette = made->palette();
    palette.setColor(QPalette::WindowText, QColor(color));
    made->setPalette(palette);
    return made;
}

QString sexText(const QString &code)
{
    if (code == u"M")
        return PatientBanner::tr("Male");
    if (code == u"F")
        return PatientBanner::tr("Female");
    return code == u"O" ? PatientBanner::tr("Other") : code;
}

void put(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

QString ageAt(QDate born, QDate when)
{
    if (!born.isValid() || !when.isValid() || when < born)
        return {};
    int months = (when.year() - born.year()) * 12 + when.month() - born.month();
    if (when.day() < born.day())
        --months;
    if (months >= 36)
        return PatientBanner::tr("%1 y").arg(months / 12);
    return months >= 2 ? PatientBanner::tr("%1 mo").arg(months) : PatientBanner::tr("%1 d").arg(born.daysTo(when));
}

PatientBanner::PatientBanner(QWidget *parent)
    : QWidget(parent)
    , m_name(label(this, widgets::token::bannerFont, true, widgets::token::text))
    , m_id(label(this, widgets::token::controlFont, false, widgets::token::text))
    , m_born(label(this, widgets::token::controlFont, false, widgets::token::text))
    , m_sex(label(this, widgets::token::controlFont, false, widgets::token::textSecondary))
    , m_date(label(this, widgets::token::controlFont, false, widgets::token::text))
    , m_description(label(this, widgets::token::controlFont, false, widgets::token::textSecondary))
    , m_role(label(this, widgets::token::controlFont, true, widgets::token::prior))
{
    setFixedHeight(Height);
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(16);
    m_name->setMinimumWidth(40);
    m_description->setMinimumWidth(0);
    for (QLabel *each : {m_name, m_id, m_born, m_sex})
        row->addWidget(each);
    row->addStretch(1);
    for (QLabel *each : {m_role, m_date, m_description})
        row->addWidget(each);
    setMessage({});
}

void PatientBanner::setImage(const dicom::DataSet &image)
{
    m_showsImage = true;
    const auto patient = dicom::PatientIdentity::fromDataSet(image);
    const QString name = patient.name.display();
    m_fullName = name.isEmpty() ? tr("No name") : name;
    put(m_id, patient.id.isEmpty()       ? tr("No ID")
              : patient.issuer.isEmpty() ? patient.id
                                         : QString(patient.id + QStringLiteral(" (") + patient.issuer + u')'));
    const auto studied = dicom::parseDate(image.string(dicom::tag::StudyDate));
    const QString age = ageAt(patient.birthDate, studied.value_or(QDate()));
    const QString born = patient.birthDate.toString(Qt::ISODate);
    put(m_born, !patient.birthDate.isValid() ? tr("Born: not known")
                : age.isEmpty()              ? tr("Born %1").arg(born)
                                             : tr("Born %1 · %2").arg(born, age));
    put(m_sex, sexText(patient.sex));
    const auto time = dicom::parseTime(image.string(dicom::tag::StudyTime));
    QString when = studied ? studied->toString(Qt::ISODate) : tr("Study date not known");
    if (studied && time)
        when += u' ' + time->toString(u"HH:mm");
    put(m_date, when);
    m_fullDescription = image.string(dicom::tag::StudyDescription);
    layOut();
}

void PatientBanner::setMessage(const QString &text)
{
    m_showsImage = false;
    for (QLabel *each : {m_id, m_born, m_sex, m_date, m_description, m_role})
        put(each, {});
    m_fullName = text;
    m_fullDescription.clear();
    layOut();
}

void PatientBanner::setRole(const QString &text)
{
    put(m_role, text);
    layOut();
}

QString PatientBanner::text() const
{
    QStringList parts{m_fullName};
    for (const QLabel *each : {m_id, m_born, m_sex, m_role, m_date})
        parts.append(each->text());
    parts.append(m_fullDescription);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" | "));
}

void PatientBanner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

/// The description gives way first, then the name; the rest keeps its width.
void PatientBanner::layOut()
{
    int fixed = 24;
    for (const QLabel *each : {m_id, m_born, m_sex, m_date, m_role}) {
        if (!each->text().isEmpty())
            fixed += each->sizeHint().width() + 16;
    }
    const int room = qMax(0, width() - fixed - 16);
    const int nameWidth = m_name->fontMetrics().horizontalAdvance(m_fullName) + 2;
    const int shownName = qMin(nameWidth, room);
    m_name->setText(m_name->fontMetrics().elidedText(m_fullName, Qt::ElideRight, shownName));
    m_name->setToolTip(shownName < nameWidth ? u"<qt>"_qs + m_fullName.toHtmlEscaped() + u"</qt>"_qs : QString());
    const int left = room - shownName - 16;
    const QString description = m_description->fontMetrics().elidedText(m_fullDescription, Qt::ElideRight, qMax(0, left));
    put(m_description, left < 40 ? QString() : description);
    setAccessibleName(text());
}

} // namespace ui
