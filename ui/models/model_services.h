#pragma once

#include "download/download_service.h"
#include "library/conversion_service.h"
#include "library/model_library.h"

namespace roost {

/// What works for the Models page, each with threads of its own; outlives the window. GUI thread.
struct ModelServices {
    explicit ModelServices(const RetryPolicy& policy = {}) : downloads(policy) {}

    DownloadService downloads;
    ModelLibrary library{LibrarySettings()};
    ConversionService conversions;
};

}  // namespace roost
