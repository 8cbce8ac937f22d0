#include "cli/commands.h"
#include "cli/model_choice.h"
#include "cli/terminal.h"
#include "tensor/tensor_type.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace roost::cli {

namespace {

struct InspectOptions {
    ModelChoice model;
    bool wantsJson = false;
};

/// Everything there is to say of a model file, in the order in which people read it.
nlohmann::ordered_json describeModel(const Model& model,
                                     const Result<std::shared_ptr<const Tokenizer>>& tokenizer) {
    const ModelConfig& config = model.config();
    std::map<std::string, std::uint64_t> tensorsOfType;
    for (const auto& [tensorName, entry] : model.file().tensors) {
        ++tensorsOfType[std::string(name(entry.type))];
    }
    nlohmann::ordered_json json;
    json["file"] = model.file().path;
    json["container"] = name(model.file().container);
    json["name"] = model.file().metadata.text("general.name").value_or("");
    json["architecture"] = label(config.version);
    json["parameters"] = model.parameters();
    json["file_bytes"] = model.file().fileBytes();
    json["type"] = name(model.mainType());
    json["tensors_of_type"] = tensorsOfType;
    json["layers"] = config.layers;
    json["width"] = config.width;
    json["heads"] = config.heads;
    json["head_size"] = config.headSize;
    json["ffn_width"] = config.ffnWidth;
    json["vocabulary"] = config.vocabulary;
    json["tokenizer"] = tokenizer ? std::string((*tokenizer)->name()) : "none";
    json["state_bytes"] = config.stateShape().bytes();
    json["trained_context"] = trainedContext(model.file().metadata);
    return json;
}

void printLines(const nlohmann::ordered_json& json) {
    for (const auto& [key, value] : json.items()) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        std::printf("%-16s %s\n", key.c_str(), printable(QString::fromStdString(text)).c_str());
    }
}

/// The model with all that it needs looked for in its file, and its weights left there.
Result<std::shared_ptr<Model>> loadUnread(const std::string& path) {
    ModelOptions options;
    options.precision = ActivationPrecision::Float;  // with which no weight changes its form
    options.movesLater = true;
    return Model::load(path, options);
}

Result<void> runInspect(const InspectOptions& options) {
    const auto path = options.model.path();
    if (!path) {
        return tl::make_unexpected(path.error());
    }
    const auto model = loadUnread(*path);
    if (!model) {
        return tl::make_unexpected(model.error());
    }
    const auto tokenizer = openTokenizer((*model)->file(), options.model.vocabulary());
    const auto json = describeModel(**model, tokenizer);
    if (options.wantsJson) {
        std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    } else {
        printLines(json);
        if (!tokenizer) {
            std::cerr << printable(tokenizer.error()) << '\n';
        }
    }
    return {};
}

}  // namespace

Action addInspectCommand(CLI::App& app) {
    auto options = std::make_shared<InspectOptions>();
    CLI::App* command = app.add_subcommand("inspect", "Tell what a model file holds");
    command->add_option("model", options->model.modelPath,
                        "Model file; the built-in starter model if none is given");
    command->add_option("--vocab", options->model.vocabularyPath,
                        "Vocabulary file, where the model file has none");
    command->add_flag("--json", options->wantsJson, "One line of JSON");
    return [options] { return runInspect(*options); };
}

}  // namespace roost::cli
