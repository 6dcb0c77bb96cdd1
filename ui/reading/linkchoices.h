#pragma once

#include "imaging/imagedescription.h"

#include <QByteArray>
#include <QCoreApplication>

namespace ui {

/// What the reader wants linked; remembered from run to run.
struct LinkChoices {
    bool on = true;
    bool scroll = true, zoom = false, pan = false, window = false;
    bool relative = false; ///< within one frame of reference too, the distance there is between two stacks stays
    bool referenceLines = true, edgeLines = false;

    QByteArray toState() const;
    /// What is missing or unreadable is as in a new LinkChoices.
    static LinkChoices fromState(const QByteArray &state);
    friend bool operator==(const LinkChoices &, const LinkChoices &) = default;
};

/// How one stack follows another's scrolling: to the same place of the patient, or keeping the distance that was between
/// them when they were linked.
enum class ScrollTie { None, Position, Offset };

/// In what two viewports follow one another.
struct Ties {
    Q_DECLARE_TR_FUNCTIONS(ui::Ties)
public:
    ScrollTie scroll = ScrollTie::None;
    bool zoom = false, pan = false, window = false;

    bool isAny() const { return scroll != ScrollTie::None || zoom || pan || window; }
    Ties &operator|=(const Ties &other);
    /// "Scrolling by the place in the patient, zoom"; empty without any.
    QString inWords() const;
    friend bool operator==(const Ties &, const Ties &) = default;
};

/// `asTheyStand`: the reader linked what has no common positions (priors, clips) where it stood. Images of two people are
/// never tied; windows only where the values mean the same.
Ties tiesBetween(const imaging::ImageDescription &a, const imaging::ImageDescription &b, const LinkChoices &choices, bool asTheyStand);

} // namespace ui
