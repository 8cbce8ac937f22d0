// Writes a GGUF of random weights at a published RWKV-7 shape: random_model 0.1B|0.4B|1.5B|13.3B TYPE FILE
#include "support/random_model.h"

#include <cstdio>
#include <map>
#include <string_view>

using namespace roost;

int main(int argc, char* argv[]) {
    // Layers, width, head size, FFN width, vocabulary, ranks of decay, iclr, value residual and gate.
    const std::map<std::string_view, test::RandomModelShape> shapes{
        {"0.1B", {12, 768, 64, 3072, 65536, 64, 64, 32, 128}},
        {"0.4B", {24, 1024, 64, 4096, 65536, 64, 64, 32, 128}},
        {"1.5B", {24, 2048, 64, 8192, 65536, 96, 96, 64, 256}},
        {"13.3B", {61, 4096, 64, 16384, 65536, 192, 192, 128, 384}},
    };
    const auto shape = argc == 4 ? shapes.find(argv[1]) : shapes.end();
    const auto type = argc == 4 ? tensorTypeFromName(argv[2]) : std::nullopt;
    if (shape == shapes.end() || !type) {
        std::fputs("usage: random_model 0.1B|0.4B|1.5B|13.3B TYPE FILE\n", stderr);
        return 2;
    }
    if (const auto written = test::writeRandomModel(argv[3], shape->second, *type, 1); !written) {
        std::fprintf(stderr, "%s\n", describe(written.error()).c_str());
        return 1;
    }
    return 0;
}
