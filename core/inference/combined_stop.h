#pragma once

#include <stop_token>

namespace roost {

/// A stop that heeds two others: that of a request, say, and the end of the program.
class CombinedStop {
public:
    CombinedStop(const std::stop_token& one, const std::stop_token& other)
        : m_onOne(one, Forward{&m_source}), m_onOther(other, Forward{&m_source}) {}

    std::stop_token token() const { return m_source.get_token(); }

private:
    struct Forward {
        std::stop_source* source;
        void operator()() const { source->request_stop(); }
    };

    std::stop_source m_source;
    std::stop_callback<Forward> m_onOne;
    std::stop_callback<Forward> m_onOther;
};

}  // namespace roost
