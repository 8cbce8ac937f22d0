// Model files of every container, as far as the first tokens that a loaded model reads.
#include "fuzz/input_file.h"
#include "generate/language_model.h"
#include "rwkv/trial.h"
#include "tokenizer/vocabulary_metadata.h"

#include <array>
#include <cstdlib>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

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
        static Evaluator evaluator(1);
        (void)tryOut(**model, evaluator);
        State state = (*model)->initialState();
        (void)evaluator.feed(**model, std::array<Token, 3>{}, state, {});
    }
    return 0;
}
