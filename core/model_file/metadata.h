#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace roost {

/// A value beside the tensors of a file. Whole numbers of every size are held as int64.
using MetadataValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>,
                                   std::vector<double>, std::vector<std::string>>;

/// The values beside the tensors of a file, by key.
class Metadata {
public:
    void set(std::string key, MetadataValue value) { m_values[std::move(key)] = std::move(value); }
    void remove(const std::string& key) { m_values.erase(key); }
    bool contains(std::string_view key) const { return m_values.find(key) != m_values.end(); }

    /// The value of \p key if it is there and a \p T.
    template <typename T>
    const T* find(std::string_view key) const {
        const auto found = m_values.find(key);
        return found == m_values.end() ? nullptr : std::get_if<T>(&found->second);
    }

    std::optional<std::int64_t> integer(std::string_view key) const { return copy<std::int64_t>(key); }
    std::optional<bool> boolean(std::string_view key) const { return copy<bool>(key); }
    std::optional<std::string> text(std::string_view key) const { return copy<std::string>(key); }
    /// A number of either kind.
    std::optional<double> number(std::string_view key) const;

    const std::map<std::string, MetadataValue, std::less<>>& values() const { return m_values; }

private:
    template <typename T>
    std::optional<T> copy(std::string_view key) const {
        const T* value = find<T>(key);
        return value == nullptr ? std::nullopt : std::optional<T>(*value);
    }

    std::map<std::string, MetadataValue, std::less<>> m_values;
};

}  // namespace roost
