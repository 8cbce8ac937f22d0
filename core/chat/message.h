#pragma once

#include <string>

namespace roost {

enum class Role { System, User, Assistant };

/// One message of a conversation as it is fed to a model.
struct Message {
    Role role = Role::User;
    std::string text;  ///< UTF-8

    friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace roost
