#pragma once

#include "base/aligned_vector.h"
#include "tensor/int8_rows.h"
#include "tensor/matrix.h"

#include <cstddef>

/// The two forms of multiplyInt8, which give the same bits. Sources of their own, for each takes long to
/// compile.
namespace roost::kernels {

/// One output of one vector at a time: for few vectors.
void multiplyInRowForm(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                       const Rows& y);

/// Many outputs of many vectors at a time. \p scratch keeps memory between calls.
void multiplyInPanelForm(const Matrix& w, std::size_t rowBegin, std::size_t rowEnd, const Int8Rows& x,
                         const Rows& y, AlignedVector<std::byte>& scratch);

}  // namespace roost::kernels
