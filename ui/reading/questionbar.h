#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace ui {

/// A question above the pictures, without a dialog: the first answer is the safe one.
class QuestionBar : public QFrame
{
    Q_OBJECT
public:
    /// Plain where the view has a primary button of its own, as the places of the Desk have.
    enum class Emphasis { Primary, Plain };
    explicit QuestionBar(QWidget *parent = nullptr, Emphasis emphasis = Emphasis::Primary);
    /// `confirmed` runs if the reader insists, `declined` if the safe answer is pressed; an empty `insist` makes it a mere notice.
    enum class Focus { Take, Leave }; ///< Leave: it came by itself, and somebody may be typing
    void ask(const QString &text, const QString &safe, const QString &insist, std::function<void()> confirmed,
             std::function<void()> declined = {}, Focus focus = Focus::Take);
    /// A further answer to what was just asked, before the safe one.
    void offer(const QString &text, std::function<void()> chosen);
    void dismiss();
    QString text() const;
    void insist(); ///< as if the second button were pressed

private:
    QLabel *m_text;
    QPushButton *m_safe;
    QPushButton *m_insist;
    QPushButton *m_further;
    std::function<void()> m_confirmed;
    std::function<void()> m_declined;
    std::function<void()> m_chosen;
};

} // namespace ui
