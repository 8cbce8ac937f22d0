#include "chat/prompt_template.h"
#include "cli/answer_printer.h"
#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/sampling_options.h"
#include "cli/terminal.h"
#include "rwkv/trial.h"

#include <iostream>
#include <iterator>
#include <memory>
#include <string>

namespace roost::cli {

namespace {

struct GenerateOptions {
    ModelChoice model;
    SamplingOptions sampling;
    std::string prompt;
    std::string system;
    bool isRaw = false;
};

/// What is fed before the answer: the text as it is, or as a conversation's first message.
std::string promptOf(const GenerateOptions& options, const LanguageModel& model) {
    std::string text =
        options.prompt == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : options.prompt;
    if (options.isRaw) {
        return text;
    }
    const PromptForm& form = promptTemplate(model.promptTemplate).form;
    return feedText(form, {Role::System, options.system}) + feedText(form, {Role::User, text});
}

Result<void> runGenerate(const GenerateOptions& options) {
    const auto model = options.model.open();
    if (!model) {
        return tl::make_unexpected(model.error());
    }
    Evaluator evaluator(options.model.threads);
    if (auto tried = tryOut(*model->model, evaluator); !tried) {
        return tried;
    }
    Generator generator(*model->model, *model->tokenizer, evaluator);
    AnswerSettings settings = options.sampling.settingsFor(*model);
    if (options.isRaw) {
        settings.stops.clear();
        settings.seam.clear();
        settings.trimsStart = false;
    }
    const std::string prompt = promptOf(options, *model);
    const InterruptGuard interrupt;  // from after standard input is read, which would not hear of a stop
    TextState text = generator.emptyText();
    if (generator.promptTokens(prompt, text).empty()) {
        return fail(ErrorCode::InvalidArgument, "The prompt", "write something first");
    }
    AnswerPrinter printer;
    const Answer answer = generator.answer(text, prompt, settings, printer.listener(), interrupt.token());
    std::cout << '\n' << std::flush;
    if (answer.reason == FinishReason::Stopped) {
        return fail(ErrorCode::Interrupted, "The answer", "");
    }
    return {};
}

}  // namespace

Action addGenerateCommand(CLI::App& app) {
    auto options = std::make_shared<GenerateOptions>();
    CLI::App* command =
        app.add_subcommand("generate", "Answer one prompt; the answer alone goes to standard output");
    options->model.addTo(*command);
    options->sampling.addTo(*command);
    command->add_option("-p,--prompt", options->prompt, "The prompt; - reads it from standard input")
        ->required();
    command->add_option("--system", options->system, "What the model is told before the prompt");
    command->add_flag("--raw", options->isRaw,
                      "Continue the prompt as it is, without the form of a conversation");
    return [options] { return runGenerate(*options); };
}

}  // namespace roost::cli
