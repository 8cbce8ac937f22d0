#include "convert/metadata_file.h"

#include "base/mapped_file.h"

#include <nlohmann/json.hpp>

namespace roost {

Result<void> readMetadataFile(const std::string& path, Metadata& metadata) {
    const auto file = MappedFile::open(path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    const auto bytes = (*file)->bytes();
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    const auto json = nlohmann::json::parse(text, text + bytes.size(), nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) {
        return fail(ErrorCode::FileDamaged, path, "it is not a JSON object");
    }
    for (const auto& [key, value] : json.items()) {
        if (value.is_string()) {
            metadata.set(key, value.get<std::string>());
        } else if (value.is_boolean()) {
            metadata.set(key, value.get<bool>());
        } else if (value.is_number_integer()) {
            metadata.set(key, value.get<std::int64_t>());
        } else if (value.is_number()) {
            metadata.set(key, value.get<double>());
        } else {
            return fail(ErrorCode::FileDamaged, path, "the value of " + key + " is neither text nor number");
        }
    }
    return {};
}

}  // namespace roost
