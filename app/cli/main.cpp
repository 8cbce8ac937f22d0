// roost-cli: Roost in the terminal.
#include "base/result.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "kernels/instruction_set.h"
#include "library/data_folders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace {

constexpr int kUsageError = 2;

/// The command line in UTF-8, last first as CLI11 takes it. On Windows main gets it in a code page that lacks
/// most letters, and Qt asks the system for all of it.
std::vector<std::string> argumentsLastFirst(int argc, char* argv[]) {
    std::vector<std::string> arguments;
#ifdef Q_OS_WIN
    (void)argc;
    (void)argv;
    for (const QString& argument : QCoreApplication::arguments()) {
        arguments.push_back(argument.toStdString());
    }
#else
    arguments.assign(argv, argv + argc);
#endif
    std::reverse(arguments.begin(), arguments.end());
    if (!arguments.empty()) {
        arguments.pop_back();  // the program
    }
    return arguments;
}

/// Writes what is still on its way to standard output; an error if anything did not get there.
roost::Result<void> finishOutput() {
    errno = 0;
    const bool isFlushed = std::fflush(stdout) == 0;  // std::cout keeps nothing of its own
    const int reason = errno;
    if (isFlushed && std::ferror(stdout) == 0 && std::cout.good()) {
        return {};
    }
    return roost::fail(roost::ErrorCode::FileUnwritable, "standard output",
                       reason == 0 ? "" : std::generic_category().message(reason));
}

/// What the program ends with after work that came out so; says what went wrong, with its output too.
int exitStatusAfter(const roost::Result<void>& done) {
    const auto finished = done ? finishOutput() : done;
    if (finished) {
        return EXIT_SUCCESS;
    }
    std::cerr << "roost-cli: " << roost::cli::printable(finished.error()) << '\n';
    return EXIT_FAILURE;
}

}  // namespace

// What CLI11 throws outside of parse() is for options that are declared wrongly.
// NOLINTNEXTLINE(bugprone-exception-escape)
int main(int argc, char* argv[]) {
    using namespace roost::cli;
    roost::beginProcess("roost-cli", ROOST_VERSION);
    const QCoreApplication application(argc, argv);
    CLI::App app("Roost: private chat with RWKV language models on your own computer.", "roost-cli");
    app.set_version_flag("--version", std::string("roost-cli ") + ROOST_VERSION);
    app.require_subcommand(1);
    app.failure_message([](const CLI::App*, const CLI::Error& error) {
        return std::string("roost-cli: ") + error.what() + " (--help tells more).\n";
    });

    std::vector<std::pair<CLI::App*, Action>> commands;
    for (const auto add : {addChatCommand, addGenerateCommand, addInspectCommand, addLogitsCommand,
                           addTokenizeCommand, addConvertCommand, addBenchCommand, addPerplexityCommand,
                           addModelsCommand, addConversationsCommand}) {
        Action action = add(app);
        commands.emplace_back(app.get_subcommands({}).back(), std::move(action));
    }
    if (const auto chosen = roost::chooseInstructionSet(); !chosen) {
        std::cerr << "roost-cli: " << printable(chosen.error()) << '\n';
        return kUsageError;
    }
    try {
        app.parse(argumentsLastFirst(argc, argv));
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exitStatusAfter({}) : kUsageError;
    }
    for (const auto& [command, action] : commands) {
        if (command->parsed()) {
            return exitStatusAfter(action());
        }
    }
    return EXIT_SUCCESS;
}
