#include "network/dicomweb/upsevent.h"
#include "tests/fuzz/target.h"

// A message of a worklist's WebSocket.
NEGATOSCOPE_FUZZ_TARGET(events)
{
    for (const network::WorkitemEvent &event : network::parseEvents(input.toByteArray())) {
        (void)event.state();
        (void)event.requestingAe();
        (void)event.reason();
        (void)event.startsCold();
        (void)event.goesDown();
    }
}
