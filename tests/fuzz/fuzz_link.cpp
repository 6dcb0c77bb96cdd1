#include "tests/fuzz/target.h"
#include "ui/flow/openlink.h"

// What a browser, a RIS or another program hands over to be opened.
NEGATOSCOPE_FUZZ_TARGET(link)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(input.data()), qsizetype(input.size()));
    const auto link = ui::parseOpenLink(text);
    if (!link)
        return;
    const auto again = ui::parseOpenLink(ui::toLink(*link));
    fuzz::require(again && *again == *link, "what was read can be written and read again");
    fuzz::require(ui::checked(*link).has_value(), "what was read was checked");
}
