#include "ui/desk/browser/studypreview.h"

#include "ui/desk/browser/contentsmodel.h"
#include "ui/desk/browser/otherstudiesmodel.h"
#include "ui/desk/browser/previewdelegates.h"
#include "widgets/icons.h"
#include "widgets/listcover.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QTreeView>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int RowHeight = 60, TimelineRow = 40, TimelineRows = 5;

QLabel *makeLabel(const char *role)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", QLatin1String(role));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // At the edge that all lines begin at, as in the table, also where the text runs from right to left.
    label->setAlignment(QStyle::visualAlignment(label->layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    return label;
}

QLabel *makeHeading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", QLatin1String("label"));
    label->setContentsMargins(12, 8, 12, 4);
    return label;
}

/// Name, ID + issuer, birth date, sex: always in this order.
QString identityLine(const StudyRow &study)
{
    QStringList parts;
    if (!study.patientId.isEmpty())
        parts.append(study.issuer.isEmpty() ? study.patientId : QString(study.patientId + u" (" + study.issuer + u')'));
    if (study.birthDate.isValid())
        parts.append(StudyPreview::tr("born %1").arg(study.birthDate.toString(Qt::ISODate)));
    if (!study.sex.isEmpty())
        parts.append(study.sex);
    return parts.join(QStringLiteral(" · "));
}

OpenMode modeOf(Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::ControlModifier)
        return OpenMode::Comparison;
    return modifiers & Qt::ShiftModifier ? OpenMode::Beside : OpenMode::InPlace;
}

} // namespace

StudyPreview::StudyPreview(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_contents(session)
    , m_thumbnails(session)
    , m_seriesModel(new ContentsModel(this))
    , m_othersModel(new OtherStudiesModel(this))
{
    setProperty("surface", QLatin1String("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Chosen study"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeIdentity());
    column->addWidget(makeSeries(), 1);
    column->addWidget(makeTimeline());

    connect(&m_contents, &StudyContents::seriesChanged, this, &StudyPreview::showSeries);
    connect(&m_contents, &StudyContents::otherStudiesChanged, this, &StudyPreview::showOthers);
    connect(&m_contents, &StudyContents::instancesChanged, this, [this](const QString &uid) {
        const QList<InstanceRow> &instances = m_contents.instances(uid);
        m_seriesModel->setInstances(uid, instances, instances.isEmpty() ? tr("No instances are listed.") : QString());
    });
    connect(&m_contents, &StudyContents::instancesFailed, this,
            [this](const QString &uid, const dicom::Error &error) { m_seriesModel->setInstances(uid, {}, error.message); });
    connect(&m_contents, &StudyContents::settled, this, &StudyPreview::checkSettled);
    connect(&m_thumbnails, &ThumbnailLoader::ready, this, [this](const QString &uid) {
        m_seriesModel->setThumbnail(uid, m_thumbnails.thumbnail(uid));
        checkSettled();
    });
    setStudy(std::nullopt);
}

StudyPreview::~StudyPreview() = default;

QWidget *StudyPreview::makeIdentity()
{
    m_name = makeLabel("title");
    m_scripts = makeLabel("secondary");
    m_ids = makeLabel("secondary");
    m_conflict = makeLabel("warning");
    m_study = makeLabel("plain");
    m_open = new QPushButton(tr("Open"));
    m_open->setToolTip(tr("Open in place (Enter)"));
    m_open->setProperty("primary", true);
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setToolTip(tr("Add for comparison (Ctrl+Enter)"));
    m_task = new QPushButton(tr("Task…"));
    m_task->setToolTip(tr("Make a task about this study for the worklist"));
    connect(m_task, &QPushButton::clicked, this, [this] {
        if (const auto &study = m_contents.study())
            emit taskRequested(*study);
    });
    m_save = new QPushButton(tr("Save files…"));
    m_save->setToolTip(tr("Save the study as DICOM files with a DICOMDIR, in a folder or a zip archive"));
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (const auto &study = m_contents.study())
            emit saveRequested(*study);
    });
    connect(m_open, &QPushButton::clicked, this, [this] { activateStudy(OpenMode::InPlace); });
    connect(m_compare, &QPushButton::clicked, this, [this] { activateStudy(OpenMode::Comparison); });

    m_identity = new QWidget;
    auto *column = new QVBoxLayout(m_identity);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(2);
    for (QLabel *label : {m_name, m_scripts, m_ids, m_conflict})
        column->addWidget(label);
    column->addSpacing(6);
    column->addWidget(m_study);
    column->addSpacing(6);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_open, 1);
    buttons->addWidget(m_compare, 1);
    column->addLayout(buttons);
    column->addSpacing(6);
    auto *more = new QHBoxLayout;
    more->setSpacing(8);
    more->addWidget(m_task, 1);
    more->addWidget(m_save, 1);
    column->addLayout(more);
    return m_identity;
}

QWidget *StudyPreview::makeSeries()
{
    m_series = new QTreeView;
    m_series->setModel(m_seriesModel);
    m_series->setItemDelegate(new ContentsDelegate(m_series));
    m_series->setHeaderHidden(true);
    m_series->setIndentation(18);
    m_series->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_series->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_series->setExpandsOnDoubleClick(false);
    m_series->setAccessibleName(tr("Series of the study"));
    m_series->installEventFilter(this);
    m_seriesCover = new widgets::ListCover(m_series, RowHeight);
    connect(m_seriesCover, &widgets::ListCover::actionTriggered, &m_contents, &StudyContents::retry);
    connect(m_series, &QTreeView::expanded, this, &StudyPreview::expand);
    connect(m_series->verticalScrollBar(), &QScrollBar::valueChanged, this, &StudyPreview::requestThumbnails);
    connect(m_series->verticalScrollBar(), &QScrollBar::rangeChanged, this, &StudyPreview::requestThumbnails);
    connect(m_series, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) { activateSeries(index, OpenMode::InPlace); });
    return m_series;
}

QWidget *StudyPreview::makeTimeline()
{
    m_timeline = new QWidget;
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    line->setFixedHeight(1);
    m_others = new QListView;
    m_others->setModel(m_othersModel);
    m_others->setItemDelegate(new TimelineDelegate(m_others));
    m_others->setUniformItemSizes(true);
    m_others->setMouseTracking(true);
    m_others->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_others->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_others->setAccessibleName(tr("Other studies of the patient"));
    m_others->installEventFilter(this);
    connect(m_others, &QListView::doubleClicked, this, [this](const QModelIndex &index) { activateOther(index, OpenMode::InPlace); });
    auto *column = new QVBoxLayout(m_timeline);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(0);
    column->addWidget(line);
    column->addWidget(makeHeading(tr("Other studies")));
    column->addWidget(m_others);
    m_sources = makeLabel("warning");
    m_sources->setContentsMargins(12, 4, 12, 4);
    column->addWidget(m_sources);
    return m_timeline;
}

void StudyPreview::setStudy(const std::optional<StudyRow> &study)
{
    const QString before = m_contents.study() ? m_contents.study()->studyInstanceUid : QString();
    if (!study)
        m_contents.clear();
    else
        m_contents.setStudy(*study);
    if (before != (study ? study->studyInstanceUid : QString()))
        m_thumbnails.clear();
    showIdentity();
}

void StudyPreview::showIdentity()
{
    const auto &study = m_contents.study();
    const auto fill = [](QLabel *label, const QString &text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    m_identity->setVisible(study.has_value());
    if (!study)
        return;
    const dicom::PersonName &name = study->name;
    const QString first = dicom::PersonName::displayGroup(name.alphabetic.isEmpty() ? name.ideographic : name.alphabetic);
    QStringList scripts;
    if (!name.alphabetic.isEmpty() && !name.ideographic.isEmpty())
        scripts.append(dicom::PersonName::displayGroup(name.ideographic));
    if (!name.phonetic.isEmpty())
        scripts.append(dicom::PersonName::displayGroup(name.phonetic));
    fill(m_name, first.isEmpty() ? tr("No name") : first);
    fill(m_scripts, scripts.join(QStringLiteral("   ")));
    fill(m_ids, identityLine(*study));
    fill(m_conflict, study->conflict ? tr("Another row of this study names another patient.") : QString());
    QStringList lines{dateTimeText(study->date, study->time)};
    lines.append(study->modalities.isEmpty() ? study->description : QString(study->modalities + u"  " + study->description));
    if (!study->accessionNumber.isEmpty())
        lines.append(tr("Accession %1").arg(study->accessionNumber));
    lines.removeAll(QString());
    fill(m_study, lines.join(u'\n'));
}

void StudyPreview::showSeries()
{
    m_seriesModel->setSeries(m_contents.series());
    switch (m_contents.state()) {
    case StudyContents::State::Nothing:
        m_seriesCover->showMessage({"studies", tr("No study chosen"), tr("Choose one in the list to see what is in it."), {}, 0});
        return;
    case StudyContents::State::Loading:
        if (m_contents.series().isEmpty())
            m_seriesCover->showLoading();
        break;
    case StudyContents::State::Ready:
        if (m_contents.series().isEmpty())
            m_seriesCover->showMessage({"empty", tr("No series"), tr("The archive lists none for this study."), {}, 0});
        break;
    case StudyContents::State::Failed:
        m_seriesCover->showMessage(
            {"error", tr("The series could not be listed"), m_contents.error().message, tr("Retry"), widgets::coloursOf(this).urgent});
        return;
    }
    if (m_contents.series().isEmpty())
        return;
    m_seriesCover->showRows();
    requestThumbnails();
}

/// Only those on screen: a study may have hundreds of series.
void StudyPreview::requestThumbnails()
{
    for (int row = 0; row < m_seriesModel->rowCount(); ++row) {
        const QModelIndex index = m_seriesModel->index(row, 0);
        const SeriesInfo *series = m_seriesModel->series(index);
        if (!m_series->visualRect(index).intersects(m_series->viewport()->rect()))
            continue;
        if (series->kind == SeriesKind::Images)
            m_thumbnails.request(*series);
        else if (index.data(ContentsModel::PendingRole).toBool())
            m_seriesModel->setThumbnail(series->seriesInstanceUid, {});
    }
}

void StudyPreview::showOthers()
{
    const QList<OtherStudy> &others = m_contents.otherStudies();
    m_othersModel->setStudies(others);
    QStringList sentences;
    for (const StudySource &source : m_contents.otherSources()) {
        if (source.state == StudySource::State::Failed)
            sentences << tr("%1 could not be asked.", "archive").arg(source.archiveName);
        else if (source.state == StudySource::State::Slow)
            sentences << tr("%1 has not answered yet.", "archive").arg(source.archiveName);
    }
    m_sources->setText(sentences.join(u' '));
    m_sources->setVisible(!sentences.isEmpty());
    m_timeline->setVisible(!others.isEmpty() || !sentences.isEmpty());
    m_others->setVisible(!others.isEmpty());
    const int rows = qMin(TimelineRows, int(others.size()));
    m_others->setFixedHeight(rows * TimelineRow + (others.size() > TimelineRows ? TimelineRow / 2 : 0));
}

void StudyPreview::expand(const QModelIndex &index)
{
    const SeriesInfo *series = m_seriesModel->series(index);
    if (!series || m_seriesModel->hasInstances(series->seriesInstanceUid))
        return;
    const QString uid = series->seriesInstanceUid;
    m_seriesModel->setInstances(uid, {}, tr("Loading …"));
    m_contents.loadInstances(uid);
}

void StudyPreview::activateStudy(OpenMode mode)
{
    if (m_contents.study())
        emit activated(*m_contents.study(), {}, mode);
}

void StudyPreview::activateSeries(const QModelIndex &index, OpenMode mode)
{
    const SeriesInfo *series = m_seriesModel->series(index);
    if (series && m_contents.study() && series->studyInstanceUid == m_contents.study()->studyInstanceUid)
        emit activated(*m_contents.study(), series->seriesInstanceUid, mode);
}

void StudyPreview::activateOther(const QModelIndex &index, OpenMode mode)
{
    if (index.isValid())
        emit otherActivated(m_othersModel->study(index.row()), mode);
}

bool StudyPreview::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    if (watched == m_series)
        activateSeries(m_series->currentIndex(), modeOf(key->modifiers()));
    else
        activateOther(m_others->currentIndex(), modeOf(key->modifiers()));
    return true;
}

bool StudyPreview::isSettled() const
{
    if (!m_contents.isSettled())
        return false;
    for (int row = 0; row < m_seriesModel->rowCount(); ++row) {
        const QModelIndex index = m_seriesModel->index(row, 0);
        const SeriesInfo *series = m_seriesModel->series(index);
        const bool visible = m_series->visualRect(index).intersects(m_series->viewport()->rect());
        if (visible && m_thumbnails.isPending(series->seriesInstanceUid))
            return false;
    }
    return true;
}

void StudyPreview::checkSettled()
{
    if (isSettled())
        emit settled();
}

} // namespace ui
