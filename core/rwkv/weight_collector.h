#pragma once

#include "base/aligned_vector.h"
#include "rwkv/official_tensors.h"
#include "tensor/matrix.h"

#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace roost {

using FloatVector = std::vector<float>;

/// Scale and shift of a norm, one per channel.
struct NormWeights {
    FloatVector weight;  // [width]
    FloatVector bias;    // [width]
};

/// A low-rank product: up · f(down · x).
struct LoraWeights {
    Matrix down;  // [rank][width]
    Matrix up;    // [width][rank]
};

/// Takes tensors out of a directory under the checks that every weight needs. The first thing amiss is kept
/// as the error, and everything after it comes back empty, so that the caller reads like a list of what a
/// model is made of.
class WeightCollector {
public:
    /// Both must outlive the collector; \p path names the file in the error.
    WeightCollector(const OfficialTensors& official, const std::string& path)
        : m_official(official), m_path(path) {}

    const std::optional<Error>& error() const { return m_error; }

    /// The bytes of matrices that the file stores the other way round.
    std::deque<AlignedVector<std::byte>> takeOwned() { return std::exchange(m_owned, {}); }

    /// The names of all tensors that were taken.
    std::set<std::string, std::less<>> takeNames() { return std::exchange(m_names, {}); }

    bool isStateKeyFirst() const { return m_official.isStateKeyFirst; }

    bool has(const std::string& name) const { return m_official.tensors.contains(name); }

    /// A vector of \p size numbers in whatever shape the file gives them.
    FloatVector vector(const std::string& name, std::size_t size);

    /// One number for each channel, of which the file may store one for each head: [heads] or [width] →
    /// [width].
    FloatVector perChannel(const std::string& name, std::size_t heads, std::size_t width);

    NormWeights norm(const std::string& prefix, std::size_t size) {
        return {vector(prefix + ".weight", size), vector(prefix + ".bias", size)};
    }

    /// A matrix stored as [rows][columns].
    Matrix matrix(const std::string& name, std::size_t rows, std::size_t columns);

    /// A low-rank pair by the names of its matrices.
    LoraWeights lora(const std::string& down, const std::string& up, std::size_t width);

    /// The low-rank pairs that share one down matrix [count · rank][width]; their ups are stored in one
    /// tensor.
    template <std::size_t kCount>
    std::array<Matrix, kCount> stackedUps(const std::string& name, std::size_t rank, std::size_t width) {
        std::array<Matrix, kCount> ups;
        for (std::size_t i = 0; i < kCount; ++i) {
            ups[i] = stackedUp(name, i, kCount, rank, width);
        }
        return ups;
    }

    /// The outputs of a low-rank down matrix; 0 if it is missing.
    std::size_t rankOf(const std::string& down);

    /// A matrix that multiplies from the right in the official code, as [rows][columns].
    Matrix loraMatrix(const std::string& name, std::size_t rows, std::size_t columns);

private:
    Matrix stackedUp(const std::string& name, std::size_t index, std::size_t count, std::size_t rank,
                     std::size_t width);
    Matrix transposed(const std::string& name, const Matrix& stored);
    const TensorEntry* find(const std::string& name);
    bool expect(const std::string& name, const TensorEntry& entry, bool holds, const std::string& wanted);
    void setError(std::string detail);

    const OfficialTensors& m_official;
    const std::string& m_path;
    std::optional<Error> m_error;
    std::deque<AlignedVector<std::byte>> m_owned;
    std::set<std::string, std::less<>> m_names;
};

}  // namespace roost
