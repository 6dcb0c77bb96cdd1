#include "ui/desk/archives/probetable.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHeaderView>

#include <algorithm>

namespace ui {

namespace {

using State = network::ProbeReport::Line::State;

struct Look {
    const char *icon;
    QRgb color;
    QString word;
};

/// Without these nothing of an archive can be read; what else it does not do, the program does without.
bool isNeeded(const QString &key)
{
    static const QStringList keys{QStringLiteral("tls"),    QStringLiteral("reachable"), QStringLiteral("signin"),  QStringLiteral("qido"),
                                  QStringLiteral("series"), QStringLiteral("instances"), QStringLiteral("metadata")};
    return keys.contains(key);
}

/// Images come as whole series or one by one.
bool givesImages(const network::ProbeReport &report)
{
    return std::any_of(report.lines.begin(), report.lines.end(), [](const network::ProbeReport::Line &line) {
        const bool isUsual = line.key == u"wado" || line.key == u"object", isOther = line.key == u"frames" || line.key == u"wadouri";
        return (isUsual && line.state != State::No) || (isOther && (line.state == State::Yes || line.state == State::Partly));
    });
}

Look lookOf(State state, bool needed)
{
    switch (state) {
    case State::Yes:
        return {"done", widgets::deskColours().done, ProbeTable::tr("Yes")};
    case State::Partly:
        return {"warning", widgets::deskColours().warning, ProbeTable::tr("Partly")};
    case State::No:
        if (!needed)
            return {"minus", widgets::deskColours().textSecondary, ProbeTable::tr("No")};
        return {"error", widgets::deskColours().urgent, ProbeTable::tr("No")};
    case State::NotTried:
        break;
    }
    return {"unknown", widgets::deskColours().textSecondary, ProbeTable::tr("Not tried")};
}

} // namespace

ProbeTable::ProbeTable(QWidget *parent)
    : QTableWidget(0, 4, parent)
{
    setHorizontalHeaderLabels({tr("Service"), tr("Answers"), tr("What was seen"), tr("Time")});
    setAccessibleName(tr("Result of the connection test"));
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setShowGrid(false);
    setWordWrap(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    verticalHeader()->setMinimumSectionSize(widgets::token::row);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setIconSize({16, 16});
}

void ProbeTable::setReport(const network::ProbeReport &report)
{
    setRowCount(int(report.lines.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const network::ProbeReport::Line &line = report.lines[row];
        const bool carriesImages = line.key == u"wado" || line.key == u"object";
        const Look look = lookOf(line.state, carriesImages ? !givesImages(report) : isNeeded(line.key));
        setItem(row, 0, new QTableWidgetItem(line.title));
        setItem(row, 1, new QTableWidgetItem(widgets::icon(look.icon, QColor(look.color)), look.word));
        setItem(row, 2, new QTableWidgetItem(line.detail));
        auto *time = new QTableWidgetItem(line.milliseconds < 0 ? QString() : tr("%1 ms").arg(line.milliseconds));
        time->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setItem(row, 3, time);
    }
}

void ProbeTable::fitHeight()
{
    resizeRowsToContents();
    setFixedHeight(horizontalHeader()->sizeHint().height() + verticalHeader()->length() + 2 * frameWidth());
}

} // namespace ui
