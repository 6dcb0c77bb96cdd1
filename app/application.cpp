#include "app/application.h"

namespace app {

int runWindows(int &, char **, const WindowOptions &)
{
    return Nothing;
}

} // namespace app
