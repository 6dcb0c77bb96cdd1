#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QStringList>
#include <QTemporaryDir>

namespace testsupport {

/// What the program said and how it ended.
struct VerbOutcome {
    int exitCode = -1; ///< -1: it crashed, was ended by a signal or took more than a minute (15 in long runs)
    QByteArray out;
    QByteArray error;

    QList<QByteArray> lines() const;    ///< of out
    QList<QByteArray> problems() const; ///< of error
    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    QByteArray told() const { return "exit " + QByteArray::number(exitCode) + "\n" + out + "\n" + error; }
};

/// Runs the built program with a profile and a home folder of its own, without a display.
class VerbProcess
{
public:
    VerbOutcome run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// Through a shell, for what only a shell does; "$NEGATOSCOPE" is the program, "$PROFILE" its profile.
    VerbOutcome runShell(const QString &script) const;
    QString profile() const { return m_folder.filePath(QStringLiteral("profile")); }
    QString home() const { return m_folder.filePath(QStringLiteral("home")); }

private:
    VerbOutcome runProgram(const QString &program, const QStringList &arguments, const QByteArray &input) const;
    QTemporaryDir m_folder;
};

} // namespace testsupport

/// Compares the exit status and shows all that was said if it is another.
#define COMPARE_EXIT(outcome, code)                                                                                                        \
    do {                                                                                                                                   \
        const testsupport::VerbOutcome comparedOutcome = (outcome);                                                                        \
        QVERIFY2(comparedOutcome.exitCode == (code), comparedOutcome.told().constData());                                                  \
    } while (false)
