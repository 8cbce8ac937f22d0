#pragma once

#include "base/result.h"
#include "convert/convert_model.h"

#include <functional>
#include <stop_token>
#include <string>

namespace roost {

/// Converts a model of a single file that is of no use afterwards, in hardly more room on the disk than that
/// file takes: what was read of it is given back as what was made of it is flushed, where the file system and
/// the form of the model allow it. At the end the source is deleted. After a stop, a crash or a power cut the
/// same call goes on from the last such point; until then nobody may take the source for a model. Else as
/// convertModel. \p input is the source, opened; it must not be in use.
Result<void> convertAndConsume(const ModelFile& input, const std::string& outputPath,
                               const ConvertOptions& options,
                               const std::function<void(double)>& progress = {},
                               const std::stop_token& stop = {});

/// Whether the output was finished, and the program ended before the source was deleted.
bool isConsumed(const std::string& sourcePath, const std::string& outputPath);

/// Deletes a source and what a conversion that was not finished left of its output.
void discardConsumption(const std::string& sourcePath, const std::string& outputPath);

}  // namespace roost
