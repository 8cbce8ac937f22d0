#include "cli/output_file.h"

#include "base/utf8_path.h"

#include <filesystem>
#include <system_error>

namespace roost::cli {

void OutputFile::addOverwriteTo(CLI::App& command) {
    command.add_flag("--overwrite", mayReplace, "Replace the file that is there already");
}

Result<void> OutputFile::check(const std::vector<std::string>& inputs) const {
    const std::filesystem::path target = pathFromUtf8(path);
    std::error_code ignored;
    for (const std::string& input : inputs) {
        if (std::filesystem::equivalent(pathFromUtf8(input), target, ignored)) {
            return fail(ErrorCode::FileUnwritable, path, "it is among the files that are read");
        }
    }
    if (!mayReplace && std::filesystem::is_regular_file(target, ignored)) {
        return fail(ErrorCode::FileUnwritable, path,
                    "there is a file of this name already; --overwrite replaces it");
    }
    return {};
}

std::vector<std::string> pathsOf(const ModelFile& model) {
    std::vector<std::string> paths;
    paths.reserve(model.mappings.size());
    for (const auto& mapping : model.mappings) {
        paths.push_back(mapping->path());
    }
    return paths;
}

}  // namespace roost::cli
