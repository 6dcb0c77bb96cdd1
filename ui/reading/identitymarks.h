#pragma once

#include <QStringList>
#include <QWidget>

class QPainter;

namespace ui {

/// What pictures of a stack carry wherever they are shown: that it is a prior, another patient's, filed under another name.
struct IdentityMarks {
    QStringList tags;
    bool striped = false; ///< another patient is in the grid
};

constexpr int StripeHeight = 6;
void paintStripes(QPainter &painter, const QRect &band);

/// Stripes over pictures of another patient; takes no room while there is no need.
class IdentityStripes : public QWidget
{
    Q_OBJECT
public:
    explicit IdentityStripes(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ui
