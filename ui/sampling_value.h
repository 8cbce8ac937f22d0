#pragma once

#include "sampling/sampler_settings.h"

#include <span>

namespace roost {

/// How answers are drawn and how long they become.
struct Drawing {
    SamplerSettings sampler;
    int maxTokens = 0;  ///< 0 leaves the length to the model
};

/// One number of it, as a person sees and sets it.
struct SamplingValue {
    enum Group { Main, Repetition, Further };

    const char* key;          ///< names it in tests and for the keyboard
    const char* label;        ///< to be translated in the context Sampling
    const char* explanation;  ///< one sentence, to be translated
    Group group;
    double from;
    double to;
    double step;
    int decimals;
    double (*get)(const Drawing&);
    void (*set)(Drawing&, double);
};

/// All of them, in the order in which they are shown.
std::span<const SamplingValue> samplingValues();

/// Within the range, and on a step of it.
double fitted(const SamplingValue& value, double wanted);

}  // namespace roost
