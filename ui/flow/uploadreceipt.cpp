#include "ui/flow/uploadreceipt.h"

#include "ui/flow/uploadwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include <algorithm>
#include <map>

namespace ui {

using network::UploadItem;
using network::UploadState;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(UploadReceipt)
};

QString cell(QString text)
{
    constexpr QStringView Formula = u"=+-@\t\r";
    if (!text.isEmpty() && Formula.contains(text.front()))
        text.prepend(u'\'');
    return QString(u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"');
}

QString row(const QStringList &cells, const char *tag = "td")
{
    QString text = QStringLiteral("<tr>");
    for (const QString &value : cells)
        text += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), value.toHtmlEscaped());
    return QString(text + QStringLiteral("</tr>"));
}

QString table(const QList<UploadItem> &items, const QString &title)
{
    if (items.isEmpty())
        return {};
    QString text = QStringLiteral("<h3>%1</h3><table cellspacing='0' cellpadding='3' width='100%'>").arg(title.toHtmlEscaped());
    text += row({Text::tr("Patient"), Text::tr("Series"), Text::tr("Image"), Text::tr("State"), Text::tr("Remark")}, "th");
    for (const UploadItem &item : items)
        text += row({item.label.patientName + (item.label.patientId.isEmpty() ? QString() : QString(u" · " + item.label.patientId)),
                     item.label.seriesDescription, uploadName(item), uploadLook(item.state).word, uploadDetail(item)});
    return QString(text + QStringLiteral("</table>"));
}

} // namespace

QByteArray receiptCsv(const QList<UploadItem> &items, const QString &archiveName)
{
    const auto line = [](const QStringList &values) {
        QStringList cells;
        for (const QString &value : values)
            cells << cell(value);
        return QString(cells.join(u',') + QStringLiteral("\r\n"));
    };
    QString text = line({Text::tr("Patient"), Text::tr("Patient ID"), Text::tr("Study date"), Text::tr("Study"), Text::tr("Series"),
                         Text::tr("State"), Text::tr("Reason"), Text::tr("Remark"), Text::tr("Commitment"), Text::tr("Archive"),
                         Text::tr("Bytes"), QStringLiteral("Study Instance UID"), QStringLiteral("Series Instance UID"),
                         QStringLiteral("SOP Instance UID"), Text::tr("File")});
    for (const UploadItem &item : items)
        text +=
            line({item.label.patientName, item.label.patientId, item.label.studyDate, item.label.studyDescription,
                  item.label.seriesDescription, uploadLook(item.state).word, item.reason, item.message, commitmentText(item.commitment),
                  archiveName, QString::number(item.bytes), item.studyInstanceUid, item.seriesInstanceUid, item.sopInstanceUid, item.path});
    return QByteArray("\xEF\xBB\xBF" + text.toUtf8());
}

bool writeReceiptPdf(const QString &path, const QList<UploadItem> &items, const QString &archiveName, const QDateTime &when)
{
    using Commitment = network::Commitment::State;
    std::map<UploadState, int> counts;
    int committed = 0;
    QList<UploadItem> remarkable, plain;
    for (const UploadItem &item : items) {
        ++counts[item.state];
        committed += item.commitment.state == Commitment::Given ? 1 : 0;
        const bool isPlain = item.state == UploadState::Verified || item.state == UploadState::Existing;
        (isPlain && item.commitment.state != Commitment::Refused ? plain : remarkable).append(item);
    }
    QString text =
        QStringLiteral("<h2>%1</h2><p>%2</p><p>")
            .arg(Text::tr("Upload to %1").arg(archiveName).toHtmlEscaped(), QLocale().toString(when, QLocale::LongFormat).toHtmlEscaped());
    for (const auto &[state, count] : counts)
        text += QStringLiteral("%1: %2<br>").arg(uploadLook(state).word.toHtmlEscaped(), QLocale().toString(count));
    if (committed > 0)
        text += QStringLiteral("%1: %2<br>")
                    .arg(Text::tr("The archive committed itself to keep").toHtmlEscaped(), QLocale().toString(committed));
    text += QStringLiteral("</p>") + table(remarkable, Text::tr("To look at"))
            + table(plain, Text::tr("In the archive, confirmed by a search"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QPdfWriter writer(&file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setTitle(Text::tr("Upload"));
    QTextDocument document;
    document.setDefaultStyleSheet(QStringLiteral("body,td,th{font-size:8pt} th{text-align:left;color:#555} "
                                                 "h2{font-size:14pt} h3{font-size:10pt}"));
    document.setHtml(QString(QStringLiteral("<body>") + text + QStringLiteral("</body>")));
    document.print(&writer);
    return file.size() > 0 && file.commit();
}

} // namespace ui
