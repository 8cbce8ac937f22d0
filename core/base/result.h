#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace roost {

/// A value, or why there is none. For everything that can fail from outside; programming errors are asserts.
template <typename T>
using Result = tl::expected<T, Error>;

/// A failed Result of any type.
inline tl::unexpected<Error> fail(ErrorCode code, std::string subject, std::string detail) {
    return tl::make_unexpected(Error{code, std::move(subject), std::move(detail)});
}

/// Passes the error of one Result on as that of another.
template <typename T>
tl::unexpected<Error> failWith(Result<T>& failed) {
    return tl::make_unexpected(std::move(failed).error());
}

}  // namespace roost
