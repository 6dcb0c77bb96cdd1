#pragma once

#include "ui/flow/commitmentask.h"

#include <QPushButton>

#include <memory>

namespace ui {

class UploadCenter;

/// Asks the archives whether they commit themselves to keep what is stored, and says what they answered. While it asks it
/// ends the asking.
class CommitmentButton : public QPushButton
{
    Q_OBJECT
public:
    CommitmentButton(Session &session, UploadCenter &center, const CommitmentAsk::Pace &pace, QWidget *parent = nullptr);
    ~CommitmentButton() override;

signals:
    void said(const QString &sentence);

private:
    void ask();
    void tell();
    void showIdle();

    Session &m_session;
    UploadCenter &m_center;
    const CommitmentAsk::Pace m_pace;
    std::unique_ptr<CommitmentAsk> m_ask;
};

} // namespace ui
