#include "base/mapped_file.h"
#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "generate/perplexity.h"
#include "rwkv/trial.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>
#include <memory>

namespace roost::cli {

namespace {

struct PerplexityOptions {
    ModelChoice model;
    std::string textPath;
    bool wantsJson = false;
};

void print(const Perplexity& result, const std::string& modelPath) {
    nlohmann::ordered_json json;
    json["perplexity"] = result.perplexity();
    json["bits_per_byte"] = result.bitsPerByte();
    json["tokens"] = result.tokens;
    json["bytes"] = result.bytes;
    json["model"] = modelPath;
    std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

Result<void> runPerplexity(const PerplexityOptions& options) {
    const auto text = MappedFile::open(options.textPath);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    const auto opened = options.model.open();
    if (!opened) {
        return tl::make_unexpected(opened.error());
    }
    const auto bytes = (*text)->bytes();
    const std::string_view words(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    Evaluator evaluator(options.model.threads);
    if (auto tried = tryOut(*opened->model, evaluator); !tried) {
        return tried;
    }
    const InterruptGuard interrupt;
    Perplexity result;
    {
        ProgressBar bar("Reading");
        result = measurePerplexity(
            *opened->model, *opened->tokenizer, evaluator, words,
            [&](double fraction) { bar.show(fraction); }, interrupt.token());
    }
    if (interrupt.token().stop_requested()) {
        return fail(ErrorCode::Interrupted, "The measurement", "");
    }
    if (result.tokens == 0) {
        return fail(ErrorCode::InvalidArgument, options.textPath, "it has too few words to measure anything");
    }
    if (options.wantsJson) {
        print(result, opened->model->file().path);
    } else {
        std::printf("perplexity     %.4f\nbits per byte  %.4f\ntokens         %zu\nbytes          %zu\n",
                    result.perplexity(), result.bitsPerByte(), result.tokens, result.bytes);
    }
    return {};
}

}  // namespace

Action addPerplexityCommand(CLI::App& app) {
    auto options = std::make_shared<PerplexityOptions>();
    CLI::App* command =
        app.add_subcommand("perplexity", "Measure how well a model foretells a text: lower is better");
    command->add_option("model", options->model.modelPath, "Model file")->required();
    command->add_option("text", options->textPath, "Text file, UTF-8")->required();
    command->add_option("--vocab", options->model.vocabularyPath,
                        "Vocabulary file, where the model file has none");
    command->add_option("--state", options->model.statePath, "State-tuned file to begin with");
    command
        ->add_option("-t,--threads", options->model.threads,
                     "Compute threads; one per processor core if none is given")
        ->check(CLI::Range(0, 1024));
    command->add_flag("--json", options->wantsJson, "One line of JSON");
    return [options] { return runPerplexity(*options); };
}

}  // namespace roost::cli
