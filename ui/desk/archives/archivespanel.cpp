#include "ui/desk/archives/archivespanel.h"

#include "network/dicomweb/archivememory.h"
#include "network/dicomweb/dialectpoints.h"
#include "ui/desk/archives/archiveform.h"
#include "ui/desk/archives/probetable.h"
#include "ui/flow/archiveaccess.h"
#include "ui/flow/circuitwatch.h"
#include "ui/flow/session.h"
#include "ui/reading/questionbar.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
constexpr int ListWidth = 280, RowHeight = 48;
} // namespace

ArchivesPanel::ArchivesPanel(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_circuits(new CircuitWatch(session, this))
    , m_list(new QListWidget)
    , m_right(new QStackedWidget)
    , m_unsaved(new QuestionBar(nullptr, QuestionBar::Emphasis::Plain))
    , m_form(new ArchiveForm(session.access()))
    , m_table(new ProbeTable)
{
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    line->setFixedWidth(1);
    auto *nothing = new QLabel(tr("Choose an archive, or add one."));
    nothing->setProperty("role", QLatin1String("secondary"));
    nothing->setContentsMargins(32, 32, 32, 32);
    nothing->setAlignment(Qt::AlignTop);
    m_right->addWidget(nothing);
    m_right->addWidget(makeEditor());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    column->addWidget(m_unsaved);
    column->addLayout(row, 1);
    row->addWidget(makeList());
    row->addWidget(line);
    row->addWidget(m_right, 1);
    setFocusProxy(m_list);

    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            choose(item->data(Qt::UserRole).toString());
    });
    connect(m_form, &ArchiveForm::edited, this, [this] { m_edited = true; });
    connect(m_form, &ArchiveForm::edited, this, &ArchivesPanel::updateButtons);
    connect(m_form, &ArchiveForm::edited, this, &ArchivesPanel::forgetTest);
    connect(&m_session, &Session::archivesChanged, this, &ArchivesPanel::takeOver);
    connect(&m_session, &Session::archivesChanged, this, &ArchivesPanel::fillList);
    connect(m_circuits, &CircuitWatch::changed, this, &ArchivesPanel::showCircuits);
    fillList();
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

ArchivesPanel::~ArchivesPanel() = default;

QWidget *ArchivesPanel::makeList()
{
    auto *title = new QLabel(tr("Archives"));
    title->setProperty("role", QLatin1String("title"));
    m_add = new QPushButton(tr("Add"));
    m_add->setIcon(widgets::icon("plus"));
    m_add->setAccessibleName(tr("Add an archive"));
    connect(m_add, &QPushButton::clicked, this, &ArchivesPanel::addArchive);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 8, 12, 8);
    top->addWidget(title, 1);
    top->addWidget(m_add);
    m_list->setAccessibleName(tr("Archives"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    auto *list = new QWidget;
    list->setProperty("surface", QLatin1String("panel"));
    list->setAttribute(Qt::WA_StyledBackground);
    list->setFixedWidth(ListWidth);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(12, 8, 12, 8);
    bottom->setSpacing(8);
    m_import = new QPushButton(tr("Import …"));
    m_import->setToolTip(tr("Archives from a file that was exported elsewhere"));
    auto *exportButton = new QPushButton(tr("Export …"));
    exportButton->setToolTip(tr("All archives to a file, without passwords and tokens"));
    connect(m_import, &QPushButton::clicked, this, &ArchivesPanel::importArchives);
    connect(exportButton, &QPushButton::clicked, this, &ArchivesPanel::exportArchives);
    bottom->addWidget(m_import);
    bottom->addWidget(exportButton);
    bottom->addStretch(1);
    column->addLayout(bottom);
    return list;
}

QWidget *ArchivesPanel::makeEditor()
{
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("role", QLatin1String("empty"));
    m_testText = new QLabel;
    m_testText->setTextFormat(Qt::PlainText);
    m_testText->setWordWrap(true);
    m_save = new QPushButton(tr("Save"));
    m_save->setProperty("primary", true);
    m_test = new QPushButton(tr("Test the connection"));
    m_default = new QPushButton(tr("Make default"));
    m_delete = new QPushButton(tr("Delete"));
    connect(m_save, &QPushButton::clicked, this, &ArchivesPanel::save);
    connect(m_test, &QPushButton::clicked, this, &ArchivesPanel::test);
    connect(m_default, &QPushButton::clicked, this, &ArchivesPanel::makeDefault);
    connect(m_delete, &QPushButton::clicked, this, &ArchivesPanel::removeCurrent);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_save, m_test, m_default, m_delete})
        buttons->addWidget(button);
    buttons->addStretch(1);

    auto *page = new QWidget;
    page->setProperty("surface", QLatin1String("window"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_form);
    column->addLayout(makeCircuit());
    column->addLayout(makeSignIn());
    column->addLayout(buttons);
    column->addSpacing(8);
    column->addWidget(m_testText);
    column->addWidget(m_table);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    return scroll;
}

QString ArchivesPanel::place(const network::Archive &archive) const
{
    if (const QString mark = m_circuits->mark(archive); !mark.isEmpty())
        return mark;
    const auto standard = m_session.defaultArchive();
    return standard && standard->id == archive.id ? tr("Default · %1").arg(archive.root.host()) : archive.root.host();
}

void ArchivesPanel::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    const widgets::Colours &colours = widgets::coloursOf(this);
    const auto standard = m_session.defaultArchive();
    for (const network::Archive &archive : m_session.archives()) {
        const bool isDefault = standard && standard->id == archive.id;
        auto *item = new QListWidgetItem(QString(archive.name + u'\n' + place(archive)));
        item->setIcon(widgets::icon(isDefault ? "star" : "archives", QColor(isDefault ? colours.accent : colours.textSecondary)));
        item->setData(Qt::UserRole, archive.id);
        item->setSizeHint({ListWidth, RowHeight});
        m_list->addItem(item);
        if (archive.id == m_id)
            m_list->setCurrentItem(item);
    }
    updateButtons();
    showCircuits();
}

void ArchivesPanel::choose(const QString &id)
{
    const auto archive = m_session.archive(id);
    if (!archive || (id == m_id && isUnsaved()))
        return;
    if (!mayLeave([this, id] { showArchive(id); })) { // the list goes back when it is through with the click
        QMetaObject::invokeMethod(this, &ArchivesPanel::markCurrent, Qt::QueuedConnection);
        return;
    }
    dropTest();
    endTrial(); // what was tried may have been put back by hand
    m_unsaved->dismiss();
    m_edited = false;
    m_id = id;
    m_form->setArchive(*archive);
    m_title->setText(archive->name);
    m_right->setCurrentIndex(1);
    showTest({}, "secondary");
    m_table->hide();
    updateButtons();
    showCircuits();
}

void ArchivesPanel::showArchive(const QString &id)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == id)
            m_list->setCurrentRow(row);
    }
}

void ArchivesPanel::addArchive()
{
    if (!mayLeave([this] { addArchive(); }))
        return;
    dropTest();
    endTrial();
    m_unsaved->dismiss();
    m_edited = false;
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    network::Archive fresh;
    fresh.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_id = fresh.id;
    m_form->setArchive(fresh, ArchiveForm::Age::New);
    m_title->setText(tr("New archive"));
    m_right->setCurrentIndex(1);
    showTest({}, "secondary");
    m_table->hide();
    updateButtons();
    m_form->focusFirst();
}

bool ArchivesPanel::isSaved() const
{
    return m_session.archive(m_id).has_value();
}

void ArchivesPanel::updateButtons()
{
    const auto archive = m_form->archive();
    const auto saved = m_session.archive(m_id);
    const auto standard = m_session.defaultArchive();
    const bool mayEdit = !m_session.archivesLocked();
    m_form->setEditable(mayEdit);
    m_add->setEnabled(mayEdit);
    m_import->setEnabled(mayEdit);
    const QString why = mayEdit ? QString() : tr("Your administrator decides which archives there are.");
    for (QPushButton *button : {m_add, m_import, m_save, m_delete})
        button->setToolTip(why);
    m_save->setEnabled(mayEdit && archive && (!saved || *saved != *archive || m_form->hasSecrets()));
    m_test->setEnabled(archive.has_value());
    m_default->setEnabled(saved && standard && standard->id != m_id);
    m_delete->setEnabled(mayEdit && saved.has_value());
    showSignIn();
}

void ArchivesPanel::save()
{
    const auto entered = m_form->archive();
    if (!entered)
        return;
    network::Archive archive = withWhatChanged(*entered);
    const bool isKnown = isTested(archive) && m_tested.fixed == archive.fixed && !m_form->hasSecrets();
    if (isKnown && m_lastResult)
        archive.dialect = network::merged(m_lastResult->dialect, archive);
    const bool first = m_session.archives().isEmpty();
    const auto before = m_session.archive(m_id);
    const bool isAskedAnew = !before || !network::isAskedAlike(*before, archive) || m_form->hasSecrets();
    const bool isLedElsewhere = before && (before->origins != archive.origins || before->refusedOrigins != archive.refusedOrigins);
    QList<network::Archive> archives = m_session.archives();
    if (!before) {
        archives.append(archive);
    } else {
        for (network::Archive &known : archives) {
            if (known.id == archive.id)
                known = archive;
        }
    }
    m_session.access().keep(archive, m_form->secrets());
    m_tried = false;
    m_edited = false;
    m_unsaved->dismiss();
    m_session.setArchives(archives, first ? archive.id : m_session.defaultArchiveId());
    m_title->setText(archive.name);
    m_form->setArchive(archive);
    updateButtons();
    emit said(tr("%1 is saved.").arg(archive.name));
    if ((isAskedAnew && !isKnown) || isLedElsewhere)
        test();
    if (first)
        emit firstArchiveAdded();
}

void ArchivesPanel::makeDefault()
{
    const QString before = m_session.defaultArchiveId(), id = m_id;
    m_session.setArchives(m_session.archives(), id);
    if (const auto archive = m_session.archive(id))
        emit undoable(tr("%1 is searched by default.").arg(archive->name),
                      [this, before] { m_session.setArchives(m_session.archives(), before); });
}

void ArchivesPanel::removeCurrent()
{
    const QList<network::Archive> before = m_session.archives();
    const QString defaultBefore = m_session.defaultArchiveId();
    const auto archive = m_session.archive(m_id);
    if (!archive)
        return;
    QList<network::Archive> after = before;
    after.removeOne(*archive);
    m_id.clear();
    m_edited = false;
    m_unsaved->dismiss();
    dropTest();
    m_right->setCurrentIndex(0);
    endTrial();
    m_session.access().forget(archive->id);
    m_session.setArchives(after, defaultBefore == archive->id ? QString() : defaultBefore);
    emit undoable(tr("%1 is deleted.").arg(archive->name), [this, before, defaultBefore] { m_session.setArchives(before, defaultBefore); });
}

} // namespace ui
