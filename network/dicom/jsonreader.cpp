#include "network/dicom/jsonattribute.h"
#include "network/dicom/jsonmodel.h"
#include "network/dicom/sentences.h"

namespace dicom {

/// Finds the objects of the top-level array in the bytes as they come; each is parsed when its last brace is there.
struct JsonReader::Private {
    enum class State { Start, BetweenObjects, InObject, InString, InEscape, End };

    Private(Sink handOn, const JsonLimits &allowed)
        : sink(std::move(handOn))
        , limits(allowed)
        , attributesLeft(allowed.attributes)
    {}

    Result<> take(QByteArrayView data);
    Result<> takeOutside(char c);
    bool takeInside(char c);
    Result<> finishObject();
    tl::unexpected<Error> stop(Error::Kind kind, const QString &message, const char *what);

    Sink sink;
    JsonLimits limits;
    State state = State::Start;
    bool isArray = false;
    int brackets = 0;
    qint64 bytes = 0;
    qint64 attributesLeft;
    qint64 skipped = 0;
    QByteArray object;
    std::optional<Error> error; ///< the reader has failed for good
};

tl::unexpected<Error> JsonReader::Private::stop(Error::Kind kind, const QString &message, const char *what)
{
    error = Error{kind, message, QLatin1String(what)};
    return tl::unexpected(*error);
}

Result<> JsonReader::Private::take(QByteArrayView data)
{
    if (error)
        return tl::unexpected(*error);
    bytes += data.size();
    if (bytes > limits.bytes)
        return stop(Error::Kind::TooLarge, sentence::tooLarge(), "JSON longer than its limit");
    qsizetype start = 0; // of the part of the current object in this piece of data
    for (qsizetype i = 0; i < data.size(); ++i) {
        if (state == State::InString) {
            while (i + 1 < data.size() && data[i] != '"' && data[i] != '\\')
                ++i;
        }
        const char c = data[i];
        if (state == State::Start || state == State::BetweenObjects || state == State::End) {
            if (const Result<> result = takeOutside(c); !result)
                return result;
            start = i;
            continue;
        }
        if (!takeInside(c))
            continue;
        object.append(data.sliced(start, i + 1 - start));
        if (const Result<> result = finishObject(); !result)
            return result;
    }
    if (state == State::InObject || state == State::InString || state == State::InEscape) {
        object.append(data.sliced(start));
        if (brackets > 4 * limits.depth + 16)
            return stop(Error::Kind::TooLarge, sentence::tooDeep(), "JSON nested too deeply");
    }
    return {};
}

Result<> JsonReader::Private::takeOutside(char c)
{
    const bool isByteOrderMark = state == State::Start && (c == '\xef' || c == '\xbb' || c == '\xbf');
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || isByteOrderMark)
        return {};
    if (c == '{' && state != State::End) {
        state = State::InObject;
        brackets = 1;
    } else if (c == '[' && state == State::Start) {
        isArray = true;
        state = State::BetweenObjects;
    } else if (c == ']' && state == State::BetweenObjects) {
        state = State::End;
    } else if (c != ',' || state != State::BetweenObjects) {
        return stop(Error::Kind::Malformed, sentence::malformedJson(), "something else than objects in the JSON array");
    }
    return {};
}

/// True with the last brace of an object.
bool JsonReader::Private::takeInside(char c)
{
    switch (state) {
    case State::InEscape:
        state = State::InString;
        break;
    case State::InString:
        if (c == '"')
            state = State::InObject;
        else if (c == '\\')
            state = State::InEscape;
        break;
    default:
        if (c == '"')
            state = State::InString;
        else if (c == '{' || c == '[')
            ++brackets;
        else if (c == '}' || c == ']')
            return --brackets == 0;
        break;
    }
    return false;
}

Result<> JsonReader::Private::finishObject()
{
    auto set = JsonObjectParser(object, limits, attributesLeft, skipped).parse();
    object.resize(0); // keeps its capacity for the next one
    state = isArray ? State::BetweenObjects : State::End;
    if (!set) {
        error = set.error();
        return tl::unexpected(*error);
    }
    sink(std::move(*set));
    return {};
}

JsonReader::JsonReader(Sink sink, const JsonLimits &limits)
    : d(std::make_unique<Private>(std::move(sink), limits))
{}

JsonReader::~JsonReader() = default;

Result<> JsonReader::addData(QByteArrayView data)
{
    return d->take(data);
}

Result<> JsonReader::finish()
{
    if (d->error)
        return tl::unexpected(*d->error);
    if (d->state != Private::State::End)
        return d->stop(Error::Kind::Incomplete, sentence::truncated(), "JSON ended early");
    return {};
}

qint64 JsonReader::skippedAttributes() const
{
    return d->skipped;
}

Result<QList<DataSet>> readJson(const QByteArray &json, const JsonLimits &limits)
{
    QList<DataSet> sets;
    JsonReader reader([&sets](DataSet &&set) { sets << std::move(set); }, limits);
    if (const Result<> added = reader.addData(json); !added)
        return tl::unexpected(added.error());
    if (const Result<> finished = reader.finish(); !finished)
        return tl::unexpected(finished.error());
    return sets;
}

} // namespace dicom
