// Operations that treat every number on its own.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise.cpp"

#include <hwy/foreach_target.h>

#include "kernels/kernels.h"

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using FloatVector = hn::Vec<Floats>;
using OneFloat = hn::CappedTag<float, 1>;

/// 1 / (1 + e^-x). Highway's Exp is within 1 ulp, so this is within 3 ulp.
template <typename D>
hn::Vec<D> sigmoid(D d, hn::Vec<D> x) {
    const auto one = hn::Set(d, 1.0F);
    // Below -87 the exponential would overflow; there the sigmoid is 0 to all digits that matter.
    const auto clamped = hn::Max(x, hn::Set(d, -87.0F));
    return hn::Div(one, hn::Add(one, hn::Exp(d, hn::Neg(clamped))));
}

// Each operation is a struct with one call operator for any number of lanes; the tail of a span is done one
// number at a time by the same code.

struct MixTokens {
    template <typename D, typename V>
    V operator()(D, V x, V previous, V mix) const {
        return hn::MulAdd(hn::Sub(previous, x), mix, x);
    }
};

struct Add {
    template <typename D, typename V>
    V operator()(D, V x, V y) const {
        return hn::Add(x, y);
    }
};

struct Multiply {
    template <typename D, typename V>
    V operator()(D, V x, V y) const {
        return hn::Mul(x, y);
    }
};

struct Tanh {
    template <typename D, typename V>
    V operator()(D d, V x) const {
        return hn::Tanh(d, x);
    }
};

struct Sigmoid {
    template <typename D, typename V>
    V operator()(D d, V x) const {
        return sigmoid(d, x);
    }
};

struct Silu {
    template <typename D, typename V>
    V operator()(D d, V x) const {
        return hn::Mul(x, sigmoid(d, x));
    }
};

struct DoubleExponential {
    template <typename D, typename V>
    V operator()(D d, V x) const {
        // From e^88 on the inner exponential would overflow; the outer one is 0 long before.
        return hn::Exp(d, hn::Neg(hn::Exp(d, hn::Min(x, hn::Set(d, 80.0F)))));
    }
};

struct ReluSquared {
    template <typename D, typename V>
    V operator()(D d, V x) const {
        const V positive = hn::Max(x, hn::Zero(d));
        return hn::Mul(positive, positive);
    }
};

struct BiasedSigmoid {
    template <typename D, typename V>
    V operator()(D d, V x, V bias) const {
        return sigmoid(d, hn::Add(x, bias));
    }
};

struct Decay {
    template <typename D, typename V>
    V operator()(D d, V x, V bias) const {
        return hn::Exp(d, hn::Mul(hn::Set(d, -0.606531F), sigmoid(d, hn::Add(x, bias))));
    }
};

/// out[i] = operation(inputs[i]…) over \p count numbers.
template <typename Operation, typename... Input>
void apply(Operation operation, std::size_t count, float* out, const Input*... inputs) {
    const Floats d;
    const OneFloat one;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        hn::StoreU(operation(d, hn::LoadU(d, inputs + i)...), d, out + i);
    }
    for (; i < count; ++i) {
        hn::StoreU(operation(one, hn::LoadU(one, inputs + i)...), one, out + i);
    }
}

void mixTokensImpl(std::size_t n, const float* x, const float* previous, const float* mix, float* out) {
    apply(MixTokens(), n, out, x, previous, mix);
}
void addImpl(std::size_t n, float* x, const float* y) {
    apply(Add(), n, x, static_cast<const float*>(x), y);
}
void multiplyImpl(std::size_t n, float* x, const float* y) {
    apply(Multiply(), n, x, static_cast<const float*>(x), y);
}
void tanhImpl(std::size_t n, float* x) {
    apply(Tanh(), n, x, static_cast<const float*>(x));
}
void sigmoidImpl(std::size_t n, float* x) {
    apply(Sigmoid(), n, x, static_cast<const float*>(x));
}
void siluImpl(std::size_t n, float* x) {
    apply(Silu(), n, x, static_cast<const float*>(x));
}
void doubleExponentialImpl(std::size_t n, float* x) {
    apply(DoubleExponential(), n, x, static_cast<const float*>(x));
}
void reluSquaredImpl(std::size_t n, const float* x, float* out) {
    apply(ReluSquared(), n, out, x);
}
void biasedSigmoidImpl(std::size_t n, float* x, const float* bias) {
    apply(BiasedSigmoid(), n, x, static_cast<const float*>(x), bias);
}
void decayImpl(std::size_t n, float* x, const float* bias) {
    apply(Decay(), n, x, static_cast<const float*>(x), bias);
}

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace roost::kernels {

HWY_EXPORT(mixTokensImpl);
HWY_EXPORT(addImpl);
HWY_EXPORT(multiplyImpl);
HWY_EXPORT(tanhImpl);
HWY_EXPORT(sigmoidImpl);
HWY_EXPORT(siluImpl);
HWY_EXPORT(doubleExponentialImpl);
HWY_EXPORT(reluSquaredImpl);
HWY_EXPORT(biasedSigmoidImpl);
HWY_EXPORT(decayImpl);

void mixTokens(std::span<const float> x, std::span<const float> previous, std::span<const float> mix,
               std::span<float> out) {
    assert(x.size() == previous.size() && x.size() == mix.size() && x.size() == out.size());
    HWY_DYNAMIC_DISPATCH(mixTokensImpl)(x.size(), x.data(), previous.data(), mix.data(), out.data());
}

void add(std::span<float> x, std::span<const float> y) {
    assert(x.size() == y.size());
    HWY_DYNAMIC_DISPATCH(addImpl)(x.size(), x.data(), y.data());
}

void multiply(std::span<float> x, std::span<const float> y) {
    assert(x.size() == y.size());
    HWY_DYNAMIC_DISPATCH(multiplyImpl)(x.size(), x.data(), y.data());
}

void tanhInPlace(std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(tanhImpl)(x.size(), x.data());
}

void sigmoidInPlace(std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(sigmoidImpl)(x.size(), x.data());
}

void siluInPlace(std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(siluImpl)(x.size(), x.data());
}

void doubleExponentialInPlace(std::span<float> x) {
    HWY_DYNAMIC_DISPATCH(doubleExponentialImpl)(x.size(), x.data());
}

void reluSquared(std::span<const float> x, std::span<float> out) {
    assert(x.size() == out.size());
    HWY_DYNAMIC_DISPATCH(reluSquaredImpl)(x.size(), x.data(), out.data());
}

void biasedSigmoidInPlace(std::span<float> x, std::span<const float> bias) {
    assert(x.size() == bias.size());
    HWY_DYNAMIC_DISPATCH(biasedSigmoidImpl)(x.size(), x.data(), bias.data());
}

void decayInPlace(std::span<float> x, std::span<const float> bias) {
    assert(x.size() == bias.size());
    HWY_DYNAMIC_DISPATCH(decayImpl)(x.size(), x.data(), bias.data());
}

void mixValues(std::span<float> v, std::span<const float> first, std::span<const float> gate) {
    mixTokens(v, first, gate, v);
}

}  // namespace roost::kernels
#endif
