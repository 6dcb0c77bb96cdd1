#include "network/auth/sealing.h"

#include <QRandomGenerator>
#include <QString>

#include <openssl/evp.h>

#include <memory>

namespace network {

namespace {

constexpr char Mark[] = "NGS1"; ///< what is sealed begins with it; then nonce, tag, ciphertext
constexpr int MarkSize = 4;
constexpr int NonceSize = 12; // NIST SP 800-38D, 5.2.1.1
constexpr int TagSize = 16;
constexpr int KeySize = 32;
constexpr int HeadSize = MarkSize + NonceSize + TagSize;
constexpr int MostBytes = 1 << 20;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

QByteArray randomBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator *generator = QRandomGenerator::system();
    for (char &byte : bytes)
        byte = char(generator->bounded(256));
    return bytes;
}

} // namespace

QByteArray makeSealingKey()
{
    return randomBytes(KeySize);
}

bool isSealingKey(const QByteArray &key)
{
    return key.size() == KeySize;
}

bool isSealed(const QByteArray &bytes)
{
    return bytes.size() >= HeadSize && bytes.startsWith(Mark);
}

QByteArray seal(const QByteArray &key, const QByteArray &plain, const QByteArray &about)
{
    const Context context(EVP_CIPHER_CTX_new());
    if (!isSealingKey(key) || plain.size() > MostBytes || !context)
        return {};
    const QByteArray nonce = randomBytes(NonceSize);
    QByteArray text(plain.size(), '\0'), tag(TagSize, '\0');
    int written = 0;
    const bool sealed = EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key), bytesOf(nonce)) == 1
                        && EVP_EncryptUpdate(context.get(), nullptr, &written, bytesOf(about), int(about.size())) == 1
                        && EVP_EncryptUpdate(context.get(), bytesOf(text), &written, bytesOf(plain), int(plain.size())) == 1
                        && EVP_EncryptFinal_ex(context.get(), bytesOf(text) + written, &written) == 1
                        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, TagSize, tag.data()) == 1;
    if (!sealed)
        return {};
    return QByteArray(Mark, MarkSize) + nonce + tag + text;
}

std::optional<QByteArray> unseal(const QByteArray &key, const QByteArray &sealed, const QByteArray &about)
{
    const Context context(EVP_CIPHER_CTX_new());
    if (!isSealingKey(key) || !isSealed(sealed) || sealed.size() > MostBytes + HeadSize || !context)
        return std::nullopt;
    const QByteArray nonce = sealed.mid(MarkSize, NonceSize), text = sealed.mid(HeadSize);
    QByteArray tag = sealed.mid(MarkSize + NonceSize, TagSize), plain(text.size(), '\0');
    int written = 0;
    const bool opened = EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key), bytesOf(nonce)) == 1
                        && EVP_DecryptUpdate(context.get(), nullptr, &written, bytesOf(about), int(about.size())) == 1
                        && EVP_DecryptUpdate(context.get(), bytesOf(plain), &written, bytesOf(text), int(text.size())) == 1
                        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, TagSize, tag.data()) == 1
                        && EVP_DecryptFinal_ex(context.get(), bytesOf(plain) + written, &written) == 1;
    return opened ? std::optional(plain) : std::nullopt;
}

} // namespace network
