#include "chat/clean_text.h"
#include "chat/prompt_template.h"
#include "cli/answer_printer.h"
#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/sampling_options.h"
#include "cli/terminal.h"
#include "rwkv/trial.h"

#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace roost::cli {

namespace {

struct ChatOptions {
    ModelChoice model;
    SamplingOptions sampling;
    std::string system;
};

/// A conversation in the terminal.
class Chat {
public:
    Chat(const LanguageModel& model, const ChatOptions& options)
        : m_model(model), m_options(options), m_evaluator(options.model.threads),
          m_generator(*model.model, *model.tokenizer, m_evaluator),
          m_form(promptTemplate(model.promptTemplate).form) {
        restart();
    }

    /// An error when the model gives no numbers.
    Result<void> run() {
        if (auto tried = tryOut(*m_model.model, m_evaluator); !tried) {
            return tried;
        }
        greet();
        while (const auto line = readLine()) {
            if (*line == "/bye" || *line == "/exit" || *line == "/quit") {
                return {};
            }
            if (*line == "/help") {
                std::cerr
                    << "/again writes the last answer anew, /new starts over, /bye ends. Ctrl+C stops an "
                       "answer.\n";
            } else if (*line == "/new") {
                restart();
                std::cerr << "A new conversation.\n";
            } else if (*line == "/again") {
                again();
            } else if (!cleanText(*line).empty()) {
                m_beforeAnswer = m_text;
                m_lastMessage = *line;
                answer(*m_lastMessage);
            }
        }
        if (isInputATerminal()) {
            std::cerr << '\n';
        }
        return {};
    }

private:
    void greet() const {
        std::cerr << printable(QString::fromStdString(m_model.name))
                  << ", on this computer alone. /help lists what else you can type.\n";
        if (m_model.isStarter) {
            std::cerr
                << "This is the small built-in model for trying things out; it knows little and is often "
                   "wrong.\n";
        }
    }

    void restart() {
        m_text = m_generator.emptyText();
        m_lastMessage.reset();
        const std::string system = feedText(m_form, {Role::System, m_options.system});
        if (!system.empty()) {
            m_generator.read(m_text, system);
        }
    }

    void again() {
        if (!m_lastMessage) {
            std::cerr << "There is no answer yet.\n";
            return;
        }
        m_text = m_beforeAnswer;
        answer(*m_lastMessage);
    }

    void answer(const std::string& message) {
        const InterruptGuard interrupt;
        AnswerPrinter printer;
        const Answer outcome = m_generator.answer(m_text, feedText(m_form, {Role::User, message}),
                                                  m_options.sampling.settingsFor(m_model), printer.listener(),
                                                  interrupt.token());
        std::cout << (outcome.reason == FinishReason::Stopped ? " …" : "") << '\n' << std::flush;
        if (!outcome.promptWasRead) {
            m_text = m_beforeAnswer;
        }
        if (isOutputATerminal() && outcome.answerSeconds > 0) {
            std::fprintf(stderr, "\x1b[2m%.1f tokens/s · %d tokens\x1b[0m\n",
                         outcome.tokens / outcome.answerSeconds, outcome.tokens);
        }
    }

    std::optional<std::string> readLine() const {
        if (isInputATerminal()) {
            std::cerr << "\n> " << std::flush;
        }
        std::string line;
        if (!std::getline(std::cin, line)) {
            return std::nullopt;
        }
        return line;
    }

    const LanguageModel& m_model;
    const ChatOptions& m_options;
    Evaluator m_evaluator;
    Generator m_generator;
    const PromptForm& m_form;
    TextState m_text;
    TextState m_beforeAnswer;
    std::optional<std::string> m_lastMessage;
};

Result<void> runChat(const ChatOptions& options) {
    const auto model = options.model.open();
    if (!model) {
        return tl::make_unexpected(model.error());
    }
    return Chat(*model, options).run();
}

}  // namespace

Action addChatCommand(CLI::App& app) {
    auto options = std::make_shared<ChatOptions>();
    CLI::App* command = app.add_subcommand("chat", "Talk with a model, line by line");
    options->model.addTo(*command);
    options->sampling.addTo(*command);
    command->add_option("--system", options->system, "What the model is told before the conversation");
    return [options] { return runChat(*options); };
}

}  // namespace roost::cli
