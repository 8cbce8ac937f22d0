// Works for a long time as a person would, at random, with real models and the real store, and holds all that
// comes back against what it should be; see Person. Memory is noted whenever all has just begun anew, with no
// model loaded: after the first quarter of the time it must not grow any more.
//
// Usage: soak [--seconds N] [--seed N]
#include "base/platform.h"
#include "soak/person.h"
#include "support/random_model.h"
#include "support/reference_data.h"
#include "support/sanitized.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace roost;

namespace {

constexpr int kRestartAfter = 60;  // deeds
constexpr double kMebibyte = 1024 * 1024;

/// In MiB, of the samples between two shares of the time.
double largestOf(const QVector<quint64>& samples, double from, double to) {
    const auto place = [&](double share) {
        return samples.begin() + static_cast<qsizetype>(share * static_cast<double>(samples.size()));
    };
    return static_cast<double>(*std::max_element(place(from), place(to))) / kMebibyte;
}

QString smallModel(const QTemporaryDir& folder) {
    QString path = folder.filePath(QStringLiteral("small.gguf"));
    constexpr test::RandomModelShape kShape{
        .layers = 2, .width = 64, .headSize = 32, .ffnWidth = 128, .vocabulary = 512};
    if (const auto done = test::writeRandomModel(path.toStdString(), kShape, TensorType::F32, 1); !done) {
        qFatal("%s", describe(done.error()).c_str());
    }
    return path;
}

}  // namespace

int main(int argc, char* argv[]) {
    platform::returnFreedMemory();
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{"seconds", "How long", "N", "3600"}, {"seed", "Which way", "N", "1"}});
    parser.process(application);
    const qint64 milliseconds = parser.value("seconds").toLongLong() * 1000;

    const QTemporaryDir folder;
    test::Person person(folder.filePath(QStringLiteral("home")),
                        {QString::fromStdString(test::starterModelPath()), smallModel(folder)},
                        parser.value("seed").toUInt());
    QElapsedTimer time;
    time.start();
    int deeds = 0;
    while (time.elapsed() < milliseconds) {
        person.doSomething();
        if (++deeds % kRestartAfter == 0) {
            person.restart();
        }
    }
    person.restart();
    person.checkStore();

    const test::SoakCounts& counts = person.counts();
    for (const auto& [name, count] : counts.deeds) {
        std::printf("%-20s %d\n", qPrintable(name), count);
    }
    const QVector<quint64>& atRest = counts.memoryAtRest;
    const double early = largestOf(atRest, 0.25, 0.5);
    const double late = largestOf(atRest, 0.75, 1);
    std::printf(
        "%d answers, %d of them stopped, %d drawn again from their record; memory at rest %.0f MiB in the "
        "second quarter, %.0f MiB in the last; at most %.0f MiB at work\n",
        counts.answers, counts.stopped, counts.reproduced, early, late,
        static_cast<double>(platform::peakMemory().value_or(0)) / kMebibyte);
    constexpr double kGrowth = 1.1;
    constexpr double kScatter = 16;  // MiB
    return test::kIsSanitized || late <= early * kGrowth + kScatter ? EXIT_SUCCESS : EXIT_FAILURE;
}
