#include "ui/desk/upload/unpackline.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace ui {

namespace {

constexpr int IconSize = 16;

} // namespace

UnpackLine::UnpackLine(Session &session, UploadCenter &center, QWidget *parent)
    : QWidget(parent)
    , m_offer(session, center)
    , m_text(new QLabel)
    , m_button(new QPushButton)
{
    setProperty("surface", QLatin1String("raised"));
    setAttribute(Qt::WA_StyledBackground);
    auto *icon = new QLabel;
    icon->setPixmap(widgets::iconPixmap("info", IconSize, QColor(widgets::coloursOf(this).accent), devicePixelRatioF()));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->addWidget(icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (!m_offer.isRunning())
            return ask();
        m_offer.cancel();
        refresh();
    });
    connect(&m_offer, &UnpackOffer::progress, this, [this](int done, int total) {
        m_text->setText(tr("Unpacking images: %1 of %2").arg(QLocale().toString(done), QLocale().toString(total)));
    });
    connect(&m_offer, &UnpackOffer::finished, this, [this](const QString &failure) {
        if (!failure.isEmpty())
            emit said(tr("Some images could not be unpacked. %1").arg(failure));
        refresh();
    });
    hide();
}

void UnpackLine::refresh()
{
    if (m_offer.isRunning())
        return;
    const UnpackOffer::Refused refused = m_offer.refused();
    setVisible(!refused.items.isEmpty());
    m_text->setText(tr("The archive does not take %n image(s) the way they are compressed.", nullptr, int(refused.items.size())));
    m_button->setText(tr("Send uncompressed …"));
    m_button->setToolTip(tr("Makes uncompressed copies of these images and sends them; the pixels stay the same"));
}

void UnpackLine::ask()
{
    const UnpackOffer::Refused refused = m_offer.refused();
    auto *question = new QMessageBox(QMessageBox::Question, tr("Send uncompressed"),
                                     tr("Send %n image(s) uncompressed?", nullptr, int(refused.items.size())), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QStringList sentences{tr("Copies are unpacked into Explicit VR Little Endian. Their pixels stay what they are, only larger; the files "
                             "stay as they are.")};
    if (refused.lossy > 0)
        sentences << tr("%n of them may have lost something when they were compressed. They are not compressed again, what is lost stays "
                        "lost, and the copies go on saying so.",
                        nullptr, refused.lossy);
    question->setInformativeText(sentences.join(QStringLiteral("\n\n")));
    QPushButton *yes = question->addButton(tr("Unpack and send"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *button) {
        if (button != yes)
            return;
        m_button->setText(tr("Cancel"));
        m_button->setToolTip(tr("Ends the unpacking; nothing of it is sent"));
        m_offer.start();
    });
    question->open();
}

} // namespace ui
