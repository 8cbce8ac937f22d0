#include "cli/model_choice.h"

#include "library/starter_model.h"
#include "library/vocabulary_folder.h"

namespace roost::cli {

void ModelChoice::addTo(CLI::App& command) {
    command.add_option("-m,--model", modelPath, "Model file; the built-in starter model if none is given");
    command.add_option("--vocab", vocabularyPath, "Vocabulary file, where the model file has none");
    command.add_option("--state", statePath, "State-tuned file to begin every text with");
    command.add_option("-t,--threads", threads, "Compute threads; one per processor core if none is given")
        ->check(CLI::Range(0, 1024));
}

Result<std::string> ModelChoice::path() const {
    if (!modelPath.empty()) {
        return modelPath;
    }
    std::string starter = starterModelPath().toStdString();
    if (starter.empty()) {
        return fail(ErrorCode::FileNotFound, "The built-in starter model", "give a model file with --model");
    }
    return starter;
}

VocabularyPlaces ModelChoice::vocabulary() const {
    return {vocabularyPath, vocabularyFolder().toStdString()};
}

Result<LanguageModel> ModelChoice::open() const {
    auto chosen = path();
    if (!chosen) {
        return failWith(chosen);
    }
    return openLanguageModel(*chosen, vocabulary(), {{}, statePath});
}

}  // namespace roost::cli
