#include "ui/reading/completedialog.h"

#include "ui/flow/readingprogress.h"
#include "ui/flow/readingtask.h"
#include "ui/flow/worklistcodes.h"
#include "ui/reading/readingwindow.h"
#include "widgets/icons.h"
#include "widgets/sentence.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

using widgets::sentence;

namespace {

constexpr int DialogWidth = 560, MostListHeight = 320, SignSize = 16;

QWidget *line(const QString &text, const char *icon, QRgb color)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *sign = new QLabel;
    sign->setPixmap(widgets::icon(icon, QColor(color)).pixmap(QSize(SignSize, SignSize), row->devicePixelRatioF()));
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(sentence(text, "plain"), 1);
    return row;
}

} // namespace

CompletionSummary completionSummary(const ReadingTask &task, const ReadingWindow &window, const QList<Series *> &series)
{
    CompletionSummary summary;
    for (const SeriesLeft &one : seriesLeft(series, task.item().inputStudies())) {
        if (one.unseen > 0)
            summary.left << CompleteDialog::tr("Series %1: %2 of %3 images were not seen.").arg(one.name).arg(one.unseen).arg(one.images);
        if (one.notLoaded > 0)
            summary.left << CompleteDialog::tr("Series %1: %2 images are not loaded.").arg(one.name).arg(one.notLoaded);
        if (one.failed > 0)
            summary.left << CompleteDialog::tr("Series %1: %2 images could not be shown.").arg(one.name).arg(one.failed);
    }
    summary.left += window.unsaved();
    if (task.pendingOutputs() > 0)
        summary.left << CompleteDialog::tr("%n object(s) are still being sent; the task would not name them.", nullptr,
                                           task.pendingOutputs());
    if (!task.replacement().isEmpty())
        summary.left << CompleteDialog::tr("A new task that replaces this one is on the list already.");

    const QLocale locale;
    summary.facts << CompleteDialog::tr("Done on %1, from %2 to %3.")
                         .arg(ownStation().meaning, locale.toString(task.since().time(), QLocale::ShortFormat),
                              locale.toString(QTime::currentTime(), QLocale::ShortFormat));
    if (task.performer().isKnown())
        summary.facts << CompleteDialog::tr("By %1.").arg(dicom::PersonName::fromString(task.performer().name).display());
    summary.facts << (task.outputCount() > 0
                          ? CompleteDialog::tr("%n object(s) made while reading are named as its result.", nullptr, task.outputCount())
                          : CompleteDialog::tr("No objects were made while reading."));
    return summary;
}

CompleteDialog::CompleteDialog(const QString &label, const CompletionSummary &summary, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Complete the task"));
    setMinimumWidth(DialogWidth);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(sentence(label, "title"));
    auto *list = new QWidget;
    auto *lines = new QVBoxLayout(list);
    lines->setContentsMargins(0, 0, 8, 0);
    lines->setSpacing(6);
    for (const QString &sentence : summary.left)
        lines->addWidget(line(sentence, "warning", widgets::token::warning));
    for (const QString &sentence : summary.facts)
        lines->addWidget(line(sentence, "info", widgets::token::textSecondary));
    lines->addStretch(1);
    auto *area = new QScrollArea;
    area->setWidget(list);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumHeight(qMin(MostListHeight, list->sizeHint().height()));
    column->addWidget(area, 1);
    column->addWidget(sentence(tr("Completed is final. Five seconds are left to undo before it is sent."), "secondary"));
    auto *buttons = new QDialogButtonBox;
    QPushButton *stay = buttons->addButton(tr("Go on reading"), QDialogButtonBox::RejectRole);
    QPushButton *go = buttons->addButton(summary.isClear() ? tr("Complete") : tr("Complete all the same"), QDialogButtonBox::AcceptRole);
    go->setObjectName(QStringLiteral("act"));
    go->setAutoDefault(false);
    stay->setDefault(true);
    stay->setFocus();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit confirmed();
        accept();
    });
}

} // namespace ui
