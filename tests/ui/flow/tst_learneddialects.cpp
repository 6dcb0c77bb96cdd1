#include "ui/flow/learneddialects.h"

#include "network/dicomweb/upsclient.h"
#include "network/http/notebook.h"
#include "tests/support/testmain.h"
#include "ui/flow/session.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using ui::LearnedDialects;
using Traits = QHash<QString, int>;

namespace {

const Traits Learned{{QStringLiteral("body"), 1}};

network::Archive archiveNamed(const QString &name)
{
    network::Archive archive;
    archive.id = name;
    archive.name = name;
    archive.root = QUrl(QStringLiteral("https://%1.example/rs").arg(name));
    return archive;
}

} // namespace

/// What a run learned of an archive is there in the next one, as long as it is the same archive.
class tst_learneddialects : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Session> m_session;
    const network::Archive m_archive = archiveNamed(QStringLiteral("archive")), m_other = archiveNamed(QStringLiteral("other"));

    Traits ofThisRun(const network::Archive &archive) { return network::learnedUpsTraits(m_session->http(), archive); }
    Traits ofTheNextRun(const network::Archive &archive)
    {
        network::HttpClient http;
        LearnedDialects(m_session->claimsFolder()).recall(http, archive);
        return network::learnedUpsTraits(http, archive);
    }

private slots:
    void init()
    {
        ui::Session::Options options;
        options.claimsFolder =
            m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QLatin1String(QTest::currentDataTag()));
        m_session = std::make_unique<ui::Session>(options);
        m_session->setArchives({m_archive, m_other}, {});
        for (const network::Archive &archive : {m_archive, m_other}) {
            network::recallUpsTraits(m_session->http(), archive, Learned);
            m_session->http().notebook().note(QStringLiteral("object-accept ") + archive.wado().toString(), 2);
            LearnedDialects(options.claimsFolder).keep(m_session->http(), archive);
        }
        QCOMPARE(ofTheNextRun(m_archive), Learned);
    }
    void itHoldsAsLongAsTheArchiveIsTheSame_data();
    void itHoldsAsLongAsTheArchiveIsTheSame();
    void itGoesWithTheArchive();
};

void tst_learneddialects::itHoldsAsLongAsTheArchiveIsTheSame_data()
{
    using Change = std::function<void(network::Archive &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isKept");       ///< in this run
    QTest::addColumn<bool>("isKeptLonger"); ///< on the disk
    const QUrl elsewhere(QStringLiteral("https://elsewhere.example/rs"));
    QTest::newRow("renamed") << Change([](auto &archive) { archive.name = QStringLiteral("New name"); }) << true << true;
    QTest::newRow("tested") << Change([](auto &archive) { archive.dialect.zip = network::Dialect::Tristate::No; }) << true << true;
    QTest::newRow("another header") << Change([](auto &archive) {
        archive.headers = {{QStringLiteral("X-A"), QStringLiteral("b")}};
    }) << false << true;
    QTest::newRow("moved") << Change([elsewhere](auto &archive) { archive.root = elsewhere; }) << false << false;
    QTest::newRow("its worklist moved") << Change([elsewhere](auto &archive) { archive.upsRoot = elsewhere; }) << false << false;
    QTest::newRow("a service moved") << Change([elsewhere](auto &archive) { archive.wadoUri = elsewhere; }) << false << false;
}

void tst_learneddialects::itHoldsAsLongAsTheArchiveIsTheSame()
{
    QFETCH(std::function<void(network::Archive &)>, change);
    QFETCH(bool, isKept);
    QFETCH(bool, isKeptLonger);
    network::Archive changed = m_archive;
    change(changed);
    m_session->updateArchive(changed);
    QCOMPARE(ofThisRun(m_archive), isKept ? Learned : Traits());
    QCOMPARE(m_session->http().notebook().value(QStringLiteral("object-accept ") + m_archive.wado().toString()), isKept ? 2 : 0);
    LearnedDialects(m_session->claimsFolder()).keep(m_session->http(), m_archive); // as a worklist does that was open
    QCOMPARE(ofTheNextRun(m_archive), isKeptLonger ? Learned : Traits());
    m_session->updateArchive(m_archive); // back again: perhaps another server
    QCOMPARE(ofTheNextRun(m_archive), isKeptLonger ? Learned : Traits());
    QCOMPARE(ofThisRun(m_other), Learned);
    QCOMPARE(ofTheNextRun(m_other), Learned);
}

void tst_learneddialects::itGoesWithTheArchive()
{
    m_session->setArchives({m_other}, {});
    QVERIFY(ofThisRun(m_archive).isEmpty() && ofTheNextRun(m_archive).isEmpty());
    QCOMPARE(ofTheNextRun(m_other), Learned);
}

NEGATOSCOPE_TEST(tst_learneddialects)
#include "tst_learneddialects.moc"
