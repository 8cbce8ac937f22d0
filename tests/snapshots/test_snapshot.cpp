#include "snapshots/snapshots_of.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace roost;

namespace {

Result<Snapshot> readBack(const QByteArray& bytes) {
    return readSnapshot(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
                        "it");
}

/// The digest that ends the file, made to fit again.
QByteArray withFittingDigest(QByteArray bytes) {
    bytes.chop(Digest::kBytes);
    Digest digest;
    digest.add(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return bytes + digest.value();
}

}  // namespace

class TestSnapshot : public QObject {
    Q_OBJECT

private slots:
    void comesBackBitForBit() {
        Snapshot snapshot = test::snapshotOf(3, 5, 4, 9);
        snapshot.text.state.values()[0] = -0.0F;
        snapshot.text.state.values()[1] = std::numeric_limits<float>::denorm_min();
        const auto read = readBack(writeSnapshot(snapshot));
        QVERIFY(read);
        QCOMPARE(read->conversation, snapshot.conversation);
        QCOMPARE(read->message, snapshot.message);
        QCOMPARE(read->parent, snapshot.parent);
        QCOMPARE(read->depth, snapshot.depth);
        QVERIFY(read->key == snapshot.key);
        QCOMPARE(read->tokens, snapshot.tokens);
        QVERIFY(read->text == snapshot.text);
    }

    void bringsBackWhatAnAnswerThatWasCutNeeds() {
        Snapshot snapshot = test::snapshotOf(3, 5, 4, 9);
        snapshot.key.isWithin = true;
        snapshot.answer = {{17, 4, 65535}, 2, {3, 4.5}};
        const auto read = readBack(writeSnapshot(snapshot));
        QVERIFY(read);
        QVERIFY(read->key == snapshot.key);
        QVERIFY(read->answer == snapshot.answer);
        QVERIFY(read->text == snapshot.text);
        snapshot.answer.fed = 4;  // more than were drawn
        QVERIFY(!readBack(writeSnapshot(snapshot)));
    }

    void comesBackWithoutLogits() {
        Snapshot snapshot = test::snapshotOf(3, 5, 4);
        snapshot.text.logits.clear();
        const auto read = readBack(writeSnapshot(snapshot));
        QVERIFY(read);
        QVERIFY(read->text == snapshot.text);
    }

    void compressesWhatCanBeCompressed() {
        Snapshot snapshot = test::snapshotOf(3, 5, 4);
        snapshot.text.state = State({2, 16, 4096});
        const QByteArray bytes = writeSnapshot(snapshot);
        QVERIFY(static_cast<std::size_t>(bytes.size()) < snapshot.text.state.shape().bytes() / 4);
        QVERIFY(readBack(bytes)->text == snapshot.text);
    }

    /// However few bytes a file has.
    void takesNoMoreMemoryThanIsAllowed() {
        Snapshot snapshot = test::snapshotOf(3, 5, 4);
        snapshot.text.state = State({64, 1024, 1024});
        snapshot.text.logits.assign(1 << 16, 0.0F);
        const QByteArray bytes = writeSnapshot(snapshot);
        QVERIFY(bytes.size() < 10'000);
        const auto read = [&bytes](quint64 mostBytes) {
            return readSnapshot(
                std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))), "it",
                mostBytes);
        };
        QVERIFY(read(snapshot.text.bytes()));
        const auto refused = read(snapshot.text.bytes() - 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, std::string("its sizes make no sense"));
    }

    void everyChangeIsNoticed() {
        const QByteArray bytes = writeSnapshot(test::snapshotOf(3, 5, 4));
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            QByteArray changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 0x10);
            QVERIFY(!readBack(changed));
            QVERIFY(!readBack(bytes.left(at)));
        }
        QVERIFY(!readBack(bytes + 'x'));
    }

    /// Somebody who makes the digest fit gets an error too, and no memory.
    void lyingSizesAreRefused() {
        const QByteArray bytes = writeSnapshot(test::snapshotOf(3, 5, 4));
        for (qsizetype at = 8; at + 8 < bytes.size() - Digest::kBytes; ++at) {
            QByteArray changed = bytes;
            std::fill_n(changed.begin() + at, 4, static_cast<char>(0x7F));
            const auto read = readBack(withFittingDigest(changed));
            QVERIFY(!read || read->text.state.values().size() == std::size_t{2} * (32 + 64));
        }
    }

    void aNewerFormatIsRefusedByName() {
        QByteArray bytes = writeSnapshot(test::snapshotOf(3, 5, 4));
        bytes[8] = 3;
        const auto read = readBack(withFittingDigest(bytes));
        QVERIFY(!read);
        QVERIFY(QString::fromStdString(describe(read.error())).contains(QStringLiteral("another version")));
    }
};

QTEST_GUILESS_MAIN(TestSnapshot)
#include "test_snapshot.moc"
