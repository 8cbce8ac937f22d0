#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/token_list.h"

#include <iostream>
#include <iterator>
#include <memory>

namespace roost::cli {

namespace {

struct TokenizeOptions {
    ModelChoice model;
    bool decodes = false;
};

Result<std::shared_ptr<const Tokenizer>> open(const TokenizeOptions& options) {
    if (!options.model.vocabularyPath.empty()) {
        return openTokenizer({}, options.model.vocabulary());
    }
    const auto path = options.model.path();
    if (!path) {
        return tl::make_unexpected(path.error());
    }
    const auto file = openModelFile(*path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    return openTokenizer(*file, options.model.vocabulary());
}

Result<void> runTokenize(const TokenizeOptions& options) {
    const auto tokenizer = open(options);
    if (!tokenizer) {
        return tl::make_unexpected(tokenizer.error());
    }
    const std::string input(std::istreambuf_iterator<char>(std::cin), {});
    if (options.decodes) {
        const auto tokens = parseTokens(input, (*tokenizer)->size(), "Standard input");
        if (!tokens) {
            return tl::make_unexpected(tokens.error());
        }
        std::cout << (*tokenizer)->decodeAll(*tokens);
        return {};
    }
    const char* separator = "";
    for (const Token token : (*tokenizer)->encode(input)) {
        std::cout << separator << token;
        separator = " ";
    }
    std::cout << '\n';
    return {};
}

}  // namespace

Action addTokenizeCommand(CLI::App& app) {
    auto options = std::make_shared<TokenizeOptions>();
    CLI::App* command =
        app.add_subcommand("tokenize", "Turn text from standard input into token ids on one line, or back");
    auto* model = command->add_option("-m,--model", options->model.modelPath,
                                      "Model file; the built-in starter model if none is given");
    command->add_option("--vocab", options->model.vocabularyPath, "Vocabulary file instead of a model")
        ->excludes(model);
    command->add_flag("-d,--decode", options->decodes,
                      "Turn ids from standard input into the bytes they stand for");
    return [options] { return runTokenize(*options); };
}

}  // namespace roost::cli
