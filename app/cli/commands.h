#pragma once

#include "base/result.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

namespace roost::cli {

/// What a command does once its options are parsed.
using Action = std::function<Result<void>()>;

/// Adds a command with its options to \p app and returns what it does; the options live in the action.
Action addChatCommand(CLI::App& app);
Action addGenerateCommand(CLI::App& app);
Action addInspectCommand(CLI::App& app);
Action addLogitsCommand(CLI::App& app);
Action addTokenizeCommand(CLI::App& app);
Action addConvertCommand(CLI::App& app);
Action addBenchCommand(CLI::App& app);
Action addPerplexityCommand(CLI::App& app);
Action addModelsCommand(CLI::App& app);
Action addConversationsCommand(CLI::App& app);

}  // namespace roost::cli
