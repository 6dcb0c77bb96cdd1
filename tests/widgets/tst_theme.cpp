#include "widgets/theme.h"

#include "tests/support/testmain.h"
#include "widgets/icons.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QPalette>
#include <QPushButton>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTest>

#include <cmath>

namespace {

/// WCAG 2.1 relative luminance and contrast.
double luminance(QRgb rgb)
{
    const auto linear = [](int channel) {
        const double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(rgb)) + 0.7152 * linear(qGreen(rgb)) + 0.0722 * linear(qBlue(rgb));
}

double contrast(QRgb a, QRgb b)
{
    const double high = std::max(luminance(a), luminance(b)), low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

QRgb centreColor(QWidget &widget)
{
    const QImage image = widget.grab().toImage();
    return image.pixel(6, image.height() / 2);
}

} // namespace

class tst_theme : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { widgets::applyTheme(*qApp); }
    void textIsReadableOnEverySurface_data();
    void textIsReadableOnEverySurface();
    void everyNameInTheSheetIsAToken();
    void everyPictureInTheSheetExists();
    void everyIconIsOfTheOneSet();
    void iconsAreSharpAndTinted();
    void digitsAreTabular();
    void buttonsAreOursNotNative();
    void windowsWithPicturesStayDarkBesideALightDesk();
};

void tst_theme::textIsReadableOnEverySurface_data()
{
    using namespace widgets;
    QTest::addColumn<QRgb>("text");
    QTest::addColumn<QRgb>("surface");
    QTest::addColumn<double>("least");
    for (const auto &[look, colours] : {std::pair{"dark", darkColours}, std::pair{"light", lightColours}}) {
        const QList<QPair<const char *, QRgb>> surfaces{{"window", colours.window},
                                                        {"panel", colours.panel},
                                                        {"raised", colours.raised},
                                                        {"hover", colours.hover},
                                                        {"selected row", colours.selectedRow}};
        for (const auto &[name, surface] : surfaces) {
            QTest::addRow("%s: text on %s", look, name) << colours.text << surface << 7.0;
            QTest::addRow("%s: secondary on %s", look, name) << colours.textSecondary << surface << 4.5;
            QTest::addRow("%s: warning on %s", look, name) << colours.warning << surface << 4.5;
            QTest::addRow("%s: urgent on %s", look, name) << colours.urgent << surface << 4.5;
            QTest::addRow("%s: done on %s", look, name) << colours.done << surface << 4.5;
            QTest::addRow("%s: prior on %s", look, name) << colours.prior << surface << 4.5;
            QTest::addRow("%s: focus ring on %s", look, name) << colours.accent << surface << 3.0;
        }
        QTest::addRow("%s: primary button", look) << colours.onAccent << colours.accent << 4.5;
        QTest::addRow("%s: control border", look) << colours.controlBorder << colours.panel << 3.0;
    }
    QTest::addRow("wrong patient sheet") << 0xffffffffu << token::wrongPatient << 4.5;
}

void tst_theme::textIsReadableOnEverySurface()
{
    QFETCH(QRgb, text);
    QFETCH(QRgb, surface);
    QFETCH(double, least);
    QVERIFY2(contrast(text, surface) >= least, qPrintable(QString::number(contrast(text, surface))));
}

void tst_theme::everyNameInTheSheetIsAToken()
{
    for (const widgets::Colours &colours : {widgets::darkColours, widgets::lightColours})
        QVERIFY(!widgets::themeStyleSheet(colours).contains(u'@'));
}

void tst_theme::everyPictureInTheSheetExists()
{
    static const QRegularExpression url(QStringLiteral("url\\(([^)]+)\\)"));
    auto matches = url.globalMatch(QString(widgets::themeStyleSheet() + widgets::themeStyleSheet(widgets::lightColours)));
    QVERIFY(matches.hasNext());
    while (matches.hasNext()) {
        const QString path = matches.next().captured(1);
        QVERIFY2(QFile::exists(path), qPrintable(path));
    }
}

void tst_theme::everyIconIsOfTheOneSet()
{
    const QStringList names = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(names.size() > 20);
    for (const QString &name : names) {
        if (name == u"negatoscope.svg") // the program's own, in colours
            continue;
        QFile file(QStringLiteral(":/icons/") + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QSvgRenderer renderer(svg);
        QVERIFY2(renderer.isValid(), qPrintable(name));
        QVERIFY2(renderer.viewBox() == QRect(0, 0, 20, 20), qPrintable(name));
        QVERIFY2(svg.contains("stroke-width=\"1.5\""), qPrintable(name));
    }
}

void tst_theme::iconsAreSharpAndTinted()
{
    const QImage image = widgets::iconPixmap("search", 20, QColor(widgets::token::warning), 2).toImage();
    QCOMPARE(image.size(), QSize(40, 40));
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (qAlpha(pixel) < 255)
                continue;
            ++drawn;
            QCOMPARE(pixel, widgets::token::warning);
        }
    }
    QVERIFY(drawn > 60);
}

void tst_theme::digitsAreTabular()
{
    const QFont font = widgets::themeFont(widgets::token::tableFont);
    if (!QFontInfo(font).family().contains(QStringLiteral("Noto Sans")))
        QSKIP("SKIPPED: the Noto Sans font is not installed");
    const QFontMetricsF metrics(font);
    for (char digit = '1'; digit <= '9'; ++digit)
        QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(u'0'));
}

void tst_theme::buttonsAreOursNotNative()
{
    QPushButton button;
    button.resize(120, 28);
    QCOMPARE(centreColor(button), widgets::token::raised);
    QPushButton primary;
    primary.setProperty("primary", true);
    primary.resize(120, 28);
    QCOMPARE(centreColor(primary), widgets::token::accent);
}

void tst_theme::windowsWithPicturesStayDarkBesideALightDesk()
{
    widgets::applyTheme(*qApp, widgets::Look::Light);
    const auto restore = qScopeGuard([] { widgets::applyTheme(*qApp); });
    QPushButton desk;
    desk.resize(120, 28);
    QCOMPARE(centreColor(desk), widgets::lightColours.raised);

    QWidget reading;
    widgets::darken(reading);
    QPushButton button(&reading);
    button.resize(120, 28);
    QCOMPARE(centreColor(button), widgets::darkColours.raised);
    QCOMPARE(&widgets::coloursOf(&button), &widgets::darkColours);
    QDialog dialog(&reading);
    dialog.ensurePolished();
    QCOMPARE(&widgets::coloursOf(&dialog), &widgets::darkColours);
    QCOMPARE(&widgets::deskColours(), &widgets::lightColours);
}

NEGATOSCOPE_TEST(tst_theme)
#include "tst_theme.moc"
