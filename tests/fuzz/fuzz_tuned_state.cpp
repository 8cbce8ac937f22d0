// State-tuned files for a small model, as far as the state that every text then begins with.
#include "fuzz/input_file.h"
#include "fuzz/small_model.h"
#include "rwkv/model.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

QByteArray smallModelBytes() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("small.gguf")));
    if (!test::writeRandomModel(file.fileName().toStdString(), fuzz::kSmallModel, TensorType::F32, 1) ||
        !file.open(QFile::ReadOnly)) {
        std::abort();
    }
    return file.readAll();
}

const fuzz::InputFile& smallModel() {
    static const QByteArray bytes = smallModelBytes();
    static const fuzz::InputFile file(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                      static_cast<std::size_t>(bytes.size()));
    return file;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const fuzz::InputFile input(bytes, size);
    const auto model = Model::load(smallModel().path(), {{}, input.path()});
    if (!model) {
        return 0;
    }
    const State state = (*model)->initialState();
    const auto values = state.values();
    if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); })) {
        std::abort();
    }
    return 0;
}
