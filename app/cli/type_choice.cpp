#include "cli/type_choice.h"

#include "library/conversion.h"
#include "tensor/convert.h"

#include <QString>

namespace roost::cli {

std::string typeNames() {
    std::string names;
    for (const TensorTypeTraits& type : allTensorTypes()) {
        if (canEncode(type.type)) {
            names += (names.empty() ? "" : ", ") + std::string(type.name);
        }
    }
    return names;
}

std::string checkTypeName(const std::string& name) {
    return convertibleType(QString::fromStdString(name)) ? "" : name + " is none of " + typeNames();
}

TensorType typeNamed(const std::string& name) {
    return convertibleType(QString::fromStdString(name)).value_or(TensorType::Q8_0);
}

}  // namespace roost::cli
