#include "base/atomic_file.h"
#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/output_file.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "cli/token_list.h"
#include "rwkv/evaluator.h"

#include <algorithm>
#include <memory>

namespace roost::cli {

namespace {

struct LogitsOptions {
    ModelChoice model;
    std::string tokens;
    OutputFile output;
    bool asSequence = false;
};

// Rows that are worked out before they are written; bounds the memory for long token lists.
constexpr std::size_t kRowsAtOnce = 64;

Result<void> runLogits(const LogitsOptions& options) {
    const auto path = options.model.path();
    if (!path) {
        return tl::make_unexpected(path.error());
    }
    if (auto allowed = options.output.check({*path, options.model.vocabularyPath, options.model.statePath});
        !allowed) {
        return allowed;
    }
    const auto model = Model::load(*path, {{}, options.model.statePath});
    if (!model) {
        return tl::make_unexpected(model.error());
    }
    if (auto allowed = options.output.check(pathsOf((*model)->file())); !allowed) {
        return allowed;
    }
    const auto vocabulary = static_cast<std::size_t>((*model)->config().vocabulary);
    const auto tokens = parseTokens(options.tokens, vocabulary, "--tokens");
    if (!tokens) {
        return tl::make_unexpected(tokens.error());
    }
    const InterruptGuard interrupt;  // from before there is a file that Ctrl+C would leave
    auto file = AtomicFile::create(options.output.path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    Evaluator evaluator(options.model.threads);
    State state = (*model)->initialState();
    ProgressBar bar("Reading");
    const std::size_t atOnce = options.asSequence ? kRowsAtOnce : 1;
    std::vector<float> logits;
    for (std::size_t begin = 0; begin < tokens->size(); begin += atOnce) {
        const auto piece = std::span(*tokens).subspan(begin, std::min(atOnce, tokens->size() - begin));
        logits.resize(piece.size() * vocabulary);
        if (evaluator.feed(**model, piece, state, logits, interrupt.token()) < piece.size()) {
            return fail(ErrorCode::Interrupted, "The reading", "");
        }
        if (auto written = file->write(std::as_bytes(std::span(logits))); !written) {
            return written;
        }
        bar.show(static_cast<double>(begin) / static_cast<double>(tokens->size()));
    }
    return file->commit();
}

}  // namespace

Action addLogitsCommand(CLI::App& app) {
    auto options = std::make_shared<LogitsOptions>();
    CLI::App* command = app.add_subcommand(
        "logits",
        "Write the logits after each token: float32, little-endian, a row of the vocabulary's size each");
    options->model.addTo(*command);
    command->add_option("--tokens", options->tokens, "Token ids, with blanks between them")
        ->required()
        ->check(checkTokens);
    command->add_option("-o,--out", options->output.path, "File to write")->required();
    command->add_flag("--sequence", options->asSequence,
                      "Use the sequence form instead of the recurrent one");
    options->output.addOverwriteTo(*command);
    return [options] { return runLogits(*options); };
}

}  // namespace roost::cli
