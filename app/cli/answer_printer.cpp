#include "cli/answer_printer.h"

#include "cli/terminal.h"

#include <iostream>

namespace roost::cli {

AnswerPrinter::AnswerPrinter() : m_reading(std::make_unique<ProgressBar>("Reading")) {}

AnswerListener AnswerPrinter::listener() {
    AnswerListener listener;
    listener.promptRead = [this](std::size_t read, std::size_t total) {
        m_reading->show(static_cast<double>(read) / static_cast<double>(total));
    };
    listener.textGrown = [this](std::string_view text, int) {
        m_reading.reset();
        std::cout << (isOutputATerminal() ? printable(QString::fromUtf8(text), u"\n\t") : std::string(text))
                  << std::flush;
    };
    return listener;
}

}  // namespace roost::cli
