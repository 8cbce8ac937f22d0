#pragma once

#include <string>
#include <vector>

namespace roost::test {

/// Path of \p name inside the independent reference data; empty where the data is absent.
std::string referencePath(const std::string& name);

/// Path of \p name among the sources of the starter model; empty where they are absent.
std::string starterSourcePath(const std::string& name);

/// Path of \p name among what is shipped.
std::string resourcePath(const std::string& name);

/// Path of \p name in the tree of the sources.
std::string sourcePath(const std::string& name);

/// Path of the starter model that is shipped.
std::string starterModelPath();

/// An array of float32 as NumPy writes it (.npy, version 1, C order).
struct FloatArray {
    std::vector<std::size_t> shape;
    std::vector<float> values;
};

/// Reads a .npy file; a test that cannot read its own data ends there.
FloatArray readNpy(const std::string& path);

}  // namespace roost::test

/// Leaves the test function, as skipped, when the independent reference data is absent.
#define ROOST_NEED_REFERENCE()                                                                               \
    do {                                                                                                     \
        if (roost::test::referencePath("README.md").empty())                                                 \
            QSKIP("The independent reference data is absent (ROOST_REFERENCE_DIR).");                        \
    } while (false)
