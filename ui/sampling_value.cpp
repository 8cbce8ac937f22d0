#include "sampling_value.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cmath>

namespace roost {

namespace {

template <double SamplerSettings::*member>
double number(const Drawing& drawing) {
    return drawing.sampler.*member;
}

template <double SamplerSettings::*member>
void setNumber(Drawing& drawing, double value) {
    drawing.sampler.*member = value;
}

template <int SamplerSettings::*member>
double count(const Drawing& drawing) {
    return drawing.sampler.*member;
}

template <int SamplerSettings::*member>
void setCount(Drawing& drawing, double value) {
    drawing.sampler.*member = static_cast<int>(std::lround(value));
}

double length(const Drawing& drawing) {
    return drawing.maxTokens;
}

void setLength(Drawing& drawing, double value) {
    drawing.maxTokens = static_cast<int>(std::lround(value));
}

using S = SamplerSettings;
using V = SamplingValue;

const std::array kValues{
    V{"temperature", QT_TRANSLATE_NOOP("Sampling", "Temperature"),
      QT_TRANSLATE_NOOP(
          "Sampling",
          "How much chance decides: 0 always takes the likeliest word, above 1 gets adventurous."),
      V::Main, 0, 3, 0.05, 2, &number<&S::temperature>, &setNumber<&S::temperature>},
    V{"topP", QT_TRANSLATE_NOOP("Sampling", "Top-p"),
      QT_TRANSLATE_NOOP("Sampling",
                        "Only the likeliest words that together hold this share of probability can come."),
      V::Main, 0, 1, 0.01, 2, &number<&S::topP>, &setNumber<&S::topP>},
    V{"maxTokens", QT_TRANSLATE_NOOP("Sampling", "Longest answer"),
      QT_TRANSLATE_NOOP("Sampling", "The answer is cut after so many tokens, each about three quarters of a "
                                    "word; 0 leaves the length to the "
                                    "model."),
      V::Main, 0, 4096, 8, 0, &length, &setLength},
    V{"presencePenalty", QT_TRANSLATE_NOOP("Sampling", "Presence penalty"),
      QT_TRANSLATE_NOOP("Sampling",
                        "Makes every word that the answer already has less likely, however often it came."),
      V::Repetition, -2, 2, 0.05, 2, &number<&S::presencePenalty>, &setNumber<&S::presencePenalty>},
    V{"frequencyPenalty", QT_TRANSLATE_NOOP("Sampling", "Frequency penalty"),
      QT_TRANSLATE_NOOP("Sampling", "Makes a word less likely once more for every time that it came."),
      V::Repetition, -2, 2, 0.05, 2, &number<&S::frequencyPenalty>, &setNumber<&S::frequencyPenalty>},
    V{"penaltyDecay", QT_TRANSLATE_NOOP("Sampling", "Penalty decay"),
      QT_TRANSLATE_NOOP(
          "Sampling", "How much of each occurrence is still counted after one more token; 1 never forgets."),
      V::Repetition, 0.9, 1, 0.001, 3, &number<&S::penaltyDecay>, &setNumber<&S::penaltyDecay>},
    V{"penaltyWindow", QT_TRANSLATE_NOOP("Sampling", "Repetition window"),
      QT_TRANSLATE_NOOP("Sampling", "How many tokens back the penalties look; 0 looks at the whole answer."),
      V::Repetition, 0, 2048, 8, 0, &count<&S::penaltyWindow>, &setCount<&S::penaltyWindow>},
    V{"topK", QT_TRANSLATE_NOOP("Sampling", "Top-k"),
      QT_TRANSLATE_NOOP("Sampling", "At most so many of the likeliest words can come; 0 sets no limit."),
      V::Further, 0, 200, 1, 0, &count<&S::topK>, &setCount<&S::topK>},
    V{"minP", QT_TRANSLATE_NOOP("Sampling", "Min-p"),
      QT_TRANSLATE_NOOP(
          "Sampling",
          "Words less likely than this share of the likeliest one cannot come; 0 lets all through."),
      V::Further, 0, 1, 0.01, 2, &number<&S::minP>, &setNumber<&S::minP>},
    V{"typicalP", QT_TRANSLATE_NOOP("Sampling", "Typical-p"),
      QT_TRANSLATE_NOOP(
          "Sampling",
          "Prefers words that are about as surprising as usual, up to this share; 1 does nothing."),
      V::Further, 0, 1, 0.01, 2, &number<&S::typicalP>, &setNumber<&S::typicalP>},
    V{"mirostatTau", QT_TRANSLATE_NOOP("Sampling", "Mirostat surprise"),
      QT_TRANSLATE_NOOP("Sampling",
                        "Keeps the answer at this many bits of surprise a word; 0 switches it off."),
      V::Further, 0, 10, 0.1, 1, &number<&S::mirostatTau>, &setNumber<&S::mirostatTau>},
    V{"mirostatEta", QT_TRANSLATE_NOOP("Sampling", "Mirostat speed"),
      QT_TRANSLATE_NOOP("Sampling", "How fast mirostat corrects itself."), V::Further, 0, 1, 0.01, 2,
      &number<&S::mirostatEta>, &setNumber<&S::mirostatEta>},
};

}  // namespace

std::span<const SamplingValue> samplingValues() {
    return kValues;
}

double fitted(const SamplingValue& value, double wanted) {
    const double tens = std::pow(10.0, value.decimals);
    const double rounded = std::round(wanted * tens) / tens;
    return std::clamp(std::isfinite(rounded) ? rounded : value.from, value.from, value.to);
}

}  // namespace roost
