#include "model_file/unpickler.h"

#include "base/byte_reader.h"
#include "model_file/torch_objects.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <unordered_map>

namespace roost {

namespace {

// Ten times what the largest models need: some 60 blocks of 40 tensors of 25 values.
constexpr std::size_t kMaxValues = 500'000;
constexpr std::size_t kMaxBytes = 64U << 20;
constexpr std::size_t kMaxOpenMarks = 100;
constexpr std::size_t kMaxNameBytes = 200;

/// A name out of the file, fit for a message.
std::string shown(std::string_view name) {
    std::string text(name.substr(0, kMaxNameBytes));
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c > 0x7e; }, '?');
    return text;
}

class Unpickler {
public:
    Unpickler(std::span<const std::byte> bytes, const std::string& path)
        : m_reader(bytes.first(std::min(bytes.size(), kMaxBytes))), m_path(path) {}

    Result<Pickle> run();

private:
    using Handler = Result<void> (Unpickler::*)();
    struct Opcode {
        unsigned char code;
        std::string_view name;
        Handler handler = nullptr;  ///< none for what Roost refuses
    };
    static const Opcode* findOpcode(unsigned char code);

    Result<void> readProtocol();
    Result<void> readFrame();
    Result<void> stop();
    Result<void> openMark();
    template <typename T>
    Result<void> pushEmpty() {
        return push(T{});
    }
    template <bool value>
    Result<void> pushBoolean() {
        return push(value);
    }
    template <typename Stored>
    Result<void> pushInteger();
    Result<void> pushLong();
    Result<void> pushDouble();
    template <typename Length>
    Result<void> pushText();
    Result<void> pushTupleFromMark();
    template <std::size_t size>
    Result<void> pushTuple();
    Result<void> appendOne();
    Result<void> appendFromMark();
    Result<void> setOne();
    Result<void> setFromMark();
    template <typename Index>
    Result<void> put();
    Result<void> memoize();
    template <typename Index>
    Result<void> get();
    Result<void> pushGlobalFromLines();
    Result<void> pushGlobalFromStack();
    Result<void> pushStorage();
    Result<void> reduce();
    Result<void> build();

    Result<void> push(PickleValue value);
    Result<void> pushGlobal(std::string_view module, std::string_view name);
    Result<void> append(PickleId target, std::span<const PickleId> items);
    Result<void> set(PickleId target, std::span<const PickleId> keysAndValues);
    std::optional<std::vector<PickleId>> popToMark();
    std::optional<std::vector<PickleId>> pop(std::size_t count);
    std::optional<std::string_view> readLine();
    template <typename T>
    T* find(PickleId id) {
        return std::get_if<T>(&m_pickle.values[id]);
    }
    template <typename T>
    const T* find(PickleId id) const {
        return std::get_if<T>(&m_pickle.values[id]);
    }

    tl::unexpected<Error> damaged(std::string detail) const {
        return fail(ErrorCode::FileDamaged, m_path, std::move(detail));
    }
    tl::unexpected<Error> endsEarly() const { return damaged("its pickle ends before it is complete"); }
    tl::unexpected<Error> misuse(std::string_view what) const {
        return damaged("its pickle uses " + std::string(what) + " where that makes no sense");
    }

    ByteReader m_reader;
    const std::string& m_path;
    Pickle m_pickle;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks;  ///< heights of the stack
    std::unordered_map<std::uint32_t, PickleId> m_memo;
    bool m_stopped = false;
};

const Unpickler::Opcode* Unpickler::findOpcode(unsigned char code) {
    using U = Unpickler;
    static constexpr std::array kOpcodes{
        Opcode{'(', "MARK", &U::openMark},
        Opcode{'.', "STOP", &U::stop},
        Opcode{'0', "POP"},
        Opcode{'1', "POP_MARK"},
        Opcode{'2', "DUP"},
        Opcode{'F', "FLOAT"},
        Opcode{'I', "INT"},
        Opcode{'J', "BININT", &U::pushInteger<std::int32_t>},
        Opcode{'K', "BININT1", &U::pushInteger<std::uint8_t>},
        Opcode{'L', "LONG"},
        Opcode{'M', "BININT2", &U::pushInteger<std::uint16_t>},
        Opcode{'N', "NONE", &U::pushEmpty<PickleNone>},
        Opcode{'P', "PERSID"},
        Opcode{'Q', "BINPERSID", &U::pushStorage},
        Opcode{'R', "REDUCE", &U::reduce},
        Opcode{'S', "STRING"},
        Opcode{'T', "BINSTRING"},
        Opcode{'U', "SHORT_BINSTRING"},
        Opcode{'V', "UNICODE"},
        Opcode{'X', "BINUNICODE", &U::pushText<std::uint32_t>},
        Opcode{'a', "APPEND", &U::appendOne},
        Opcode{'b', "BUILD", &U::build},
        Opcode{'c', "GLOBAL", &U::pushGlobalFromLines},
        Opcode{'d', "DICT"},
        Opcode{'}', "EMPTY_DICT", &U::pushEmpty<PickleDict>},
        Opcode{'e', "APPENDS", &U::appendFromMark},
        Opcode{'g', "GET"},
        Opcode{'h', "BINGET", &U::get<std::uint8_t>},
        Opcode{'i', "INST"},
        Opcode{'j', "LONG_BINGET", &U::get<std::uint32_t>},
        Opcode{'l', "LIST"},
        Opcode{']', "EMPTY_LIST", &U::pushEmpty<PickleList>},
        Opcode{'o', "OBJ"},
        Opcode{'p', "PUT"},
        Opcode{'q', "BINPUT", &U::put<std::uint8_t>},
        Opcode{'r', "LONG_BINPUT", &U::put<std::uint32_t>},
        Opcode{'s', "SETITEM", &U::setOne},
        Opcode{'t', "TUPLE", &U::pushTupleFromMark},
        Opcode{')', "EMPTY_TUPLE", &U::pushEmpty<PickleTuple>},
        Opcode{'u', "SETITEMS", &U::setFromMark},
        Opcode{'G', "BINFLOAT", &U::pushDouble},
        Opcode{'B', "BINBYTES"},
        Opcode{'C', "SHORT_BINBYTES"},
        Opcode{0x80, "PROTO", &U::readProtocol},
        Opcode{0x81, "NEWOBJ"},
        Opcode{0x82, "EXT1"},
        Opcode{0x83, "EXT2"},
        Opcode{0x84, "EXT4"},
        Opcode{0x85, "TUPLE1", &U::pushTuple<1>},
        Opcode{0x86, "TUPLE2", &U::pushTuple<2>},
        Opcode{0x87, "TUPLE3", &U::pushTuple<3>},
        Opcode{0x88, "NEWTRUE", &U::pushBoolean<true>},
        Opcode{0x89, "NEWFALSE", &U::pushBoolean<false>},
        Opcode{0x8a, "LONG1", &U::pushLong},
        Opcode{0x8b, "LONG4"},
        Opcode{0x8c, "SHORT_BINUNICODE", &U::pushText<std::uint8_t>},
        Opcode{0x8d, "BINUNICODE8", &U::pushText<std::uint64_t>},
        Opcode{0x8e, "BINBYTES8"},
        Opcode{0x8f, "EMPTY_SET"},
        Opcode{0x90, "ADDITEMS"},
        Opcode{0x91, "FROZENSET"},
        Opcode{0x92, "NEWOBJ_EX"},
        Opcode{0x93, "STACK_GLOBAL", &U::pushGlobalFromStack},
        Opcode{0x94, "MEMOIZE", &U::memoize},
        Opcode{0x95, "FRAME", &U::readFrame},
        Opcode{0x96, "BYTEARRAY8"},
        Opcode{0x97, "NEXT_BUFFER"},
        Opcode{0x98, "READONLY_BUFFER"},
    };
    const auto* const found = std::find_if(kOpcodes.begin(), kOpcodes.end(),
                                           [=](const Opcode& opcode) { return opcode.code == code; });
    return found == kOpcodes.end() ? nullptr : found;
}

Result<Pickle> Unpickler::run() {
    while (!m_stopped) {
        const auto code = m_reader.read<std::uint8_t>();
        if (!code) {
            return endsEarly();
        }
        const Opcode* opcode = findOpcode(*code);
        if (opcode == nullptr) {
            return damaged("its pickle has the unknown opcode " + std::to_string(*code));
        }
        if (opcode->handler == nullptr) {
            return fail(ErrorCode::UnsupportedModel, m_path,
                        "its pickle uses the opcode " + std::string(opcode->name) +
                            ", which a model file has no need of");
        }
        if (auto done = (this->*opcode->handler)(); !done) {
            return failWith(done);
        }
    }
    m_pickle.size = m_reader.position();
    return std::move(m_pickle);
}

Result<void> Unpickler::readProtocol() {
    const auto protocol = m_reader.read<std::uint8_t>();
    if (!protocol) {
        return endsEarly();
    }
    if (*protocol < 2 || *protocol > 5) {
        return damaged("its pickle is of protocol " + std::to_string(*protocol) + ", and Roost reads 2 to 5");
    }
    return {};
}

Result<void> Unpickler::readFrame() {
    const auto length = m_reader.read<std::uint64_t>();
    return length && *length <= m_reader.remaining() ? Result<void>() : endsEarly();
}

Result<void> Unpickler::stop() {
    if (m_stack.empty()) {
        return misuse("STOP");
    }
    m_pickle.root = m_stack.back();
    m_stopped = true;
    return {};
}

Result<void> Unpickler::openMark() {
    if (m_marks.size() == kMaxOpenMarks) {
        return damaged("its pickle is nested too deeply");
    }
    m_marks.push_back(m_stack.size());
    return {};
}

template <typename Stored>
Result<void> Unpickler::pushInteger() {
    const auto value = m_reader.read<Stored>();
    return value ? push(std::int64_t{*value}) : endsEarly();
}

Result<void> Unpickler::pushLong() {
    const auto length = m_reader.read<std::uint8_t>();
    const auto bytes = length ? m_reader.readText(*length) : std::nullopt;
    if (!bytes) {
        return endsEarly();
    }
    if (bytes->size() > sizeof(std::int64_t)) {
        return push(PickleLong{*bytes});
    }
    const bool negative = !bytes->empty() && (static_cast<unsigned char>(bytes->back()) & 0x80U) != 0;
    std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
    std::memcpy(&value, bytes->data(), bytes->size());
    return push(static_cast<std::int64_t>(value));
}

Result<void> Unpickler::pushDouble() {
    const auto bytes = m_reader.readBytes(sizeof(double));
    if (!bytes) {
        return endsEarly();
    }
    std::uint64_t bits = 0;  // the one value that is stored big-endian
    for (const std::byte byte : *bytes) {
        bits = bits << 8U | std::to_integer<std::uint64_t>(byte);
    }
    return push(std::bit_cast<double>(bits));
}

template <typename Length>
Result<void> Unpickler::pushText() {
    const auto length = m_reader.read<Length>();
    const auto text = length ? m_reader.readText(*length) : std::nullopt;
    return text ? push(*text) : endsEarly();
}

Result<void> Unpickler::pushTupleFromMark() {
    auto items = popToMark();
    return items ? push(PickleTuple{std::move(*items)}) : misuse("TUPLE");
}

template <std::size_t size>
Result<void> Unpickler::pushTuple() {
    auto items = pop(size);
    return items ? push(PickleTuple{std::move(*items)}) : misuse("TUPLE" + std::to_string(size));
}

Result<void> Unpickler::appendOne() {
    const auto item = pop(1);
    return item && !m_stack.empty() ? append(m_stack.back(), *item) : misuse("APPEND");
}

Result<void> Unpickler::appendFromMark() {
    const auto items = popToMark();
    return items && !m_stack.empty() ? append(m_stack.back(), *items) : misuse("APPENDS");
}

Result<void> Unpickler::append(PickleId target, std::span<const PickleId> items) {
    auto* list = find<PickleList>(target);
    if (list == nullptr) {
        return misuse("APPENDS");
    }
    list->items.insert(list->items.end(), items.begin(), items.end());
    return {};
}

Result<void> Unpickler::setOne() {
    const auto keyAndValue = pop(2);
    return keyAndValue && !m_stack.empty() ? set(m_stack.back(), *keyAndValue) : misuse("SETITEM");
}

Result<void> Unpickler::setFromMark() {
    const auto items = popToMark();
    return items && !m_stack.empty() ? set(m_stack.back(), *items) : misuse("SETITEMS");
}

Result<void> Unpickler::set(PickleId target, std::span<const PickleId> keysAndValues) {
    auto* dictionary = find<PickleDict>(target);
    if (dictionary == nullptr || keysAndValues.size() % 2 != 0) {
        return misuse("SETITEMS");
    }
    for (std::size_t i = 0; i < keysAndValues.size(); i += 2) {
        dictionary->items.emplace_back(keysAndValues[i], keysAndValues[i + 1]);
    }
    return {};
}

template <typename Index>
Result<void> Unpickler::put() {
    const auto index = m_reader.read<Index>();
    if (!index) {
        return endsEarly();
    }
    if (m_stack.empty() || m_memo.size() >= kMaxValues) {
        return misuse("PUT");
    }
    m_memo[*index] = m_stack.back();
    return {};
}

Result<void> Unpickler::memoize() {
    if (m_stack.empty() || m_memo.size() >= kMaxValues) {
        return misuse("MEMOIZE");
    }
    m_memo[static_cast<std::uint32_t>(m_memo.size())] = m_stack.back();
    return {};
}

template <typename Index>
Result<void> Unpickler::get() {
    const auto index = m_reader.read<Index>();
    if (!index) {
        return endsEarly();
    }
    const auto found = m_memo.find(*index);
    if (found == m_memo.end()) {
        return damaged("its pickle refers to something that it does not hold");
    }
    m_stack.push_back(found->second);
    return {};
}

Result<void> Unpickler::pushGlobalFromLines() {
    const auto module = readLine();
    const auto globalName = module ? readLine() : std::nullopt;
    return globalName ? pushGlobal(*module, *globalName) : endsEarly();
}

Result<void> Unpickler::pushGlobalFromStack() {
    const auto names = pop(2);
    const auto* module = names ? find<std::string_view>(names->front()) : nullptr;
    const auto* globalName = names ? find<std::string_view>(names->back()) : nullptr;
    return module != nullptr && globalName != nullptr ? pushGlobal(*module, *globalName)
                                                      : misuse("STACK_GLOBAL");
}

Result<void> Unpickler::pushGlobal(std::string_view module, std::string_view name) {
    const auto global = findPickleGlobal(module, name);
    if (!global) {
        return fail(ErrorCode::UnsupportedModel, m_path,
                    "its pickle asks for " + shown(module) + "." + shown(name) +
                        ", which Roost does not allow in a model file");
    }
    return push(*global);
}

Result<void> Unpickler::pushStorage() {
    const auto top = pop(1);
    const auto* description = top ? find<PickleTuple>(top->front()) : nullptr;
    const auto storage = description != nullptr ? describedStorage(m_pickle, *description) : std::nullopt;
    return storage ? push(*storage) : misuse("BINPERSID");
}

Result<void> Unpickler::reduce() {
    const auto call = pop(2);
    const auto* global = call ? find<PickleGlobal>(call->front()) : nullptr;
    const auto* arguments = call ? find<PickleTuple>(call->back()) : nullptr;
    if (global == nullptr || arguments == nullptr) {
        return misuse("REDUCE");
    }
    auto made = callPickleGlobal(m_pickle, *global, *arguments);
    return made ? push(std::move(*made)) : misuse(nameOf(*global));
}

/// Attributes of a dictionary (PyTorch's _metadata) are of no use here and left out.
Result<void> Unpickler::build() {
    const auto items = pop(2);
    if (!items || find<PickleDict>(items->front()) == nullptr || find<PickleDict>(items->back()) == nullptr) {
        return misuse("BUILD");
    }
    m_stack.push_back(items->front());
    return {};
}

Result<void> Unpickler::push(PickleValue value) {
    if (m_pickle.values.size() == kMaxValues) {
        return damaged("its pickle holds more than " + std::to_string(kMaxValues) + " values");
    }
    m_stack.push_back(static_cast<PickleId>(m_pickle.values.size()));
    m_pickle.values.push_back(std::move(value));
    return {};
}

std::optional<std::vector<PickleId>> Unpickler::popToMark() {
    if (m_marks.empty()) {
        return std::nullopt;
    }
    const std::size_t mark = m_marks.back();
    m_marks.pop_back();
    std::vector<PickleId> items(m_stack.begin() + static_cast<std::ptrdiff_t>(mark), m_stack.end());
    m_stack.resize(mark);
    return items;
}

/// Never takes what lies below the last mark.
std::optional<std::vector<PickleId>> Unpickler::pop(std::size_t count) {
    const std::size_t floor = m_marks.empty() ? 0 : m_marks.back();
    if (m_stack.size() - floor < count) {
        return std::nullopt;
    }
    std::vector<PickleId> items(m_stack.end() - static_cast<std::ptrdiff_t>(count), m_stack.end());
    m_stack.resize(m_stack.size() - count);
    return items;
}

std::optional<std::string_view> Unpickler::readLine() {
    ByteReader ahead = m_reader;
    std::size_t length = 0;
    for (auto c = ahead.read<char>(); c != '\n'; c = ahead.read<char>()) {
        if (!c) {
            return std::nullopt;
        }
        ++length;
    }
    const auto line = m_reader.readText(length);
    m_reader.readBytes(1);
    return line;
}

}  // namespace

Result<Pickle> unpickle(std::span<const std::byte> bytes, const std::string& path) {
    return Unpickler(bytes, path).run();
}

}  // namespace roost
