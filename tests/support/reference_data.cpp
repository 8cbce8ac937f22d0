#include "support/reference_data.h"

#include <QtGlobal>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <regex>

namespace roost::test {

namespace {

std::string pathIfPresent(const std::filesystem::path& path) {
    return std::filesystem::exists(path) ? path.string() : std::string();
}

}  // namespace

std::string referencePath(const std::string& name) {
    return pathIfPresent(std::filesystem::path(ROOST_REFERENCE_DIR) / name);
}

std::string starterSourcePath(const std::string& name) {
    return pathIfPresent(std::filesystem::path(ROOST_STARTER_SOURCE_DIR) / name);
}

std::string sourcePath(const std::string& name) {
    return ROOST_SOURCE_DIR "/" + name;
}

std::string resourcePath(const std::string& name) {
    return sourcePath("resources/" + name);
}

std::string starterModelPath() {
    return resourcePath("starter/roost-starter-q8_0.gguf");
}

FloatArray readNpy(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char magic[10] = {};
    file.read(magic, sizeof magic);
    if (!file || std::memcmp(magic, "\x93NUMPY\x01", 7) != 0) {
        qFatal("%s is not a .npy file of version 1", path.c_str());
    }
    std::uint16_t headerSize = 0;
    std::memcpy(&headerSize, magic + 8, sizeof headerSize);
    std::string header(headerSize, '\0');
    file.read(header.data(), headerSize);
    if (header.find("'<f4'") == std::string::npos ||
        header.find("'fortran_order': False") == std::string::npos) {
        qFatal("%s is not float32 in C order", path.c_str());
    }
    FloatArray array;
    std::size_t count = 1;
    const std::string shape = header.substr(header.find("'shape'") + 7);
    static const std::regex number("[0-9]+");
    for (auto it = std::sregex_iterator(shape.begin(), shape.end(), number); it != std::sregex_iterator();
         ++it) {
        array.shape.push_back(std::stoul(it->str()));
        count *= array.shape.back();
    }
    array.values.resize(count);
    file.read(reinterpret_cast<char*>(array.values.data()),
              static_cast<std::streamsize>(count * sizeof(float)));
    if (!file) {
        qFatal("%s is shorter than its header says", path.c_str());
    }
    return array;
}

}  // namespace roost::test
