#pragma once

#include "base/aligned_vector.h"
#include "tensor/int8_rows.h"
#include "tensor/matrix.h"

#include <cstddef>
#include <span>
#include <string_view>

/// The operations that a model is made of, each on one piece of work for one thread. Vectorised with Highway
/// and dispatched at run time to the best instruction set of the machine; reference.h has the same operations
/// in plain double precision, which is their specification. Letters are those of the papers: RWKV-4 arXiv
/// 2305.13048, RWKV-5 and -6 arXiv 2404.05892, RWKV-7 arXiv 2503.14456.
namespace roost::kernels {

/// y[0][row] = w[row] · x[0] for rowBegin <= row < rowEnd; x [1][columns], y [1][rows].
void multiplyRows(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x, const Rows& y);

/// y[t][row] = w[row] · x[t] for rowBegin <= row < rowEnd and every token t. Bit for bit what multiplyRows
/// gives for each token alone. \p scratch keeps memory between calls.
void multiplyMany(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Rows& x, const Rows& y,
                  AlignedVector<float>& scratch);

/// Rounds \p x, whose size is a multiple of 32, to 8 bits as vector \p token of \p out.
void quantise(std::span<const float> x, std::size_t token, Int8Rows& out);

/// y[t][row] = w[row] · x[t] for rowBegin <= row < rowEnd and every vector t of \p x; \p w is of a block
/// type. Whole numbers are summed within a sub-block of the type; the order in which floats are, and so every
/// bit of the result, is the same for any number of vectors. \p scratch keeps memory between calls. In a
/// matrix of MatrixLayout::InputMajor rows begin and end at whole panels.
void multiplyInt8(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x, const Rows& y,
                  AlignedVector<std::byte>& scratch);

/// The same bits as multiplyInt8 from a matrix of MatrixLayout::InputMajor, whose panels panelBegin …
/// panelEnd-1 it computes for every vector. Inputs that are zero are not read.
void multiplyInputMajor(const Matrix& w, std::size_t panelBegin, std::size_t panelEnd, const Int8Rows& x,
                        const Rows& y);

/// Decodes rows rowBegin … rowEnd-1 to floats, one after another; out (rowEnd - rowBegin) · columns.
void decodeRows(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, std::span<float> out);

/// out = (x - mean) / sqrt(variance + epsilon) · weight + bias, over each run of weight.size() / groups
/// numbers on its own. groups = 1 is layer norm; groups = heads is the group norm after the WKV. out may be
/// x.
void normalise(std::span<const float> x, std::size_t groups, std::span<const float> weight,
               std::span<const float> bias, float epsilon, std::span<float> out);

/// Token shift: out = x + (previous - x) · mix.
void mixTokens(std::span<const float> x, std::span<const float> previous, std::span<const float> mix,
               std::span<float> out);

/// x += y.
void add(std::span<float> x, std::span<const float> y);

/// x *= y.
void multiply(std::span<float> x, std::span<const float> y);

void tanhInPlace(std::span<float> x);
void sigmoidInPlace(std::span<float> x);

/// x = x · sigmoid(x).
void siluInPlace(std::span<float> x);

/// out = max(x, 0)².
void reluSquared(std::span<const float> x, std::span<float> out);

/// x = sigmoid(x + bias).
void biasedSigmoidInPlace(std::span<float> x, std::span<const float> bias);

/// RWKV-7's decay: x = exp(-exp(-1/2) · sigmoid(x + bias)), with exp(-1/2) as 0.606531, the number of the
/// official code.
void decayInPlace(std::span<float> x, std::span<const float> bias);

/// RWKV-5's and -6's decay: x = exp(-exp(x)).
void doubleExponentialInPlace(std::span<float> x);

/// Value residual: v += (first - v) · gate.
void mixValues(std::span<float> v, std::span<const float> first, std::span<const float> gate);

/// One token of RWKV-4, all spans of width. A running average of v with weights e^k, decaying by \p decay per
/// token (negative: its logarithm) and with \p bonus for the current one; \p exponent keeps the exponentials
/// in range.
///   y = (e^exponent · numerator + e^(bonus+k) · v) / (e^exponent · denominator + e^(bonus+k))
void wkv4(std::span<const float> k, std::span<const float> v, std::span<const float> decay,
          std::span<const float> bonus, std::span<float> numerator, std::span<float> denominator,
          std::span<float> exponent, std::span<float> y);

/// One head of one token of RWKV-5 and -6: linear attention with a decay for each key channel.
///   y = r · (S + diag(bonus) · k ⊗ v);  S ← diag(w) · S + k ⊗ v
/// S (headSize · headSize) is [key][value], all others headSize.
void wkv6(std::span<const float> r, std::span<const float> w, std::span<const float> k,
          std::span<const float> v, std::span<const float> bonus, std::span<float> S, std::span<float> y);

/// One head of one token of RWKV-7, all spans of headSize. From the key k as the matrix gave it:
///   removal = -kk, kk = k · keyScale / max(‖k · keyScale‖, 1e-12)
///   replacement = kk · a
///   k ← k · (1 + (a - 1) · keyIclr)
void prepareKeys7(std::span<float> k, std::span<const float> a, std::span<const float> keyScale,
                  std::span<const float> keyIclr, std::span<float> removal, std::span<float> replacement);

/// The channels of one head, token by token: \p stride numbers from a token to the next.
struct HeadRows {
    float* data = nullptr;
    std::size_t stride = 0;

    float* operator[](std::size_t token) const { return data + token * stride; }
};

/// What some tokens bring to one head of RWKV-7, and y, what they read there.
struct Tokens7 {
    std::size_t count = 0;
    std::size_t headSize = 0;
    HeadRows r;
    HeadRows w;
    HeadRows k;
    HeadRows v;
    HeadRows removal;
    HeadRows replacement;
    HeadRows y;
};

/// One head of RWKV-7, token by token: the generalised delta rule.
///   S ← S · diag(w) + (S · removal) ⊗ replacement + v ⊗ k
///   y = S · r
/// S (headSize · headSize) is [value][key]. Each token gets the same bits whatever their number.
void wkv7(const Tokens7& tokens, std::span<float> S);

/// One head of one token of RWKV-7: y += (Σ r · k · bonus) · v.
void addBonus7(std::span<const float> r, std::span<const float> k, std::span<const float> v,
               std::span<const float> bonus, std::span<float> y);

/// Name of the instruction set that the operations above use on this machine: "AVX3_DL", "AVX2", …
std::string_view instructionSet();

}  // namespace roost::kernels
