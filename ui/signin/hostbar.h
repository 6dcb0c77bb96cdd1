#pragma once

#include "ui/flow/hostquestions.h"
#include "ui/reading/questionbar.h"

#include <optional>

namespace ui {

/// "The archive points to another server: ask it?": a quiet bar above what is looked at, while requests wait for the answer. Every
/// window may have one: all show the same question. It never takes the keyboard away from what is being done.
class HostBar : public QuestionBar
{
    Q_OBJECT
public:
    explicit HostBar(HostQuestions &questions, QWidget *parent = nullptr);

private:
    void refresh();

    HostQuestions &m_questions;
    std::optional<HostQuestions::Question> m_shown;
};

} // namespace ui
