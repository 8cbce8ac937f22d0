// Imports a file and prints how long that took and the most memory this process has had: import_memory FILE
#include "cli/process_statistics.h"
#include "exchange/import_conversations.h"

#include <QElapsedTimer>

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("import_memory FILE\n", stderr);
        return 2;
    }
    QElapsedTimer timer;
    timer.start();
    roost::IdSource ids;
    const auto imported = roost::importConversationFile(QString::fromLocal8Bit(argv[1]), ids);
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    std::printf("%s: %.1f s, %.0f MiB at most\n",
                imported ? std::to_string(imported->conversations.size()).append(" conversations").c_str()
                         : roost::describe(imported.error()).c_str(),
                seconds, roost::cli::peakMemoryMib());
    return 0;
}
