#include "base/platform.h"
#include "support/sanitized.h"

#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using namespace roost;

namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

/// Takes and frees \p count states' worth of a mebibyte each, with small things in between that stay.
void comeAndGo(std::size_t count, std::vector<std::unique_ptr<char[]>>& staying) {
    constexpr std::size_t kSmallBytes = 1000;
    std::vector<std::vector<char>> states;
    for (std::size_t i = 0; i < count; ++i) {
        states.emplace_back(kMebibyte, 'x');
        staying.push_back(std::make_unique<char[]>(kSmallBytes));
    }
}

}  // namespace

class TestMemory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (test::kIsSanitized) {
            QSKIP("A sanitizer keeps what is freed.");
        }
        platform::returnFreedMemory();
    }

    void countsWhatIsThere() {
        const auto before = platform::currentMemory();
        QVERIFY(before);
        const std::vector<char> block(64 * kMebibyte, 'x');
        const auto after = platform::currentMemory();
        QVERIFY(after && *after >= *before + block.size() / 2);
        QVERIFY(platform::peakMemory() >= after);
    }

    /// Of a thread: whose heap is cut at its end alone, where small things keep all below them.
    void givesStatesBack() {
        const std::uint64_t before = platform::currentMemory().value_or(0);
        std::uint64_t after = 0;
        std::thread([&] {
            std::vector<std::unique_ptr<char[]>> staying;
            for (int round = 0; round < 3; ++round) {
                comeAndGo(64, staying);
            }
            after = platform::currentMemory().value_or(0);
        }).join();
        constexpr std::uint64_t kSmall = 8 * kMebibyte;
        QVERIFY2(after <= before + kSmall, qPrintable(QString::number((after - before) / kMebibyte)));
    }
};

QTEST_APPLESS_MAIN(TestMemory)
#include "test_memory.moc"
