#pragma once

#include <QCache>
#include <QFont>
#include <QImage>
#include <QString>

class QPainter;

namespace widgets {

/// Text with a 1 px black outline, legible on any picture. Each line is drawn once and kept: most lines stay the same
/// from slice to slice.
class OutlineText
{
public:
    /// Draws one line with its top edge at `at.y()`, aligned to `at.x()` by Qt::AlignLeft, AlignHCenter or AlignRight;
    /// elided beyond `maximumWidth` (0: never). Gives the width drawn.
    double draw(QPainter &painter, QPointF at, Qt::Alignment alignment, const QString &text, const QFont &font, double maximumWidth = 0);
    static double lineHeight(const QFont &font);

private:
    struct Line {
        QImage image;
        double width = 0;
    };
    const Line &line(const QString &text, const QFont &font, double devicePixelRatio);
    QCache<QString, Line> m_lines{400};
};

} // namespace widgets
