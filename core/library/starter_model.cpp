#include "library/starter_model.h"

#include "library/data_folders.h"

namespace roost {

QString starterModelPath() {
    return dataFile(QStringLiteral("starter/roost-starter-q8_0.gguf"));
}

}  // namespace roost
