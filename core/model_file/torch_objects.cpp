#include "model_file/torch_objects.h"

#include <algorithm>
#include <array>
#include <utility>

namespace roost {

namespace {

constexpr std::size_t kMaxDimensions = 8;

struct GlobalName {
    std::string_view module;
    std::string_view name;
    PickleGlobal global;
};

constexpr std::array kGlobals{
    GlobalName{"collections", "OrderedDict", PickleGlobal::OrderedDict},
    GlobalName{"torch._utils", "_rebuild_tensor_v2", PickleGlobal::RebuildTensor},
    GlobalName{"torch._utils", "_rebuild_parameter", PickleGlobal::RebuildParameter},
    GlobalName{"torch", "FloatStorage", PickleGlobal::FloatStorage},
    GlobalName{"torch", "HalfStorage", PickleGlobal::HalfStorage},
    GlobalName{"torch", "BFloat16Storage", PickleGlobal::BFloat16Storage},
};

std::optional<TensorType> storageType(PickleGlobal global) {
    switch (global) {
    case PickleGlobal::FloatStorage:
        return TensorType::F32;
    case PickleGlobal::HalfStorage:
        return TensorType::F16;
    case PickleGlobal::BFloat16Storage:
        return TensorType::BF16;
    case PickleGlobal::OrderedDict:
    case PickleGlobal::RebuildTensor:
    case PickleGlobal::RebuildParameter:
        break;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> size(const Pickle& pickle, PickleId id) {
    const auto* value = pickle.find<std::int64_t>(id);
    return value != nullptr && *value >= 0 ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
}

std::optional<std::vector<std::uint64_t>> sizes(const Pickle& pickle, PickleId id) {
    const auto* tuple = pickle.find<PickleTuple>(id);
    if (tuple == nullptr || tuple->items.size() > kMaxDimensions) {
        return std::nullopt;
    }
    std::vector<std::uint64_t> values;
    for (const PickleId item : tuple->items) {
        const auto value = size(pickle, item);
        if (!value) {
            return std::nullopt;
        }
        values.push_back(*value);
    }
    return values;
}

/// _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, backward_hooks[, metadata])
std::optional<PickleValue> rebuildTensor(const Pickle& pickle, const PickleTuple& arguments) {
    const auto& items = arguments.items;
    if (items.size() < 6 || items.size() > 7) {
        return std::nullopt;
    }
    const auto* storage = pickle.find<PickleStorage>(items[0]);
    const auto offset = size(pickle, items[1]);
    auto shape = sizes(pickle, items[2]);
    auto strides = sizes(pickle, items[3]);
    if (storage == nullptr || !offset || !shape || !strides || shape->size() != strides->size()) {
        return std::nullopt;
    }
    return PickleTensor{*storage, *offset, std::move(*shape), std::move(*strides)};
}

/// _rebuild_parameter(tensor, requires_grad, backward_hooks) is the tensor.
std::optional<PickleValue> rebuildParameter(const Pickle& pickle, const PickleTuple& arguments) {
    const auto* tensor =
        arguments.items.size() == 3 ? pickle.find<PickleTensor>(arguments.items[0]) : nullptr;
    return tensor != nullptr ? std::optional<PickleValue>(*tensor) : std::nullopt;
}

}  // namespace

std::optional<PickleGlobal> findPickleGlobal(std::string_view module, std::string_view name) {
    const auto* const found = std::find_if(kGlobals.begin(), kGlobals.end(), [=](const GlobalName& global) {
        return global.module == module && global.name == name;
    });
    return found == kGlobals.end() ? std::nullopt : std::optional(found->global);
}

std::string_view nameOf(PickleGlobal global) {
    return std::find_if(kGlobals.begin(), kGlobals.end(),
                        [=](const GlobalName& each) { return each.global == global; })
        ->name;
}

std::optional<PickleValue> callPickleGlobal(const Pickle& pickle, PickleGlobal global,
                                            const PickleTuple& arguments) {
    switch (global) {
    case PickleGlobal::OrderedDict:
        return arguments.items.empty() ? std::optional<PickleValue>(PickleDict{}) : std::nullopt;
    case PickleGlobal::RebuildTensor:
        return rebuildTensor(pickle, arguments);
    case PickleGlobal::RebuildParameter:
        return rebuildParameter(pickle, arguments);
    case PickleGlobal::FloatStorage:
    case PickleGlobal::HalfStorage:
    case PickleGlobal::BFloat16Storage:
        break;
    }
    return std::nullopt;
}

/// The device where it once lay does not matter.
std::optional<PickleStorage> describedStorage(const Pickle& pickle, const PickleTuple& description) {
    const auto& items = description.items;
    if (items.size() < 5 || items.size() > 6) {
        return std::nullopt;
    }
    const auto* kind = pickle.find<std::string_view>(items[0]);
    const auto* global = pickle.find<PickleGlobal>(items[1]);
    const auto type = global != nullptr ? storageType(*global) : std::nullopt;
    const auto* key = pickle.find<std::string_view>(items[2]);
    const auto elements = size(pickle, items[4]);
    if (kind == nullptr || *kind != "storage" || !type || key == nullptr ||
        pickle.find<std::string_view>(items[3]) == nullptr || !elements) {
        return std::nullopt;
    }
    const bool isView = items.size() == 6 && pickle.find<PickleNone>(items[5]) == nullptr;
    return PickleStorage{*type, *key, *elements, isView};
}

}  // namespace roost
