#pragma once

#include <QWidget>

#include <functional>

class QStackedWidget;
class QTabBar;

namespace ui {

/// One window whose pages are the Desk and what is read, for people with one screen. The bar of pages shows itself when there
/// is more than one.
class PagesWindow : public QWidget
{
    Q_OBJECT
public:
    explicit PagesWindow(QWidget *parent = nullptr);

    /// Takes the page as a child. The first page cannot be closed.
    void addPage(QWidget *page, const QString &title);
    void removePage(QWidget *page);
    void setPageTitle(QWidget *page, const QString &title);
    void showPage(QWidget *page);
    QWidget *currentPage() const;
    /// Asked before the window closes: false keeps it open.
    void setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }
    /// Leaves the bar of pages out.
    void setPicturesOnly(bool picturesOnly);

signals:
    void pageCloseRequested(QWidget *page);
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeCloseButton(QWidget *page);
    void updateBar();

    QTabBar *m_bar;
    QStackedWidget *m_pages;
    std::function<bool()> m_mayClose;
    bool m_picturesOnly = false;
};

} // namespace ui
