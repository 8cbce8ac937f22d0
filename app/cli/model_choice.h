#pragma once

#include "base/result.h"
#include "generate/language_model.h"

#include <CLI/CLI.hpp>

#include <string>

namespace roost::cli {

/// Which model a command works with, and on how many threads.
struct ModelChoice {
    std::string modelPath;  ///< empty takes the starter model
    std::string vocabularyPath;
    std::string statePath;  ///< a state-tuned file to begin with
    int threads = 0;

    void addTo(CLI::App& command);

    /// The path to open: the one given, else the starter model's.
    Result<std::string> path() const;
    /// The vocabulary given, else the folder of this person's vocabularies.
    VocabularyPlaces vocabulary() const;
    Result<LanguageModel> open() const;
};

}  // namespace roost::cli
