#include "ui/reading/linkchoices.h"

#include "imaging/planelink.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace ui {

namespace {

constexpr std::pair<const char *, bool LinkChoices::*> Fields[] = {
    {"on", &LinkChoices::on},
    {"scroll", &LinkChoices::scroll},
    {"zoom", &LinkChoices::zoom},
    {"pan", &LinkChoices::pan},
    {"window", &LinkChoices::window},
    {"relative", &LinkChoices::relative},
    {"referenceLines", &LinkChoices::referenceLines},
    {"edgeLines", &LinkChoices::edgeLines},
};

bool areOfOnePatient(const imaging::ImageDescription &a, const imaging::ImageDescription &b)
{
    const dicom::IdentityMatch match = dicom::compare(a.patient, b.patient);
    return match == dicom::IdentityMatch::Same || match == dicom::IdentityMatch::Possible;
}

/// Of one orientation, or both without any (clips of ultrasound): only these are scrolled and panned alike.
bool areAlike(const imaging::ImageDescription &a, const imaging::ImageDescription &b)
{
    if (const auto degrees = imaging::degreesBetween(a.plane, b.plane))
        return *degrees <= imaging::SameOrientationDegrees;
    return !a.plane.orientation && !b.plane.orientation;
}

bool haveTheSameValues(const imaging::ImageDescription &a, const imaging::ImageDescription &b)
{
    return a.modality.unit == b.modality.unit && a.dataSet.string(dicom::tag::Modality) == b.dataSet.string(dicom::tag::Modality);
}

} // namespace

QByteArray LinkChoices::toState() const
{
    QJsonObject object;
    for (const auto &[name, field] : Fields)
        object.insert(QLatin1String(name), this->*field);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

LinkChoices LinkChoices::fromState(const QByteArray &state)
{
    LinkChoices choices;
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    for (const auto &[name, field] : Fields)
        choices.*field = object.value(QLatin1String(name)).toBool(choices.*field);
    return choices;
}

Ties &Ties::operator|=(const Ties &other)
{
    if (scroll == ScrollTie::None || other.scroll == ScrollTie::Position)
        scroll = other.scroll == ScrollTie::None ? scroll : other.scroll;
    zoom |= other.zoom;
    pan |= other.pan;
    window |= other.window;
    return *this;
}

QString Ties::inWords() const
{
    QStringList parts;
    if (scroll == ScrollTie::Position)
        parts << tr("scrolling to the same place in the patient");
    else if (scroll == ScrollTie::Offset)
        parts << tr("scrolling by the same distance");
    if (zoom)
        parts << tr("zoom");
    if (pan)
        parts << tr("pan");
    if (window)
        parts << tr("window");
    return parts.join(QStringLiteral(", "));
}

Ties tiesBetween(const imaging::ImageDescription &a, const imaging::ImageDescription &b, const LinkChoices &choices, bool asTheyStand)
{
    Ties ties;
    if (!choices.on || !areOfOnePatient(a, b))
        return ties;
    if (choices.scroll && imaging::areScrolledTogether(a, b))
        ties.scroll = choices.relative ? ScrollTie::Offset : ScrollTie::Position;
    else if (choices.scroll && asTheyStand && areAlike(a, b))
        ties.scroll = ScrollTie::Offset;
    ties.zoom = choices.zoom;
    ties.pan = choices.pan && areAlike(a, b);
    ties.window = choices.window && haveTheSameValues(a, b);
    return ties;
}

} // namespace ui
