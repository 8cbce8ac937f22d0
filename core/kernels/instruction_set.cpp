#include "kernels/instruction_set.h"

#include <hwy/targets.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace roost {

namespace {

constexpr const char* kVariable = "ROOST_INSTRUCTION_SET";

/// What this computer has, for somebody who named something else.
std::string choice() {
    std::string detail = "this computer has no such instruction set; it has";
    const char* separator = " ";
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        detail += separator;
        detail += hwy::TargetName(target);
        separator = ", ";
    }
    return detail;
}

}  // namespace

Result<void> chooseInstructionSet() {
    const char* given = std::getenv(kVariable);
    if (given == nullptr || *given == '\0') {
        return {};
    }
    const std::string name = given;
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        if (hwy::TargetName(target) == name) {
            hwy::DisableTargets(target - 1);  // the better a target, the lower its bit
            return {};
        }
    }
    return fail(ErrorCode::InvalidArgument, std::string(kVariable) + "=" + name, choice());
}

}  // namespace roost
