// Model files of every container, as far as the first tokens that a loaded model reads, and as another type.
#include "convert/conversion_plan.h"
#include "fuzz/input_file.h"
#include "generate/language_model.h"
#include "rwkv/trial.h"
#include "tokenizer/vocabulary_metadata.h"

#include <array>
#include <cstdlib>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

void run(const Model& model) {
    static Evaluator evaluator(1);
    (void)tryOut(model, evaluator);
    State state = model.initialState();
    (void)evaluator.feed(model, std::array<Token, 3>{}, state, {});
}

/// Every tensor that can be made has the size that the new file has room for.
void convert(const ModelFile& file) {
    const ConvertOptions options{.type = TensorType::Q4_K, .metadata = {}, .threads = 1};
    const auto plan = ConversionPlan::make(file, options);
    if (!plan) {
        return;
    }
    PlannedProduction production(file, **plan, options, 0, {}, {});
    for (std::size_t i = 0; i < (*plan)->tensors().size(); ++i) {
        std::uint64_t made = 0;
        const auto produced = production.produce([&](std::span<const std::byte> piece) -> Result<void> {
            made += piece.size();
            return {};
        });
        if (produced && made != (*plan)->bytes(i, i + 1)) {
            std::abort();
        }
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const fuzz::InputFile input(bytes, size);
    const auto file = openModelFile(input.path());
    if (!file) {
        return 0;
    }
    // A directory that was accepted must not point outside the file, whatever is done with it afterwards.
    for (const auto& [name, tensor] : file->tensors) {
        if (!tensor.data.empty()) {
            [[maybe_unused]] const volatile std::byte first = tensor.data.front();
            [[maybe_unused]] const volatile std::byte last = tensor.data.back();
        }
    }
    if (hasVocabulary(file->metadata)) {
        (void)tokenizerFromMetadata(file->metadata, "the input");
    }
    (void)vocabularyRows(*file);
    if (const auto model = Model::load(input.path()); model) {
        run(**model);
    }
    convert(*file);
    return 0;
}
