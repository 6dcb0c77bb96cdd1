#pragma once

#include <QDialog>
#include <QStringList>

namespace ui {

class ReadingTask;
class ReadingWindow;
class Series;

/// What there is to know before a task is called done.
struct CompletionSummary {
    QStringList left;  ///< what was not seen, not loaded, not saved, not sent
    QStringList facts; ///< what the archive will be told

    bool isClear() const { return left.isEmpty(); }
};
CompletionSummary completionSummary(const ReadingTask &task, const ReadingWindow &window, const QList<Series *> &series);

/// Names what is left before a task is completed; going on reading is the default.
class CompleteDialog : public QDialog
{
    Q_OBJECT
public:
    CompleteDialog(const QString &label, const CompletionSummary &summary, QWidget *parent);

signals:
    void confirmed();
};

} // namespace ui
