#include "widgets/sentence.h"

#include <QLabel>
#include <QVariant>

namespace widgets {

QLabel *sentence(const QString &text, const char *role)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", QLatin1String(role));
    return label;
}

} // namespace widgets
