#include "model_file/shallow_json.h"

namespace roost {

namespace {

constexpr int kMaxDepth = 3;

bool isWithinDepth(int depth, nlohmann::json::parse_event_t event, nlohmann::json&) {
    const bool opens = event == nlohmann::json::parse_event_t::object_start ||
                       event == nlohmann::json::parse_event_t::array_start;
    return !opens || depth <= kMaxDepth;
}

}  // namespace

nlohmann::json parseShallowJson(std::string_view text) {
    return nlohmann::json::parse(text, isWithinDepth, /*allow_exceptions=*/false);
}

}  // namespace roost
