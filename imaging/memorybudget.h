#pragma once

#include <QtGlobal>

namespace imaging {

/// Bytes of memory that this process may use at all: the machine's, or less where a container sets
/// a limit. 0 if unknown.
qint64 physicalMemory();

/// What a frame cache takes unless somebody says otherwise: a third of `memory`, at least 512 MiB
/// and at most 32 GiB; 2 GiB where the memory is not known. The rest is for the helpers, for
/// objects on their way, and for the other programs of a desk.
qint64 frameBudgetOf(qint64 memory);

/// Once, when the program starts: what is freed stays with it for the next object of its size. Where it does not, the objects
/// of a series are each made of new pages, which costs more than filling them. At most some 32 MiB a thread are kept so.
void keepFreedMemory();

/// Gives all that was kept so back to the system. Takes some milliseconds, in which other threads may wait to allocate: not in
/// the GUI thread, and not while much is loaded. Any thread.
void returnFreedMemory();

} // namespace imaging
