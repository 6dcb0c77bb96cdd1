#include "ui/reading/documentview.h"

#include "ui/flow/srtext.h"
#include "ui/reading/viewportcell.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::DocumentView)
};

QString reportText(const Series &series)
{
    QString text;
    for (const dicom::DataSet &report : series.documents())
        text += (text.isEmpty() ? QString() : QString(60, u'─') + u"\n\n"_qs) + structuredReportText(report);
    return text;
}

} // namespace

void showDocuments(ViewportCell &cell)
{
    const Series &series = *cell.series();
    const QString kind = series.info().kindText();
    if (series.state() == Series::State::Failed) {
        cell.showMessage(series.error() ? series.error()->message : Words::tr("This series could not be loaded."), Words::tr("Try again"));
    } else if (series.documents().isEmpty()) {
        cell.showMessage(Words::tr("%1: loading…").arg(kind));
    } else if (series.info().kind == SeriesKind::Report) {
        cell.showText(series.info().description.isEmpty() ? kind : series.info().description, reportText(series));
    } else if (series.info().kind == SeriesKind::Document) {
        const QString title = series.documents().first().string(dicom::tag::DocumentTitle);
        cell.showMessage(title.isEmpty() ? kind : QString(kind + u'\n' + title), Words::tr("Open in the PDF program"));
    } else {
        cell.showMessage(Words::tr("%1: there is nothing to look at here.").arg(kind));
    }
}

} // namespace ui
