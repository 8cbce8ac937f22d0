#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace roost {

/// The bytes that a Python literal stands for, a string ('…' or "…", as UTF-8) or bytes (b'…' or b"…"); else
/// what is wrong with it, as a clause. Stricter than Python: no prefix but b, no triple quotes, no unknown
/// escapes and nothing after the closing quote.
tl::expected<std::string, std::string> parsePythonLiteral(std::string_view literal);

/// The same for what stands between the quotes of a bytes literal, as Python's repr() writes it.
tl::expected<std::string, std::string> unescapePythonBytes(std::string_view escaped);

/// The other way round: printable ASCII as it is, everything else escaped.
std::string escapePythonBytes(std::string_view bytes);

}  // namespace roost
