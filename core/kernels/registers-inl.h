// How much a kernel may keep in registers. Included once per instruction set.
#if defined(ROOST_KERNELS_REGISTERS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOST_KERNELS_REGISTERS_INL_H_
#undef ROOST_KERNELS_REGISTERS_INL_H_
#else
#define ROOST_KERNELS_REGISTERS_INL_H_
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace roost::kernels::HWY_NAMESPACE {

/// AVX-512 and NEON have 32 vector registers, what was before has 16.
inline constexpr bool kHas32Registers = HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64;

}  // namespace roost::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
