#pragma once

#include <exception>

/// A codec library of the distribution that asserts on a hostile codestream (OpenJPEG's HTJ2K does) ends the decoder helper: the frame is
/// refused and the next helper goes on. That is no find: here the assertion unwinds instead, as a refusal.
namespace fuzz {

struct LibraryAssertion : std::exception {
    const char *what() const noexcept override { return "a library's assertion"; }
};

} // namespace fuzz

// Instead of the C library's own, under another name here, since that one is declared never to throw. Weak, since several targets are one
// program when they are replayed.
extern "C" [[noreturn]] void negatoscopeAssertFail(const char *, const char *, unsigned, const char *) __asm__("__assert_fail");
extern "C" [[noreturn]] __attribute__((weak)) void negatoscopeAssertFail(const char *, const char *, unsigned, const char *)
{
    throw fuzz::LibraryAssertion();
}

/// What the library held then is not freed.
extern "C" __attribute__((weak)) const char *__lsan_default_suppressions()
{
    return "leak:libopenjp2.so\n";
}
