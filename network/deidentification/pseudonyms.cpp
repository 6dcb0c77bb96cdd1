#include "network/deidentification/pseudonyms.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace network {

namespace {

constexpr char StandardRoot[] = "1.2.840.10008.";
constexpr char Alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // without what looks alike
constexpr int CodeLength = 10, FirstDay = 30, Days = 3651;

/// 128 bits as a decimal number.
QString decimal(QByteArray bits)
{
    QString digits;
    while (std::any_of(bits.cbegin(), bits.cend(), [](char c) { return c != 0; })) {
        int rest = 0;
        for (char &byte : bits) {
            const int value = rest * 256 + quint8(byte);
            byte = char(value / 10);
            rest = value % 10;
        }
        digits.prepend(QChar(u'0' + rest));
    }
    return digits.isEmpty() ? QStringLiteral("0") : digits;
}

QString patientOf(const dicom::PatientIdentity &patient)
{
    return patient.id.isEmpty() ? patient.name.toString() : QString(patient.id + u'\n' + patient.issuer);
}

} // namespace

ProjectKey ProjectKey::make()
{
    ProjectKey key;
    key.bytes.resize(Size);
    std::array<quint32, Size / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    std::copy_n(reinterpret_cast<const char *>(words.data()), Size, key.bytes.begin());
    return key;
}

Pseudonyms::Pseudonyms(const ProjectKey &key, const QString &prefix)
    : m_key(key)
    , m_prefix(prefix)
{
    Q_ASSERT(key.isValid());
}

QByteArray Pseudonyms::digest(const char *purpose, const QString &original) const
{
    const QByteArray message = QByteArray(purpose) + '\0' + original.toUtf8();
    return QMessageAuthenticationCode::hash(message, m_key.bytes, QCryptographicHash::Sha256);
}

QString Pseudonyms::uid(const QString &original) const
{
    if (original.startsWith(QLatin1String(StandardRoot)))
        return original;
    return QStringLiteral("2.25.") + decimal(digest("uid", original).left(16));
}

QString Pseudonyms::patientId(const dicom::PatientIdentity &patient) const
{
    const QByteArray hash = digest("patient", patientOf(patient));
    QString code;
    for (int i = 0; i < CodeLength; ++i)
        code += QLatin1Char(Alphabet[quint8(hash[i]) % 32]);
    return m_prefix.isEmpty() ? code : QString(m_prefix + u'-' + code);
}

int Pseudonyms::daysBack(const dicom::PatientIdentity &patient) const
{
    const auto number = qFromBigEndian<quint32>(digest("days", patientOf(patient)).constData());
    return FirstDay + int(number % Days);
}

} // namespace network
