#include "ui/flow/hanging/linedjson.h"

#include <QStringDecoder>

#include <cmath>

namespace ui {

namespace {

/// Reads one text from its beginning; the first thing that is wrong ends it.
class Reader
{
public:
    explicit Reader(const QString &text)
        : m_text(text)
    {}

    bool document(LinedJson &value)
    {
        if (!read(value, 0))
            return false;
        skip();
        return atEnd() || wrong(LinedJson::tr("something follows after the end"));
    }
    QString problem() const { return m_problem; }
    int line() const { return m_line; }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_text.at(m_at); }
    bool wrong(const QString &what)
    {
        m_problem = what;
        return false;
    }
    QChar next()
    {
        const QChar c = m_text.at(m_at++);
        if (c == u'\n')
            ++m_line;
        return c;
    }
    void skip()
    {
        while (!atEnd()) {
            if (peek() == u'/' && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'/') {
                while (!atEnd() && peek() != u'\n')
                    ++m_at;
            } else if (peek() == u' ' || peek() == u'\t' || peek() == u'\r' || peek() == u'\n') {
                next();
            } else {
                return;
            }
        }
    }

    bool read(LinedJson &value, int depth)
    {
        skip();
        value.line = m_line;
        if (depth > LinedJson::MostDepth || ++m_values > LinedJson::MostValues)
            return wrong(LinedJson::tr("it goes too deep or is too long"));
        if (atEnd())
            return wrong(LinedJson::tr("the file ends too early"));
        switch (peek().unicode()) {
        case u'{':
            return object(value, depth);
        case u'[':
            return list(value, depth);
        case u'"':
            value.kind = LinedJson::Kind::Text;
            return string(value.text);
        default:
            return peek() == u'-' || peek().isDigit() ? number(value) : word(value);
        }
    }

    /// After a value: true where another one follows, false at the end of the list or where something is wrong.
    bool another(QChar end)
    {
        skip();
        if (!atEnd() && peek() == u',') {
            next();
            skip();
            if (peek() == end)
                return wrong(LinedJson::tr("there is a comma too many"));
            return true;
        }
        if (atEnd())
            return wrong(LinedJson::tr("the file ends too early"));
        if (peek() != end)
            return wrong(LinedJson::tr("a comma or %1 is missing").arg(end));
        next();
        return false;
    }

    bool list(LinedJson &value, int depth)
    {
        value.kind = LinedJson::Kind::List;
        next();
        skip();
        if (peek() == u']') {
            next();
            return true;
        }
        do {
            LinedJson item;
            if (!read(item, depth + 1))
                return false;
            value.items.append(std::move(item));
        } while (another(u']'));
        return m_problem.isEmpty();
    }

    bool object(LinedJson &value, int depth)
    {
        value.kind = LinedJson::Kind::Object;
        next();
        skip();
        if (peek() == u'}') {
            next();
            return true;
        }
        do {
            QString key;
            if (peek() != u'"')
                return wrong(LinedJson::tr("a name in quotation marks is missing"));
            if (!string(key))
                return false;
            if (value.keys.contains(key))
                return wrong(LinedJson::tr("“%1” stands there twice").arg(key));
            skip();
            if (peek() != u':')
                return wrong(LinedJson::tr("a colon is missing after “%1”").arg(key));
            next();
            LinedJson item;
            if (!read(item, depth + 1))
                return false;
            value.keys.append(key);
            value.items.append(std::move(item));
        } while (another(u'}'));
        return m_problem.isEmpty();
    }

    bool escape(QString &text)
    {
        static const QHash<QChar, QChar> plain{{u'"', u'"'},  {u'\\', u'\\'}, {u'/', u'/'},  {u'b', u'\b'},
                                               {u'f', u'\f'}, {u'n', u'\n'},  {u'r', u'\r'}, {u't', u'\t'}};
        const QChar c = atEnd() ? QChar() : next();
        if (plain.contains(c)) {
            text.append(plain.value(c));
            return true;
        }
        bool ok = false;
        const ushort code = c == u'u' ? QStringView(m_text).mid(m_at, 4).toUShort(&ok, 16) : ushort(0);
        if (!ok)
            return wrong(LinedJson::tr("a backslash in a text is followed by something else than it may be"));
        m_at += 4;
        text.append(QChar(code));
        return true;
    }

    bool string(QString &text)
    {
        next();
        while (!atEnd() && peek() != u'\n') {
            const QChar c = next();
            if (c == u'"')
                return true;
            if (c != u'\\')
                text.append(c);
            else if (!escape(text))
                return false;
        }
        return wrong(LinedJson::tr("a quotation mark is missing at the end of a text"));
    }

    bool number(LinedJson &value)
    {
        const qsizetype from = m_at;
        while (!atEnd() && (peek().isDigit() || QStringView(u"+-.eE").contains(peek())))
            ++m_at;
        bool ok = false;
        value.kind = LinedJson::Kind::Number;
        value.number = QStringView(m_text).mid(from, m_at - from).toDouble(&ok);
        return (ok && std::isfinite(value.number)) || wrong(LinedJson::tr("a number cannot be read"));
    }

    bool word(LinedJson &value)
    {
        const qsizetype from = m_at;
        while (!atEnd() && peek().isLetter())
            ++m_at;
        const QStringView word = QStringView(m_text).mid(from, m_at - from);
        value.kind = word == u"null" ? LinedJson::Kind::Null : LinedJson::Kind::Flag;
        value.flag = word == u"true";
        if (word == u"true" || word == u"false" || word == u"null")
            return true;
        return wrong(word.isEmpty() ? LinedJson::tr("“%1” cannot stand here").arg(peek())
                                    : LinedJson::tr("“%1” is no value; texts stand in quotation marks").arg(word.left(40)));
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_values = 0;
    QString m_problem;
};

} // namespace

const LinedJson *LinedJson::find(QStringView key) const
{
    const qsizetype at = keys.indexOf(key);
    return at < 0 ? nullptr : &items.at(at);
}

dicom::Result<LinedJson> LinedJson::read(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(utf8);
    if (decoder.hasError())
        return dicom::fail(dicom::Error::Kind::Malformed, tr("the file is not written in UTF-8"));
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    LinedJson value;
    Reader reader(text);
    if (reader.document(value))
        return value;
    return dicom::fail(dicom::Error::Kind::Malformed, tr("line %1: %2").arg(reader.line()).arg(reader.problem()));
}

} // namespace ui
