#pragma once

#include "rwkv/config.h"

namespace roost {

class Model {
public:
    const ModelConfig& config() const { return m_config; }
    State initialState() const { return State(m_config.stateShape()); }

private:
    ModelConfig m_config;
};

}  // namespace roost
