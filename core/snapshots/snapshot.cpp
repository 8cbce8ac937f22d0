#include "snapshots/snapshot.h"

#include "base/byte_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <zstd.h>

namespace roost {

namespace {

constexpr std::string_view kMagic = "RoostSt\n";
constexpr quint32 kFormatVersion = 2;

// The exponents of neighbouring floats are alike: bytes of one place together compress, mixed they do not.
constexpr std::size_t kFloatBytes = sizeof(float);
constexpr int kCompressionLevel = 1;
constexpr double kWorthwhile = 0.9;

// No text is longer than a path.
constexpr quint32 kLongestText = 256;
constexpr quint32 kLongestAnswer = quint32{1} << 22;  ///< in tokens

class Writer {
public:
    template <typename T>
    void add(T value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void add(const QByteArray& text) {
        add(static_cast<quint32>(text.size()));
        bytes.append(text);
    }
    void add(const AnswerMemory& answer) {
        add(static_cast<quint32>(answer.drawn.size()));
        for (const Token token : answer.drawn) {
            add(static_cast<qint32>(token));
        }
        add(static_cast<quint32>(answer.fed));
        add(static_cast<quint64>(answer.sampler.draws));
        add(answer.sampler.mostBits);
    }

    QByteArray bytes;
};

QByteArray shuffled(const QByteArray& floats) {
    const qsizetype count = floats.size() / static_cast<qsizetype>(kFloatBytes);
    QByteArray planes(floats.size(), Qt::Uninitialized);
    char* out = planes.data();
    for (std::size_t place = 0; place < kFloatBytes; ++place) {
        const char* in = floats.constData() + place;
        for (qsizetype i = 0; i < count; ++i, in += kFloatBytes) {
            *out++ = *in;
        }
    }
    return planes;
}

QByteArray unshuffled(const QByteArray& planes) {
    const qsizetype count = planes.size() / static_cast<qsizetype>(kFloatBytes);
    QByteArray floats(planes.size(), Qt::Uninitialized);
    for (std::size_t place = 0; place < kFloatBytes; ++place) {
        const char* in = planes.constData() + static_cast<qsizetype>(place) * count;
        char* out = floats.data() + place;
        for (qsizetype i = 0; i < count; ++i, out += kFloatBytes) {
            *out = *in++;
        }
    }
    return floats;
}

QByteArray compressed(const QByteArray& floats) {
    const QByteArray planes = shuffled(floats);
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(planes.size()))),
                      Qt::Uninitialized);
    const std::size_t size =
        ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), planes.constData(),
                      static_cast<std::size_t>(planes.size()), kCompressionLevel);
    const bool isWorthwhile = ZSTD_isError(size) == 0 &&
                              static_cast<double>(size) < kWorthwhile * static_cast<double>(floats.size());
    packed.resize(isWorthwhile ? static_cast<qsizetype>(size) : 0);
    return packed;
}

QByteArray floatsOf(const TextState& text) {
    const auto state = text.state.values();
    QByteArray floats(reinterpret_cast<const char*>(state.data()),
                      static_cast<qsizetype>(state.size_bytes()));
    floats.append(reinterpret_cast<const char*>(text.logits.data()),
                  static_cast<qsizetype>(std::span(text.logits).size_bytes()));
    return floats;
}

/// Reads field after field; once one does not fit, all that follow are empty and isGood is false.
class FieldReader {
public:
    explicit FieldReader(std::span<const std::byte> bytes) : m_reader(bytes) {}

    template <typename T>
    T number() {
        const auto value = m_reader.read<T>();
        isGood = isGood && value.has_value();
        return value.value_or(T{});
    }

    QByteArray text() {
        const auto length = number<quint32>();
        const auto bytes = length <= kLongestText ? m_reader.readText(length) : std::nullopt;
        isGood = isGood && bytes.has_value();
        return bytes ? QByteArray(bytes->data(), static_cast<qsizetype>(bytes->size())) : QByteArray();
    }

    AnswerMemory answer() {
        AnswerMemory answer;
        const auto count = number<quint32>();
        isGood = isGood && count <= kLongestAnswer;
        for (quint32 i = 0; i < count && isGood; ++i) {
            answer.drawn.push_back(number<qint32>());
        }
        answer.fed = number<quint32>();
        answer.sampler.draws = number<quint64>();
        answer.sampler.mostBits = number<double>();
        isGood = isGood && answer.fed <= answer.drawn.size() && answer.sampler.draws <= answer.drawn.size() &&
                 std::isfinite(answer.sampler.mostBits);
        return answer;
    }

    std::span<const std::byte> rest() {
        return m_reader.readBytes(m_reader.remaining()).value_or(std::span<const std::byte>());
    }

    bool isGood = true;

private:
    ByteReader m_reader;
};

/// Fills \p to. Unlike for memcpy, nothing may come from nowhere: a vector without elements has no address.
void copyBytes(const char* from, std::span<std::byte> to) {
    std::copy_n(reinterpret_cast<const std::byte*>(from), to.size(), to.begin());
}

std::optional<QByteArray> unpacked(std::span<const std::byte> payload, std::size_t size, bool isCompressed) {
    if (!isCompressed) {
        return payload.size() == size
                   ? std::optional(QByteArray(reinterpret_cast<const char*>(payload.data()),
                                              static_cast<qsizetype>(size)))
                   : std::nullopt;
    }
    QByteArray planes(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t got = ZSTD_decompress(planes.data(), size, payload.data(), payload.size());
    return ZSTD_isError(got) == 0 && got == size ? std::optional(unshuffled(planes)) : std::nullopt;
}

}  // namespace

QByteArray writeSnapshot(const Snapshot& snapshot) {
    const QByteArray floats = floatsOf(snapshot.text);
    const QByteArray packed = compressed(floats);
    const StateShape& shape = snapshot.text.state.shape();
    Writer writer;
    writer.bytes.append(kMagic.data(), static_cast<qsizetype>(kMagic.size()));
    writer.add(kFormatVersion);
    writer.add(snapshot.conversation);
    writer.add(snapshot.message);
    writer.add(snapshot.parent);
    writer.add(static_cast<qint32>(snapshot.depth));
    writer.add(snapshot.key.model);
    writer.add(snapshot.key.vocabulary);
    writer.add(snapshot.key.numericPath.toUtf8());
    writer.add(static_cast<quint8>(snapshot.key.isWithin ? 1 : 0));
    if (snapshot.key.isWithin) {
        writer.add(snapshot.answer);
    }
    writer.add(static_cast<quint64>(snapshot.text.tokens));
    writer.add(snapshot.tokens);
    writer.add(static_cast<qint32>(shape.layers));
    writer.add(static_cast<qint32>(shape.width));
    writer.add(static_cast<quint64>(shape.wkvPerLayer));
    writer.add(static_cast<quint64>(snapshot.text.logits.size()));
    writer.add(static_cast<quint8>(packed.isEmpty() ? 0 : 1));
    writer.bytes.append(packed.isEmpty() ? floats : packed);
    Digest digest;
    digest.add(writer.bytes.constData(), static_cast<std::size_t>(writer.bytes.size()));
    return writer.bytes + digest.value();
}

Result<Snapshot> readSnapshot(std::span<const std::byte> bytes, const std::string& subject,
                              quint64 mostBytes) {
    const auto damaged = [&](const char* why) { return fail(ErrorCode::FileDamaged, subject, why); };
    if (bytes.size() < kMagic.size() + Digest::kBytes ||
        std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
        return damaged("it is no saved state");
    }
    const auto body = bytes.first(bytes.size() - Digest::kBytes);
    Digest digest;
    digest.add(body);
    if (std::memcmp(digest.value().constData(), bytes.data() + body.size(), Digest::kBytes) != 0) {
        return damaged("it is cut short, or something has changed it");
    }
    FieldReader fields(body.subspan(kMagic.size()));
    if (fields.number<quint32>() != kFormatVersion) {
        return damaged("another version of Roost has written it");
    }
    Snapshot snapshot;
    snapshot.conversation = fields.number<quint64>();
    snapshot.message = fields.number<quint64>();
    snapshot.parent = fields.number<quint64>();
    snapshot.depth = fields.number<qint32>();
    snapshot.key.model = fields.text();
    snapshot.key.vocabulary = fields.text();
    snapshot.key.numericPath = QString::fromUtf8(fields.text());
    snapshot.key.isWithin = fields.number<quint8>() != 0;
    if (snapshot.key.isWithin) {
        snapshot.answer = fields.answer();
    }
    snapshot.text.tokens = fields.number<quint64>();
    snapshot.tokens = fields.text();
    StateShape shape;
    shape.layers = fields.number<qint32>();
    shape.width = fields.number<qint32>();
    shape.wkvPerLayer = fields.number<quint64>();
    const auto logits = fields.number<quint64>();
    const bool isCompressed = fields.number<quint8>() != 0;
    const quint64 mostFloats = std::min(mostBytes, kLargestSnapshot) / kFloatBytes;
    const bool isPossible = fields.isGood && shape.layers > 0 && shape.width > 0 && logits <= mostFloats &&
                            shape.wkvPerLayer <= mostFloats && shape.layers <= 4096 &&
                            shape.width <= (1 << 20) && shape.floats() <= mostFloats - logits;
    if (!isPossible) {
        return damaged("its sizes make no sense");
    }
    const std::size_t stateBytes = shape.bytes();
    const auto floats = unpacked(fields.rest(), stateBytes + logits * kFloatBytes, isCompressed);
    if (!floats) {
        return damaged("its contents do not have the size that it says");
    }
    snapshot.text.state = State(shape);
    copyBytes(floats->constData(), std::as_writable_bytes(snapshot.text.state.values()));
    snapshot.text.logits.resize(logits);
    copyBytes(floats->constData() + stateBytes, std::as_writable_bytes(std::span(snapshot.text.logits)));
    return snapshot;
}

}  // namespace roost
