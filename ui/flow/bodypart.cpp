#include "ui/flow/bodypart.h"

#include <QList>

namespace ui {

namespace {

QString lettersOf(const QString &value)
{
    QString letters;
    for (const QChar c : value.toUpper()) {
        if (c.isLetterOrNumber())
            letters.append(c);
    }
    return letters;
}

/// Regions that a word names (PS3.16 CID 4, Annex L, and what scanners write instead), a bit each.
unsigned regionsOf(const QString &letters)
{
    constexpr std::pair<const char *, unsigned> words[] = {
        {"CHEST", 1}, {"THORAX", 1}, {"LUNG", 1},  {"ABD", 2},   {"LIVER", 2},   {"KIDNEY", 2}, {"PELVI", 4},    {"BECKEN", 4},
        {"HEAD", 8},  {"BRAIN", 8},  {"SKULL", 8}, {"NECK", 16}, {"BREAST", 32}, {"HEART", 64}, {"CARDIAC", 64}, {"CORONARY", 64},
    };
    unsigned regions = 0;
    for (const auto &[word, region] : words) {
        if (letters.contains(QLatin1String(word)))
            regions |= region;
    }
    return regions;
}

} // namespace

bool isSameBodyPart(const QString &a, const QString &b)
{
    const QString first = lettersOf(a), second = lettersOf(b);
    if (first.isEmpty() || second.isEmpty())
        return false;
    return first == second || (regionsOf(first) & regionsOf(second)) != 0;
}

} // namespace ui
