#pragma once

#include "imaging/reformat.h"

#include <atomic>
#include <cstddef>

namespace imaging {

/// The format of what comes out: 16 bits that hold every value of the volume and one more that is none.
struct ReformatFormat {
    bool isSigned = true;
    int padding = -32768;
    int least = -32767, most = 32767;

    explicit ReformatFormat(const Volume &volume);
};

/// Fills `cells`, 16 bits for each of the grid, sharing the rows out among `threads`; what is left when it is stopped stays
/// as it was. Throws where there is no memory or no thread.
void fillReformat(const Volume &volume, const Reformat &what, const ReformatFormat &format, std::byte *cells, const std::atomic_bool *stop,
                  int threads);

} // namespace imaging
