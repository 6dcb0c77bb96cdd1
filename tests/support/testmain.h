#pragma once

#include <QObject>
#include <QTest>

#include <functional>

namespace testsupport {

/// Registers a test class under its name; the program's main runs the one named first on its command line, or all.
struct Registration {
    Registration(const char *name, std::function<QObject *()> make);
};

/// Folder of real DICOM files beside the project (NEGATOSCOPE_SHARED_DATA, else ../shared/data), empty if it is not there.
QString sharedData();
/// A line in truth.tsv etc. is only as good as the run that read it: says loudly that tests are skipped without the folder.
#define NEGATOSCOPE_NEEDS_SHARED_DATA()                                                                                                    \
    do {                                                                                                                                   \
        if (testsupport::sharedData().isEmpty())                                                                                           \
            QSKIP("SKIPPED: the folder of real DICOM files (../shared/data) is not there");                                                \
    } while (false)

} // namespace testsupport

// What is waited for may come late on a busy machine; Qt's five seconds are short for that. Nothing waits longer than it must.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), 30000)
#define QTRY_VERIFY2(expression, message) QTRY_VERIFY2_WITH_TIMEOUT((expression), message, 30000)
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT((actual), (expected), 30000)

#define NEGATOSCOPE_TEST(Class) static const testsupport::Registration registration##Class(#Class, [] { return new Class; });
