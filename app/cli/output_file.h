#pragma once

#include "base/result.h"
#include "model_file/model_file.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace roost::cli {

/// Where a command writes its file, and whether that may replace one.
struct OutputFile {
    std::string path;
    bool mayReplace = false;

    void addOverwriteTo(CLI::App& command);

    /// Refuses a file that is there already unless it may be replaced, and one of \p inputs in any case, by
    /// whatever path. An empty input stands for none.
    Result<void> check(const std::vector<std::string>& inputs) const;
};

/// The files that the tensors of a model lie in.
std::vector<std::string> pathsOf(const ModelFile& model);

}  // namespace roost::cli
