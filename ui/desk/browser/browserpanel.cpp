#include "ui/desk/browser/browserpanel.h"

#include "ui/desk/browser/querybar.h"
#include "ui/desk/browser/studypreview.h"
#include "ui/desk/browser/welcome.h"
#include "ui/flow/session.h"
#include "ui/mediadialog.h"
#include "widgets/listcover.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

using State = BrowserController::State;

namespace {

/// Asking again would be answered the same: its address or the sign-in is to be looked at.
bool concernsTheArchive(const dicom::Error &error)
{
    using Kind = dicom::Error::Kind;
    switch (error.kind) {
    case Kind::Certificate:
    case Kind::Unauthorized:
    case Kind::NotFound:
    case Kind::Malformed:
    case Kind::Unsupported:
        return true;
    default:
        return false;
    }
}

} // namespace

BrowserPanel::BrowserPanel(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_controller(session)
    , m_bar(new QueryBar)
    , m_table(new StudyTable(m_controller.studies()))
    , m_preview(new StudyPreview(session))
    , m_splitter(new QSplitter)
    , m_welcome(new Welcome)
    , m_lists(new QWidget)
{
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_preview);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({1000, StudyPreview::Width});
    m_preview->setMinimumWidth(280);
    m_splitter->setStretchFactor(1, 0);
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    line->setFixedHeight(1);
    auto *lists = new QVBoxLayout(m_lists);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    lists->addWidget(m_bar);
    lists->addWidget(line);
    lists->addWidget(m_splitter, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_lists, 1);
    all->addWidget(m_welcome, 1);
    connectParts();
    updateArchives();
    showState();
}

void BrowserPanel::connectParts()
{
    connect(m_welcome, &Welcome::addArchiveRequested, this, &BrowserPanel::addArchiveRequested);
    connect(m_welcome, &Welcome::demonstrationRequested, this, &BrowserPanel::demonstrationRequested);
    connect(m_welcome, &Welcome::openFilesRequested, this, &BrowserPanel::openFilesRequested);
    connect(m_bar, &QueryBar::searchRequested, this, &BrowserPanel::search);
    connect(m_bar, &QueryBar::stopRequested, &m_controller, &BrowserController::stop);
    connect(m_bar, &QueryBar::listRequested, m_table, &StudyTable::selectFirst);
    connect(m_table, &StudyTable::currentStudyChanged, this, [this] { m_preview->setStudy(m_table->currentStudy()); });
    connect(m_table, &StudyTable::activated, this, [this](const StudyRow &study, OpenMode mode) { activate(study, {}, mode); });
    connect(m_table, &StudyTable::columnsChanged, this, &BrowserPanel::stateChanged);
    connect(m_splitter, &QSplitter::splitterMoved, this, &BrowserPanel::stateChanged);
    connect(m_preview, &StudyPreview::activated, this, &BrowserPanel::activate);
    connect(m_preview, &StudyPreview::otherActivated, this, &BrowserPanel::activateOther);
    connect(m_preview, &StudyPreview::taskRequested, this, [this](const StudyRow &study) {
        if (!study.conflict)
            return emit taskRequested(study);
        confirm(tr("The archive lists this study under two different patients."),
                tr("You chose the row of %1. Make a task of it only if you know whose images these "
                   "are.")
                    .arg(study.name.display()),
                [this, study] { emit taskRequested(study); });
    });
    connect(m_preview, &StudyPreview::saveRequested, this, [this](const StudyRow &study) {
        if (!study.conflict)
            return saveFiles(study);
        confirm(tr("The archive lists this study under two different patients."),
                tr("You chose the row of %1. Save it only if you know whose images these are.").arg(study.name.display()),
                [this, study] { saveFiles(study); });
    });
    connect(m_preview, &StudyPreview::settled, this, &BrowserPanel::checkSettled);
    connect(&m_table->cover(), &widgets::ListCover::actionTriggered, this, &BrowserPanel::actOnCover);
    connect(&m_controller, &BrowserController::stateChanged, this, &BrowserPanel::showState);
    connect(&m_controller.studies(), &StudyTableModel::sorted, this, &BrowserPanel::showState);
    connect(&m_controller.studies(), &StudyTableModel::pendingChanged, this, &BrowserPanel::showState);
    connect(&m_session, &Session::archivesChanged, this, &BrowserPanel::updateArchives);
}

QWidget *BrowserPanel::makeList()
{
    m_footerText = new QLabel;
    m_footerText->setProperty("role", QLatin1String("secondary"));
    m_footerText->setTextFormat(Qt::PlainText);
    m_more = new QPushButton(tr("Load %1 more").arg(QLocale().toString(BrowserController::RowsAtATime)));
    m_all = new QPushButton(tr("Load all"));
    connect(m_more, &QPushButton::clicked, this, [this] { m_controller.loadMore(BrowserController::Amount::Next); });
    connect(m_all, &QPushButton::clicked, this, [this] { m_controller.loadMore(BrowserController::Amount::All); });
    m_footer = new QWidget;
    m_footer->setProperty("surface", QLatin1String("raised"));
    m_footer->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(m_footer);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_footerText, 1);
    row->addWidget(m_more);
    row->addWidget(m_all);
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_footer);
    return list;
}

void BrowserPanel::focusSearch()
{
    if (m_session.archives().isEmpty())
        m_welcome->setFocus();
    else
        m_bar->focusField();
}

void BrowserPanel::start()
{
    if (m_session.archives().isEmpty())
        return;
    m_controller.setArchiveIds(m_bar->archiveIds());
    const StudySearch remembered = m_bar->search();
    if (remembered.isEmpty())
        m_controller.searchDefault();
    else
        m_controller.search(remembered);
}

void BrowserPanel::searchFor(const StudySearch &search, const QString &archiveId)
{
    m_bar->setSearch(search);
    m_controller.setArchiveIds({archiveId});
    m_controller.search(search);
}

void BrowserPanel::search()
{
    start();
    emit stateChanged();
}

void BrowserPanel::updateArchives()
{
    QList<QPair<QString, QString>> archives;
    for (const network::Archive &archive : m_session.archives())
        archives.append({archive.id, archive.name});
    const QSignalBlocker blocker(m_bar);
    m_bar->setArchives(archives, m_session.defaultArchiveId());
    showState();
}

void BrowserPanel::showState()
{
    const bool hasArchive = !m_session.archives().isEmpty();
    m_lists->setVisible(hasArchive);
    m_welcome->setVisible(!hasArchive);
    m_bar->setSearching(m_controller.state() == State::Searching);
    showCover();
    showFooter();
    emit statusChanged();
    checkSettled();
}

void BrowserPanel::showCover()
{
    widgets::ListCover &cover = m_table->cover();
    if (m_controller.studies().rowCount() > 0) {
        cover.showRows();
        return;
    }
    switch (m_controller.state()) {
    case State::Searching:
        cover.showLoading();
        break;
    case State::Failed: {
        const dicom::Error error = m_controller.problems().value(0).error;
        const bool several = m_controller.problems().size() > 1;
        cover.showMessage(
            {"disconnected", error.message,
             several ? tr("None of the archives answered.") : tr("Archive: %1").arg(m_controller.problems().value(0).archiveName),
             concernsTheArchive(error) ? tr("Look at the archive") : tr("Retry"), widgets::coloursOf(this).urgent});
        break;
    }
    case State::Done:
        if (m_controller.wasStopped())
            cover.showMessage({"search", tr("The search was stopped"), tr("Nothing had been answered yet."), tr("Search again"), 0});
        else if (m_controller.isDefaultSearch())
            cover.showMessage(
                {"empty", tr("The archive is empty"), tr("It answered, and lists no study of any date."), tr("Search again"), 0});
        else
            cover.showMessage({"nothing-matched", tr("Nothing matched"),
                               describe(m_controller.currentSearch(), QDate::currentDate()).join(u'\n'), tr("Show recent studies"), 0});
        break;
    case State::Idle:
    case State::NoArchive:
        cover.showMessage({"search", tr("Search for a study"), {}, tr("Show recent studies"), 0});
        break;
    }
}

void BrowserPanel::actOnCover()
{
    if (m_controller.state() == State::Failed && concernsTheArchive(m_controller.problems().value(0).error)) {
        emit archivesRequested(m_controller.problems().value(0).archiveId);
        return;
    }
    if (m_controller.state() == State::Failed || m_controller.wasStopped())
        m_controller.retry();
    else
        showRecent();
}

void BrowserPanel::showRecent()
{
    m_bar->setSearch({});
    search();
}

void BrowserPanel::showFooter()
{
    const bool isEmpty = m_controller.studies().rowCount() == 0;
    const bool more = m_controller.state() == State::Done && m_controller.moreMayExist() && !(isEmpty && m_controller.wasStopped());
    m_footer->setVisible(more);
    if (!more)
        return;
    const int least = m_controller.moreAtLeast();
    m_footerText->setText(least > 0 ? tr("%n more exist.", nullptr, least) : tr("More may exist."));
}

QString BrowserPanel::statusText() const
{
    if (m_session.archives().isEmpty())
        return {};
    QStringList sentences;
    if (const QString summary = m_controller.summary(); !summary.isEmpty())
        sentences.append(summary);
    if (!m_controller.isDefaultSearch())
        sentences += describe(m_controller.currentSearch(), QDate::currentDate());
    if (m_controller.state() == State::Done) {
        for (const BrowserController::Problem &problem : m_controller.problems())
            sentences.append(tr("%1: %2").arg(problem.archiveName, problem.error.message));
        for (const QString &warning : m_controller.warnings())
            sentences.append(tr("The archive says: %1").arg(warning));
        sentences += m_controller.remarks();
        if (const QStringList keys = m_controller.uncheckedKeys(); !keys.isEmpty())
            sentences.append(tr("Not every row tells its %1: some may not match.").arg(keys.join(QStringLiteral(", "))));
    }
    return sentences.join(QStringLiteral("  "));
}

QString BrowserPanel::countText() const
{
    if (m_controller.state() == State::NoArchive || m_controller.state() == State::Idle)
        return {};
    const QString count = tr("%Ln studies", nullptr, m_controller.studies().total());
    return m_controller.moreMayExist() ? tr("%1, more may exist").arg(count) : count;
}

/// Asks before a study is opened that may be of another patient; the safe answer is the default.
void BrowserPanel::confirm(const QString &doubt, const QString &advice, std::function<void()> open)
{
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Is this the right patient?"), doubt, QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(advice);
    const QAbstractButton *accept = question->addButton(tr("Open"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    question->setEscapeButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this, [accept, open = std::move(open)](const QAbstractButton *button) {
        if (button == accept)
            open();
    });
    question->open();
}

void BrowserPanel::saveFiles(const StudyRow &study)
{
    MediaExport::Source source;
    source.archive = m_session.archive(study.archiveId);
    source.study.studyInstanceUid = study.studyInstanceUid;
    source.expected = qMax(0, study.images);
    if (!source.archive)
        return;
    QStringList parts{dateTimeText(study.date, study.time), study.modalities, study.description};
    parts.removeAll(QString());
    auto *dialog = new MediaDialog(m_session, {source}, parts.join(QStringLiteral(" · ")), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void BrowserPanel::activate(const StudyRow &study, const QString &seriesInstanceUid, OpenMode mode)
{
    const StudyToOpen chosen{study.archiveId, study.studyInstanceUid, seriesInstanceUid, study.identity(), StudyRole::Current};
    if (!study.conflict) {
        emit studyActivated(chosen, mode);
        return;
    }
    confirm(tr("The archive lists this study under two different patients."),
            tr("You chose the row of %1. Open it only if you know whose images these are.").arg(study.name.display()),
            [this, chosen, mode] { emit studyActivated(chosen, mode); });
}

BrowserPanel::Next BrowserPanel::openNext(const StudyToOpen &after)
{
    const auto study = m_table->selectAfter(after.archiveId, after.studyInstanceUid);
    if (!study)
        return Next::None;
    activate(*study, {}, OpenMode::InPlace);
    return study->conflict ? Next::Asks : Next::Opened;
}

std::optional<StudyRow> BrowserPanel::newerThan(const StudyToOpen &study)
{
    const StudyTableModel &model = m_controller.studies();
    const int at = model.indexOf(study.archiveId, study.studyInstanceUid);
    if (at < 0)
        return std::nullopt;
    const StudyRow &shown = model.row(at);
    const auto when = [](const StudyRow &row) { return std::pair(row.date, row.time); };
    std::optional<StudyRow> newest;
    for (int i = 0; i < model.rowCount(); ++i) {
        const StudyRow &row = model.row(i);
        const bool newer = row.date.isValid() && shown.date.isValid() && when(row) > when(newest ? *newest : shown);
        if (newer && row.patientId == shown.patientId && dicom::compare(row.identity(), shown.identity()) == dicom::IdentityMatch::Same)
            newest = row;
    }
    return newest;
}

void BrowserPanel::activateOther(const OtherStudy &other, OpenMode mode)
{
    const StudyToOpen chosen{other.row.archiveId, other.row.studyInstanceUid, {}, other.row.identity(), StudyRole::Current};
    if (other.samePatient) {
        emit studyActivated(chosen, mode);
        return;
    }
    confirm(tr("This study is a possible match only: the patient ID agrees, and nothing else is sure."),
            tr("It is filed under %1, born %2.")
                .arg(other.row.name.display(), other.row.birthDate.isValid() ? other.row.birthDate.toString(Qt::ISODate) : tr("unknown")),
            [this, chosen, mode] { emit studyActivated(chosen, mode); });
}

void BrowserPanel::setState(const DeskState &state)
{
    m_table->setColumns(state.columns);
    m_table->setDensity(state.density);
    if (state.previewWidth >= m_preview->minimumWidth())
        m_splitter->setSizes({qMax(1, width() - state.previewWidth), state.previewWidth});
    m_density = state.density;
    StudySearch search = m_bar->search();
    search.period = state.period;
    search.modalities = state.modalities;
    m_bar->setSearch(search);
}

DeskState BrowserPanel::state() const
{
    DeskState state;
    state.columns = m_table->columns();
    state.density = m_density;
    if (isVisible())
        state.previewWidth = m_preview->width();
    const StudySearch search = m_bar->search();
    if (search.period != StudySearch::Period::Custom)
        state.period = search.period;
    state.modalities = search.modalities;
    return state;
}

bool BrowserPanel::isSettled() const
{
    if (m_session.archives().isEmpty())
        return true;
    const State state = m_controller.state();
    return (state == State::Done || state == State::Failed) && !m_controller.studies().isSorting() && m_preview->isSettled();
}

void BrowserPanel::checkSettled()
{
    if (isSettled())
        emit settled();
}

/// Esc: out of the search that runs, of the full form, of a search that found nothing; in this
/// order.
bool BrowserPanel::stepBack()
{
    const bool foundNothing = m_controller.state() == State::Done && m_controller.studies().total() == 0 && !m_controller.isDefaultSearch();
    if (m_controller.state() == State::Searching) {
        m_controller.stop();
    } else if (m_bar->isFormVisible()) {
        m_bar->setFormVisible(false);
        m_bar->focusField();
    } else if (foundNothing) {
        showRecent();
        m_bar->focusField();
    } else {
        return false;
    }
    return true;
}

void BrowserPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !stepBack())
        QWidget::keyPressEvent(event);
}

} // namespace ui
