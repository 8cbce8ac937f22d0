#include "model_file/pth_reader.h"

#include "base/byte_reader.h"
#include "model_file/unpickler.h"
#include "model_file/zip_archive.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <set>

namespace roost {

namespace {

constexpr std::uint32_t kZipMagic = 0x04034b50;
constexpr std::uint8_t kPickleProtocol = 0x80;
constexpr std::string_view kPickleEntry = "data.pkl";
// 0x1950a86a20f9469cfc6c, the number that begins the older form
constexpr std::string_view kOlderFormMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::int64_t kOlderFormVersion = 1001;
constexpr std::uint64_t kMostRepeats = 2;  ///< how often a file may name its bytes: tied matrices are two

using Bytes = std::span<const std::byte>;
using StorageBytes = std::function<Result<Bytes>(const PickleStorage&)>;

std::optional<std::uint64_t> bytesOf(TensorType type, std::uint64_t elements) {
    return tensorBytes(type, std::array{elements});
}

/// Whether the elements lie one after another in row-major order. Dimensions of one element never step.
bool isContiguous(const PickleTensor& tensor) {
    std::uint64_t step = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        if (tensor.shape[i] != 1 && tensor.strides[i] != step) {
            return false;
        }
        step *= tensor.shape[i];
    }
    return true;
}

/// One past the furthest element of the storage that the tensor looks at; none when that overflows.
std::optional<std::uint64_t> reach(const PickleTensor& tensor) {
    std::uint64_t last = tensor.offset;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        std::uint64_t step = 0;
        if (tensor.shape[i] == 0) {
            return tensor.offset;
        }
        if (__builtin_mul_overflow(tensor.shape[i] - 1, tensor.strides[i], &step) ||
            __builtin_add_overflow(last, step, &last)) {
            return std::nullopt;
        }
    }
    return __builtin_add_overflow(last, std::uint64_t{1}, &last) ? std::nullopt : std::optional(last);
}

/// The elements of a tensor whose reach lies inside \p storage, in row-major order.
AlignedVector<std::byte> gather(const PickleTensor& tensor, Bytes storage, std::size_t elements) {
    const std::size_t size = traits(tensor.storage.type).blockBytes;
    AlignedVector<std::byte> gathered(elements * size);
    std::vector<std::uint64_t> index(tensor.shape.size(), 0);
    std::uint64_t from = tensor.offset;
    for (std::size_t to = 0; to < elements; ++to) {
        std::memcpy(&gathered[to * size], &storage[static_cast<std::size_t>(from) * size], size);
        for (std::size_t i = index.size(); i-- > 0;) {
            from += tensor.strides[i];
            if (++index[i] < tensor.shape[i]) {
                break;
            }
            from -= tensor.strides[i] * tensor.shape[i];
            index[i] = 0;
        }
    }
    return gathered;
}

class PthReader {
public:
    explicit PthReader(std::shared_ptr<const MappedFile> file)
        : m_file(std::move(file)), m_model{m_file->path(), Container::Pth, {m_file}, {}, {}} {}

    Result<ModelFile> readZip();
    Result<ModelFile> readOlderForm();

private:
    Result<std::string> folderOf(const ZipArchive& archive) const;
    Result<void> checkByteOrder(const ZipArchive& archive, const std::string& folder) const;
    Result<Pickle> nextPickle();
    Result<void> checkOlderHeader();
    Result<std::map<std::string_view, Bytes>> readOlderStorages(const Pickle& dictionary);
    Result<ModelFile> collect(const Pickle& pickle, const StorageBytes& storageBytes);
    Result<void> add(const std::string& name, const PickleTensor& tensor, Bytes storage);
    bool canTake(std::uint64_t bytes);

    tl::unexpected<Error> damaged(std::string detail) const {
        return fail(ErrorCode::FileDamaged, m_file->path(), std::move(detail));
    }
    tl::unexpected<Error> isBigEndian() const {
        return fail(ErrorCode::UnsupportedModel, m_file->path(), "its numbers are stored big-endian");
    }

    std::shared_ptr<const MappedFile> m_file;
    ModelFile m_model;
    std::uint64_t m_taken = 0;   ///< bytes of tensors and texts
    std::size_t m_position = 0;  ///< how far the older form is read
};

Result<ModelFile> PthReader::readZip() {
    const auto archive = ZipArchive::read(m_file->bytes(), m_file->path());
    if (!archive) {
        return tl::make_unexpected(archive.error());
    }
    auto folder = folderOf(*archive);
    if (!folder) {
        return failWith(folder);
    }
    if (auto checked = checkByteOrder(*archive, *folder); !checked) {
        return failWith(checked);
    }
    auto bytes = archive->checkedContents(*folder + std::string(kPickleEntry));
    if (!bytes) {
        return failWith(bytes);
    }
    auto pickle = unpickle(*bytes, m_file->path());
    if (!pickle) {
        return failWith(pickle);
    }
    return collect(*pickle, [&](const PickleStorage& storage) {
        return archive->contents(*folder + "data/" + std::string(storage.key));
    });
}

/// What the archive's entries have before their names, slash included; PyTorch takes the name of the file as
/// it was when it was saved.
Result<std::string> PthReader::folderOf(const ZipArchive& archive) const {
    std::optional<std::string> folder;
    for (const auto& [entry, details] : archive.entries()) {
        const std::size_t nameBegin = entry.find('/') == entry.npos ? 0 : entry.find('/') + 1;
        if (std::string_view(entry).substr(nameBegin) != kPickleEntry) {
            continue;
        }
        if (folder) {
            return damaged("it holds two models, in " + *folder + " and " + entry.substr(0, nameBegin));
        }
        folder = entry.substr(0, nameBegin);
    }
    if (!folder) {
        return fail(ErrorCode::UnknownFormat, m_file->path(),
                    "it is a zip archive without a PyTorch model (no data.pkl) in it");
    }
    return *folder;
}

Result<void> PthReader::checkByteOrder(const ZipArchive& archive, const std::string& folder) const {
    const std::string entry = folder + "byteorder";
    if (!archive.entries().contains(entry)) {
        return {};
    }
    auto bytes = archive.contents(entry);
    if (!bytes) {
        return failWith(bytes);
    }
    return ByteReader(*bytes).readText(bytes->size()) == "big" ? isBigEndian() : Result<void>();
}

Result<ModelFile> PthReader::readOlderForm() {
    if (auto header = checkOlderHeader(); !header) {
        return failWith(header);
    }
    auto dictionary = nextPickle();
    if (!dictionary) {
        return failWith(dictionary);
    }
    const auto storages = readOlderStorages(*dictionary);
    if (!storages) {
        return tl::make_unexpected(storages.error());
    }
    return collect(*dictionary, [&](const PickleStorage& storage) -> Result<Bytes> {
        const auto found = storages->find(storage.key);
        return found != storages->end() ? Result<Bytes>(found->second)
                                        : damaged("the numbers of a tensor are missing");
    });
}

/// Three pickles: a magic number, a version, what kind of machine it was.
Result<void> PthReader::checkOlderHeader() {
    auto magic = nextPickle();
    if (!magic) {
        return failWith(magic);
    }
    const auto* number = magic->find<PickleLong>(magic->root);
    if (number == nullptr || number->bytes != kOlderFormMagic) {
        return fail(ErrorCode::UnknownFormat, m_file->path(), "it is a pickle, but not one of PyTorch's");
    }
    auto version = nextPickle();
    if (!version) {
        return failWith(version);
    }
    const auto* versionNumber = version->find<std::int64_t>(version->root);
    if (versionNumber == nullptr || *versionNumber != kOlderFormVersion) {
        return fail(ErrorCode::UnknownFormat, m_file->path(),
                    "it is of an unknown version of PyTorch's older form");
    }
    auto system = nextPickle();
    if (!system) {
        return failWith(system);
    }
    const auto* facts = system->find<PickleDict>(system->root);
    if (facts == nullptr) {
        return damaged("its header is damaged");
    }
    const auto saysBigEndian = [&](const auto& fact) {
        const auto* key = system->find<std::string_view>(fact.first);
        const auto* value = system->find<bool>(fact.second);
        return key != nullptr && *key == "little_endian" && value != nullptr && !*value;
    };
    return std::any_of(facts->items.begin(), facts->items.end(), saysBigEndian) ? isBigEndian()
                                                                                : Result<void>();
}

Result<Pickle> PthReader::nextPickle() {
    auto pickle = unpickle(m_file->bytes().subspan(m_position), m_file->path());
    if (pickle) {
        m_position += pickle->size;
    }
    return pickle;
}

/// Behind the dictionary come the list of storages and each storage: the number of its elements (i64), the
/// elements.
Result<std::map<std::string_view, Bytes>> PthReader::readOlderStorages(const Pickle& dictionary) {
    std::map<std::string_view, TensorType> types;
    for (const PickleValue& value : dictionary.values) {
        if (const auto* storage = std::get_if<PickleStorage>(&value)) {
            types.emplace(storage->key, storage->type);
        }
    }
    auto keys = nextPickle();
    if (!keys) {
        return failWith(keys);
    }
    const auto* list = keys->find<PickleList>(keys->root);
    if (list == nullptr) {
        return damaged("its list of storages is damaged");
    }
    std::map<std::string_view, Bytes> storages;
    ByteReader reader(m_file->bytes().subspan(m_position));
    for (const PickleId id : list->items) {
        const auto* key = keys->find<std::string_view>(id);
        const auto type = key == nullptr ? types.end() : types.find(*key);
        if (type == types.end()) {
            return damaged("its list of storages does not agree with its tensors");
        }
        const auto elements = reader.read<std::uint64_t>();
        const auto size = elements ? bytesOf(type->second, *elements) : std::nullopt;
        const auto data = size ? reader.readBytes(*size) : std::nullopt;
        if (!data) {
            return damaged("the file ends inside the numbers of its tensors");
        }
        if (!storages.emplace(*key, *data).second) {
            return damaged("its list of storages names one twice");
        }
    }
    return storages;
}

Result<ModelFile> PthReader::collect(const Pickle& pickle, const StorageBytes& storageBytes) {
    const auto* dictionary = pickle.find<PickleDict>(pickle.root);
    if (dictionary == nullptr) {
        return fail(ErrorCode::UnsupportedModel, m_file->path(), "its pickle is not a dictionary of tensors");
    }
    std::set<std::string_view> names;
    for (const auto& [keyId, valueId] : dictionary->items) {
        const auto* key = pickle.find<std::string_view>(keyId);
        if (key == nullptr) {
            return fail(ErrorCode::UnsupportedModel, m_file->path(),
                        "its pickle names a tensor by something else than text");
        }
        const std::string name(*key);
        if (!names.insert(*key).second) {
            return damaged("it has two entries named " + name);
        }
        if (const auto* tensor = pickle.find<PickleTensor>(valueId)) {
            auto added = storageBytes(tensor->storage).and_then([&](Bytes bytes) {
                return add(name, *tensor, bytes);
            });
            if (!added) {
                return failWith(added);
            }
        } else if (const auto* text = pickle.find<std::string_view>(valueId)) {
            if (!canTake(text->size())) {
                return damaged("its texts are larger than the file, because they are repeated");
            }
            m_model.metadata.set(name, std::string(*text));
        } else if (const auto* integer = pickle.find<std::int64_t>(valueId)) {
            m_model.metadata.set(name, *integer);
        } else if (const auto* number = pickle.find<double>(valueId)) {
            m_model.metadata.set(name, *number);
        }
    }
    if (m_model.tensors.empty()) {
        return fail(ErrorCode::UnsupportedModel, m_file->path(), "its dictionary holds no tensors");
    }
    return std::move(m_model);
}

Result<void> PthReader::add(const std::string& name, const PickleTensor& tensor, Bytes storage) {
    if (tensor.storage.isView) {
        return fail(ErrorCode::UnsupportedModel, m_file->path(),
                    "the numbers of tensor " + name + " are a view of others, which Roost does not read");
    }
    const TensorType type = tensor.storage.type;
    const auto bytes = tensorBytes(type, tensor.shape);
    const auto end = reach(tensor);
    if (!bytes || !end) {
        return damaged("tensor " + name + " has the impossible shape " + shapeText(tensor.shape));
    }
    const auto promised = bytesOf(type, tensor.storage.elements);
    if (!promised || *promised > storage.size()) {
        return damaged("the numbers of tensor " + name + " are fewer than promised");
    }
    if (*end > tensor.storage.elements) {
        return damaged("tensor " + name + " reaches beyond the end of its numbers");
    }
    if (!canTake(*bytes)) {
        return damaged("tensor " + name + " is larger than the file, because it repeats its numbers");
    }
    TensorEntry entry{type, tensor.shape, {}};
    if (isContiguous(tensor) || *bytes == 0) {
        const std::uint64_t begin = tensor.offset * traits(type).blockBytes;
        entry.data = storage.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(*bytes));
    } else {
        m_model.owned.push_back(
            std::make_shared<const AlignedVector<std::byte>>(gather(tensor, storage, entry.elements())));
        entry.data = *m_model.owned.back();
    }
    m_model.tensors.emplace(name, std::move(entry));
    return {};
}

/// However often a file names the same bytes, memory stays in proportion to it.
bool PthReader::canTake(std::uint64_t bytes) {
    const bool isInProportion = bytes <= kMostRepeats * m_file->bytes().size() - m_taken;
    m_taken += isInProportion ? bytes : 0;
    return isInProportion;
}

}  // namespace

bool looksLikePth(std::span<const std::byte> bytes) {
    if (ByteReader(bytes).read<std::uint32_t>() == kZipMagic) {
        return true;
    }
    ByteReader reader(bytes);
    const auto opcode = reader.read<std::uint8_t>();
    const auto protocol = reader.read<std::uint8_t>();
    return opcode == kPickleProtocol && protocol && *protocol >= 2 && *protocol <= 5;
}

Result<ModelFile> readPth(const std::shared_ptr<const MappedFile>& file) {
    const bool isZip = ByteReader(file->bytes()).read<std::uint32_t>() == kZipMagic;
    return isZip ? PthReader(file).readZip() : PthReader(file).readOlderForm();
}

}  // namespace roost
