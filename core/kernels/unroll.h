#pragma once

/// Before a loop of a few rounds known at compile time: written out in full, what it indexes stays in
/// registers. Compilers do so on their own only at -O3.
#define ROOST_UNROLL _Pragma("GCC unroll 16")
