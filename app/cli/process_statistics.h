#pragma once

namespace roost::cli {

/// The largest resident memory this process has had, in MiB; 0 where the system does not tell.
double peakMemoryMib();

/// Seconds since the system started this process; since the first call where the system does not tell.
double secondsSinceProcessStart();

}  // namespace roost::cli
