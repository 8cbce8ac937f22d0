#pragma once

#include "base/result.h"
#include "download/part_file.h"

namespace roost {

/// Checks a file that has come in whole - its size and hash against what was promised, its header against
/// what it is to be - and gives it its name in one step. Nothing that lies at the target is replaced. Where
/// it is another file it is kept aside under wrongPath(), which is ErrorCode::WrongFile. Takes as long as
/// flushing to the disk; any thread, but the part file's owner must leave it alone meanwhile.
Result<void> install(PartFile& part);

}  // namespace roost
