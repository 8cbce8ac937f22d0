#include "convert/convert_model.h"

#include "base/leftovers.h"
#include "convert/conversion_plan.h"
#include "tensor/convert.h"

#include <cassert>

namespace roost {

bool runsInLlamaCpp(RwkvVersion version) {
    return version == RwkvVersion::V6 || version == RwkvVersion::V7 || hasFinchForm(version);
}

Result<void> convertModel(const ModelFile& input, const std::string& outputPath,
                          const ConvertOptions& options, const std::function<void(double)>& progress,
                          const std::stop_token& stop) {
    assert(canEncode(options.type));
    auto plan = ConversionPlan::make(input, options);
    if (!plan) {
        return failWith(plan);
    }
    removeLeftoversOf(outputPath);  // they may have the room that this needs
    if (auto room = checkSpace(outputPath, (*plan)->bytes(0, (*plan)->tensors().size())); !room) {
        return room;
    }
    PlannedProduction production(input, **plan, options, 0, progress, stop);
    return (*plan)->writer().write(outputPath, [&](const GgufTensor&, const GgufWriter::Sink& sink) {
        return production.produce(sink);
    });
}

}  // namespace roost
