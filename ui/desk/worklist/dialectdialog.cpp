#include "ui/desk/worklist/dialectdialog.h"

#include "widgets/sentence.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace ui {

using network::UpsDialect;
using widgets::sentence;

namespace {

constexpr int DialogWidth = 640, LongestAeTitle = 16;

} // namespace

DialectDialog::DialectDialog(const QString &archive, const UpsDialect &set, const UpsDialect &known, QWidget *parent)
    : QDialog(parent)
    , m_aeTitle(new QLineEdit)
    , m_channel(new QLineEdit)
    , m_problem(sentence({}, "warning"))
{
    setWindowTitle(tr("How tasks are spoken about"));
    setMinimumWidth(DialogWidth);
    m_problem->hide();
    auto *form = new QFormLayout;
    form->addRow(tr("Profile"), makeProfiles());
    addPoints(*form, set, known);
    addAddresses(*form);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(sentence(archive, "title"));
    column->addWidget(
        sentence(tr("What is left open is found out by requests that change nothing. What is set here is not questioned: a wrong "
                    "setting can make an update fail, or be taken for something else.")));
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(makeButtons());
    show(set);
}

/// Fills the form as servers of a kind want it, or as it is.
QComboBox *DialectDialog::makeProfiles()
{
    auto *profile = new QComboBox;
    profile->setAccessibleName(tr("Profile"));
    profile->addItems({tr("Choose to fill the form"), tr("Find everything out"), tr("PS3.18, current"), tr("PS3.18 of 2017"),
                       QStringLiteral("dcm4chee"), QStringLiteral("Azure / Microsoft")});
    connect(profile, &QComboBox::activated, this, [this](int index) {
        const UpsDialect profiles[] = {dialect(),          {}, UpsDialect::current(), UpsDialect::year2017(), UpsDialect::dcm4chee(),
                                       UpsDialect::azure()};
        UpsDialect wanted = profiles[index];
        wanted.aeTitle = m_aeTitle->text();
        wanted.channel = m_channel->text();
        show(wanted);
    });
    return profile;
}

void DialectDialog::addPoints(QFormLayout &form, const UpsDialect &set, const UpsDialect &known)
{
    m_body = add(form, tr("A data set is sent as"), {tr("an array with one object"), tr("an object")}, int(set.body), int(known.body));
    m_newUid = add(
        form, tr("A new task's UID goes"),
        {QStringLiteral("?workitem=UID"), QStringLiteral("?UID"), QStringLiteral("?AffectedSOPInstanceUID=UID"), tr("into the data set")},
        int(set.newUid), int(known.newUid));
    m_lock = add(form, tr("The key of an update goes"),
                 {QStringLiteral("?transaction-uid=UID"), tr("into the data set"), QStringLiteral("?transaction=UID"),
                  QStringLiteral("?Transaction-uid=UID"), QStringLiteral("?UID")},
                 int(set.lock), int(known.lock));
    m_update = add(form, tr("A task is updated by"), {tr("POST"), tr("PUT (and POST means cancel)")}, int(set.update), int(known.update));
    m_requester = add(form, tr("Who asks is named"), {tr("nowhere"), tr("in the path"), QStringLiteral("?requester=AET")},
                      int(set.requester), int(known.requester));
    m_filter =
        add(form, tr("A filter is written"), {tr("as search keys"), QStringLiteral("?filter=…")}, int(set.filter), int(known.filter));
    m_events =
        add(form, tr("Events are sent"), {tr("yes"), tr("no, the list is read every 30 seconds")}, int(set.events), int(known.events));
}

void DialectDialog::addAddresses(QFormLayout &form)
{
    m_aeTitle->setMaxLength(LongestAeTitle);
    m_aeTitle->setPlaceholderText(network::defaultAeTitle());
    m_channel->setPlaceholderText(tr("as the archive says"));
    m_channel->setToolTip(QStringLiteral("wss://archive.example.org/ws/subscribers/{AET}"));
    form.addRow(tr("Our AE title"), m_aeTitle);
    form.addRow(tr("Address of events"), m_channel);
}

QDialogButtonBox *DialectDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox;
    auto *forget = buttons->addButton(tr("Forget what was found out"), QDialogButtonBox::ResetRole);
    forget->setAutoDefault(false);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setDefault(true);
    auto *save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("act"));
    save->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &DialectDialog::tryIt);
    connect(forget, &QPushButton::clicked, this, [this, forget] {
        forget->setEnabled(false);
        emit forgetRequested();
    });
    return buttons;
}

/// Index 0 leaves it open, and says what was found out.
QComboBox *DialectDialog::add(QFormLayout &form, const QString &label, const QStringList &values, int set, int known)
{
    auto *box = new QComboBox;
    box->setAccessibleName(label);
    const QString found = values.value(known - 1);
    box->addItem(set == 0 && !found.isEmpty() ? tr("Find out (found: %1)").arg(found) : tr("Find out"));
    box->addItems(values);
    form.addRow(label, box);
    return box;
}

void DialectDialog::show(const UpsDialect &dialect)
{
    m_body->setCurrentIndex(int(dialect.body));
    m_newUid->setCurrentIndex(int(dialect.newUid));
    m_lock->setCurrentIndex(int(dialect.lock));
    m_update->setCurrentIndex(int(dialect.update));
    m_requester->setCurrentIndex(int(dialect.requester));
    m_filter->setCurrentIndex(int(dialect.filter));
    m_events->setCurrentIndex(int(dialect.events));
    m_aeTitle->setText(dialect.aeTitle);
    m_channel->setText(dialect.channel);
}

UpsDialect DialectDialog::dialect() const
{
    UpsDialect dialect;
    dialect.body = UpsDialect::Body(m_body->currentIndex());
    dialect.newUid = UpsDialect::NewUid(m_newUid->currentIndex());
    dialect.lock = UpsDialect::Lock(m_lock->currentIndex());
    dialect.update = UpsDialect::Update(m_update->currentIndex());
    dialect.requester = UpsDialect::Requester(m_requester->currentIndex());
    dialect.filter = UpsDialect::Filter(m_filter->currentIndex());
    dialect.events = UpsDialect::Events(m_events->currentIndex());
    dialect.aeTitle = m_aeTitle->text().trimmed();
    dialect.channel = m_channel->text().trimmed();
    return dialect;
}

void DialectDialog::tryIt()
{
    const UpsDialect wanted = dialect();
    const QUrl channel(QString(wanted.channel).replace(QStringLiteral("{AET}"), QStringLiteral("X")), QUrl::StrictMode);
    const bool socket = channel.scheme() == u"ws" || channel.scheme() == u"wss";
    QString problem;
    if (!wanted.aeTitle.isEmpty() && !network::isValidAeTitle(wanted.aeTitle))
        problem = tr("An AE title has 1 to 16 characters of ASCII without backslash.");
    else if (!wanted.channel.isEmpty() && (!channel.isValid() || !socket || channel.host().isEmpty()))
        problem = tr("The address of events begins with ws:// or wss:// and a host.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    emit chosen(wanted);
    accept();
}

} // namespace ui
