#include "ui/reading/patientchooser.h"

#include "ui/reading/identitytext.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace ui {

namespace {

constexpr int Widest = 720;

QString describe(const LocalPatient &patient)
{
    QStringList studies;
    for (const LocalStudy &study : patient.studies) {
        QStringList words{study.when.isValid() ? study.when.date().toString(Qt::ISODate) : QString(), study.modalities.join(u", "_qs),
                          study.description};
        words.removeAll(QString());
        studies.append(words.join(u" · "_qs));
    }
    constexpr int MostLines = 3;
    const auto more = studies.size() - MostLines;
    studies = studies.mid(0, MostLines);
    if (more > 0)
        studies.append(PatientChooser::tr("and %n more studies", nullptr, int(more)));
    studies.append(PatientChooser::tr("%n files", nullptr, patient.images()));
    return identityLine(patient.identity) + u'\n' + studies.join(u'\n');
}

} // namespace

PatientChooser::PatientChooser(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_beside(new QPushButton(tr("Open in a window of its own"), this))
{
    setFocusProxy(m_list);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setFont(widgets::themeFont(widgets::token::bannerFont, true));
    m_list->setAccessibleName(tr("Patients"));
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_open->setProperty("primary", true);
    m_open->setToolTip(tr("Open (Enter)"));
    m_beside->setToolTip(tr("Open in a window of its own (Ctrl+Enter)"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_beside);
    buttons->addWidget(m_open);
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    auto *middle = new QWidget(this);
    middle->setMaximumWidth(Widest);
    middle->setLayout(column);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 24, 24, 24);
    row->addStretch(1);
    row->addWidget(middle, 100);
    row->addStretch(1);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) { choose(m_list->row(item), OpenMode::InPlace); });
    connect(m_open, &QPushButton::clicked, this, [this] { choose(m_list->currentRow(), OpenMode::InPlace); });
    connect(m_beside, &QPushButton::clicked, this, [this] { choose(m_list->currentRow(), OpenMode::Beside); });
}

void PatientChooser::setPatients(const QList<LocalPatient> &patients)
{
    m_title->setText(tr("These files are of %n patients. Whose are to be opened?", nullptr, int(patients.size())));
    m_list->clear();
    for (const LocalPatient &patient : patients)
        m_list->addItem(describe(patient));
    m_list->setCurrentRow(0);
}

int PatientChooser::count() const
{
    return m_list->count();
}

void PatientChooser::choose(int row, OpenMode mode)
{
    if (row >= 0 && row < m_list->count())
        emit chosen(row, mode);
}

/// The keys of the list come before those of the pictures that are not there.
bool PatientChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape) {
        event->accept();
    } else if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers() == Qt::ControlModifier) {
            choose(m_list->currentRow(), OpenMode::Beside);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
