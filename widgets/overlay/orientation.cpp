#include "widgets/overlay/orientation.h"

#include <QPointF>
#include <QStringList>

#include <functional>

namespace widgets {

namespace {

/// "AR" → "PL"; letters that name no direction make the whole unknown.
QString opposite(const QString &letters)
{
    static const QString from = QStringLiteral("LRAPHF"), to = QStringLiteral("RLPAFH");
    QString result;
    for (const QChar letter : letters) {
        const auto at = from.indexOf(letter);
        if (at < 0)
            return {};
        result += to.at(at);
    }
    return result;
}

/// Letters of a screen direction that is one of the image's axes.
using AxisLetters = std::function<QString(int columnStep, int rowStep)>;

EdgeLetters around(const AxisLetters &letters, const QTransform &imageToDevice)
{
    const QTransform inverse = imageToDevice.inverted();
    const auto step = [](double value) { return value > 1e-9 ? 1 : value < -1e-9 ? -1 : 0; };
    const auto along = [&](double x, double y) {
        const QPointF direction = inverse.map(QPointF(x, y)) - inverse.map(QPointF(0, 0));
        return letters(step(direction.x()), step(direction.y()));
    };
    return {along(-1, 0), along(0, -1), along(1, 0), along(0, 1)};
}

} // namespace

EdgeLetters edgeLetters(const imaging::ImagePlane &plane, const QStringList &patientOrientation, const QTransform &imageToDevice)
{
    if (plane.orientation) {
        const auto &o = *plane.orientation;
        return around(
            [&](int column, int row) {
                return imaging::orientationLetters({o[0] * column + o[3] * row, o[1] * column + o[4] * row, o[2] * column + o[5] * row});
            },
            imageToDevice);
    }
    if (patientOrientation.size() < 2)
        return {};
    return around(
        [&](int column, int row) {
            const QString &letters = patientOrientation[column != 0 ? 0 : 1];
            return column + row > 0 ? letters : opposite(letters);
        },
        imageToDevice);
}

} // namespace widgets
