#include "ui/desk/archives/dialectfields.h"

#include "network/dicomweb/dialectpoints.h"
#include "ui/desk/archives/formfields.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

namespace ui {

using Tristate = network::Dialect::Tristate;
using Format = network::Dialect::Format;

namespace {

constexpr int AsTested = -1, MostRows = 10000;

QString pageLimitName()
{
    return QStringLiteral("pageLimit");
}

QString tested(Tristate value)
{
    switch (value) {
    case Tristate::Yes:
        return DialectFields::tr("As tested: yes");
    case Tristate::No:
        return DialectFields::tr("As tested: no");
    case Tristate::Unknown:
        break;
    }
    return DialectFields::tr("As tested: not known");
}

} // namespace

DialectFields::DialectFields(QWidget *parent)
    : QWidget(parent)
    , m_format(new QComboBox)
    , m_pageLimit(new QSpinBox)
{
    auto *form = new QFormLayout(this);
    styleForm(*form);
    m_format->addItem(tr("JSON"), int(Format::Json));
    m_format->addItem(tr("XML"), int(Format::Xml));
    addRow(*form, tr("Format of answers"), m_format);
    connect(m_format, &QComboBox::currentIndexChanged, this, &DialectFields::edited);
    for (const network::DialectPoint &point : network::dialectPoints())
        addPoint(*form, point);
    m_pageLimit->setRange(0, MostRows);
    m_pageLimit->setSpecialValueText(tr("As the archive gives"));
    addRow(*form, tr("Rows a page"), m_pageLimit);
    connect(m_pageLimit, &QSpinBox::valueChanged, this, &DialectFields::edited);
}

void DialectFields::addPoint(QFormLayout &form, const network::DialectPoint &point)
{
    auto *box = new QComboBox;
    box->addItem(tested(Tristate::Unknown), AsTested);
    box->addItem(tr("Yes"), int(Tristate::Yes));
    box->addItem(tr("No"), int(Tristate::No));
    addRow(form, QCoreApplication::translate("network", point.title), box);
    connect(box, &QComboBox::currentIndexChanged, this, &DialectFields::showConsequences);
    connect(box, &QComboBox::currentIndexChanged, this, &DialectFields::edited);
    m_points.append(box);
    auto *whenNo = new QLabel(QCoreApplication::translate("network", point.whenNo));
    whenNo->setProperty("role", QLatin1String("secondary"));
    whenNo->setWordWrap(true);
    whenNo->setFixedWidth(ArchiveFieldWidth);
    form.addRow(new QLabel, whenNo);
    form.setRowVisible(whenNo, false);
    m_whenNo.append(whenNo);
}

/// What an archive does not do is told together with what is done instead.
void DialectFields::showConsequences()
{
    auto *form = static_cast<QFormLayout *>(layout());
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const int chosen = m_points.at(i)->currentData().toInt();
        const Tristate value = chosen == AsTested ? m_asTested.*network::dialectPoints().at(i).member : Tristate(chosen);
        form->setRowVisible(m_whenNo.at(i), value == Tristate::No);
    }
}

void DialectFields::setArchive(const network::Archive &archive)
{
    const QSignalBlocker blocker(this);
    m_asTested = archive.dialect;
    for (const network::DialectPoint &point : network::dialectPoints()) {
        if (archive.fixed.contains(QLatin1String(point.name)))
            m_asTested.*point.member = Tristate::Unknown;
    }
    m_format->setCurrentIndex(m_format->findData(int(archive.dialect.format)));
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const network::DialectPoint &point = network::dialectPoints().at(i);
        const Tristate value = archive.dialect.*point.member;
        const bool isFixed = archive.fixed.contains(QLatin1String(point.name));
        m_points.at(i)->setItemText(0, tested(m_asTested.*point.member));
        m_points.at(i)->setCurrentIndex(m_points.at(i)->findData(isFixed ? int(value) : AsTested));
    }
    m_pageLimit->setValue(archive.fixed.contains(pageLimitName()) ? archive.dialect.pageLimit : 0);
    showConsequences();
}

void DialectFields::apply(network::Archive &archive) const
{
    archive.dialect.format = Format(m_format->currentData().toInt());
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const network::DialectPoint &point = network::dialectPoints().at(i);
        const QString name = QString::fromLatin1(point.name);
        const int chosen = m_points.at(i)->currentData().toInt();
        const bool wasFixed = archive.fixed.removeAll(name) > 0;
        if (chosen != AsTested) {
            archive.fixed.append(name);
            archive.dialect.*point.member = Tristate(chosen);
        } else if (wasFixed) {
            archive.dialect.*point.member = Tristate::Unknown; // the next test says
        }
    }
    const bool wasFixed = archive.fixed.removeAll(pageLimitName()) > 0;
    if (m_pageLimit->value() > 0) {
        archive.fixed.append(pageLimitName());
        archive.dialect.pageLimit = m_pageLimit->value();
    } else if (wasFixed) {
        archive.dialect.pageLimit = 0;
    }
}

} // namespace ui
