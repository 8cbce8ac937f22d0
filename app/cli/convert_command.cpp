#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/output_file.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "cli/type_choice.h"
#include "convert/convert_model.h"
#include "convert/metadata_file.h"
#include "tokenizer/vocabulary_metadata.h"

#include <memory>
#include <string>
#include <vector>

namespace roost::cli {

namespace {

struct ConvertCommandOptions {
    ModelChoice input;
    OutputFile output;
    std::string type = "Q8_0";
    std::string metadataPath;
    bool isWithoutVocabulary = false;
};

/// The vocabulary file that was given, or is found where the model needs one; empty if there is none or none
/// is wanted.
std::string vocabularyFileFor(const ConvertCommandOptions& options, const ModelFile& input) {
    const VocabularyPlaces places = options.input.vocabulary();
    const bool isNeeded = !options.isWithoutVocabulary && !hasVocabulary(input.metadata);
    return places.file.empty() && isNeeded ? findVocabularyFile(input, places.folder) : places.file;
}

/// The metadata that the new file gets on top of the old one's: a vocabulary, then what the person wrote
/// down.
Result<Metadata> addedMetadata(const ConvertCommandOptions& options, const ModelFile& input,
                               const std::string& vocabularyPath) {
    Metadata metadata;
    if (!vocabularyPath.empty()) {
        if (auto added = addVocabularyFile(vocabularyPath, vocabularyRows(input), metadata); !added) {
            return tl::make_unexpected(added.error());
        }
    } else if (!hasVocabulary(input.metadata) && !options.isWithoutVocabulary) {
        return tl::make_unexpected(missingVocabulary(input, options.input.vocabulary().folder));
    }
    if (!options.metadataPath.empty()) {
        if (auto read = readMetadataFile(options.metadataPath, metadata); !read) {
            return tl::make_unexpected(read.error());
        }
    }
    return metadata;
}

Result<void> runConvert(const ConvertCommandOptions& options) {
    if (auto allowed = options.output.check(
            {options.input.modelPath, options.input.vocabularyPath, options.metadataPath});
        !allowed) {
        return allowed;
    }
    const auto input = openModelFile(options.input.modelPath);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    const std::string vocabularyPath = vocabularyFileFor(options, *input);
    std::vector<std::string> found = pathsOf(*input);
    found.push_back(vocabularyPath);
    if (auto allowed = options.output.check(found); !allowed) {
        return allowed;
    }
    auto metadata = addedMetadata(options, *input, vocabularyPath);
    if (!metadata) {
        return tl::make_unexpected(metadata.error());
    }
    ConvertOptions conversion;
    conversion.type = typeNamed(options.type);
    conversion.metadata = std::move(*metadata);
    conversion.threads = options.input.threads;
    conversion.leavesOutVocabulary = options.isWithoutVocabulary;
    const InterruptGuard interrupt;
    ProgressBar bar("Converting");
    return convertModel(
        *input, options.output.path, conversion, [&](double fraction) { bar.show(fraction); },
        interrupt.token());
}

}  // namespace

Action addConvertCommand(CLI::App& app) {
    auto options = std::make_shared<ConvertCommandOptions>();
    CLI::App* command =
        app.add_subcommand("convert", "Write a model as GGUF, which any GGUF program can open");
    command->add_option("input", options->input.modelPath, "Model file to read")->required();
    command->add_option("output", options->output.path, "GGUF file to write")->required();
    command->add_option("--type", options->type, "How the large matrices are stored: " + typeNames())
        ->check(checkTypeName)
        ->capture_default_str();
    CLI::Option* vocabulary =
        command->add_option("--vocab", options->input.vocabularyPath,
                            "Vocabulary file to put inside (.txt of RWKV World, tokenizer.json, .model)");
    command->add_option("--metadata", options->metadataPath,
                        "JSON file of further keys and values to put inside");
    command
        ->add_option("-t,--threads", options->input.threads,
                     "Threads; one per processor core if none is given")
        ->check(CLI::Range(1, 1024));
    command
        ->add_flag("--without-vocab", options->isWithoutVocabulary,
                   "Write no vocabulary; Roost then needs its file beside the new one")
        ->excludes(vocabulary);
    options->output.addOverwriteTo(*command);
    return [options] { return runConvert(*options); };
}

}  // namespace roost::cli
