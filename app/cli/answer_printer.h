#pragma once

#include "cli/progress_bar.h"
#include "generate/generator.h"

#include <memory>

namespace roost::cli {

/// Shows an answer on standard output while it grows, and a progress bar while its prompt is read.
class AnswerPrinter {
public:
    AnswerPrinter();

    /// What to hand to the generator; valid as long as the printer.
    AnswerListener listener();

private:
    std::unique_ptr<ProgressBar> m_reading;
};

}  // namespace roost::cli
