// What torch.save() writes: real files are read in both forms, hostile ones are refused with one clear error.
#include "model_file/model_file.h"
#include "support/file_bytes.h"
#include "support/pth_bytes.h"
#include "support/reference_data.h"
#include "support/test_vectors.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>

using namespace roost;
using test::FileBytes;
using test::PickleBytes;
using test::ZipBytes;

namespace {

using Shape = std::vector<std::uint64_t>;

/// A storage of twelve F32: 0, 1, 2, …
QByteArray twelveNumbers() {
    FileBytes bytes;
    for (int i = 0; i < 12; ++i) {
        bytes.add(static_cast<float>(i));
    }
    return bytes.bytes();
}

/// A dictionary of one tensor that looks into a storage of twelve F32.
QByteArray pickleOf(const Shape& shape, const Shape& strides, std::uint64_t offset = 0) {
    PickleBytes pickle;
    pickle.begin().text("t").tensor("FloatStorage", "0", 12, offset, shape, strides).end();
    return pickle.bytes();
}

QByteArray archiveOf(const QByteArray& pickle, const QByteArray& storage = twelveNumbers()) {
    return ZipBytes().add("any name/data.pkl", pickle).add("any name/data/0", storage).finish();
}

/// A dictionary {"t": whatever \p value pushes}.
QByteArray dictionaryOf(const QByteArray& value) {
    return PickleBytes().begin().text("t").raw(value).end().bytes();
}

std::vector<float> numbers(const TensorEntry& entry) {
    std::vector<float> values(entry.elements());
    if (!values.empty()) {
        std::memcpy(values.data(), entry.data.data(), entry.data.size());
    }
    return values;
}

}  // namespace

class TestPth : public QObject {
    Q_OBJECT

private slots:
    void readsEveryLayout_data() {
        QTest::addColumn<Shape>("shape");
        QTest::addColumn<Shape>("strides");
        QTest::addColumn<std::uint64_t>("offset");
        QTest::addColumn<std::vector<float>>("expected");
        QTest::addColumn<bool>("inPlace");
        const auto row = [](const char* name, const Shape& shape, const Shape& strides, std::uint64_t offset,
                            const std::vector<float>& expected, bool inPlace) {
            QTest::newRow(name) << shape << strides << offset << expected << inPlace;
        };
        row("in order", {2, 3}, {3, 1}, 0, {0, 1, 2, 3, 4, 5}, true);
        row("with offset", {2, 3}, {3, 1}, 6, {6, 7, 8, 9, 10, 11}, true);
        row("one row", {1, 3}, {77, 1}, 4, {4, 5, 6}, true);
        row("one number", {}, {}, 7, {7}, true);
        row("none", {0, 3}, {3, 1}, 12, {}, true);
        row("transposed", {3, 2}, {1, 3}, 0, {0, 3, 1, 4, 2, 5}, false);
        row("every other", {2, 2}, {6, 2}, 1, {1, 3, 7, 9}, false);
        row("three dimensions", {2, 1, 3}, {1, 9, 2}, 0, {0, 2, 4, 1, 3, 5}, false);
        row("repeated", {2, 3}, {0, 1}, 3, {3, 4, 5, 3, 4, 5}, false);
    }

    void readsEveryLayout() {
        QFETCH(Shape, shape);
        QFETCH(Shape, strides);
        QFETCH(std::uint64_t, offset);
        QFETCH(std::vector<float>, expected);
        QFETCH(bool, inPlace);
        const auto file = open(archiveOf(pickleOf(shape, strides, offset)));
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(file->container, Container::Pth);
        const TensorEntry& entry = file->tensors.at("t");
        QCOMPARE(entry.type, TensorType::F32);
        QCOMPARE(entry.shape, shape);
        QCOMPARE(numbers(entry), expected);
        QCOMPARE(file->owned.empty(), inPlace);
    }

    void sharedStoragesAndParameters() {
        PickleBytes pickle;
        pickle.begin().text("a").tensor("FloatStorage", "0", 12, 0, {4}, {1});
        pickle.text("b").tensor("FloatStorage", "0", 12, 2, {4}, {1});
        pickle.text("c").raw("ctorch._utils\n_rebuild_parameter\n(");
        pickle.tensor("FloatStorage", "0", 12, 1, {2}, {1}).raw("\x88}tR");
        pickle.text("step").raw("K\5").text("note").text("x").end();
        const auto file = open(archiveOf(pickle.bytes()));
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(numbers(file->tensors.at("a")), (std::vector<float>{0, 1, 2, 3}));
        QCOMPARE(numbers(file->tensors.at("b")), (std::vector<float>{2, 3, 4, 5}));
        QCOMPARE(numbers(file->tensors.at("c")), (std::vector<float>{1, 2}));
        QCOMPARE(file->metadata.integer("step"), std::optional<std::int64_t>(5));
        QCOMPARE(file->metadata.text("note"), std::optional<std::string>("x"));
    }

    /// A state_dict() carries its own _metadata, and newer protocols other opcodes.
    void orderedDictionaryOfProtocol4() {
        PickleBytes pickle;
        pickle.raw(QByteArray("\x80\4\x95\0\0\0\0\0\0\0\0", 11));
        pickle.raw("\x8c\x0b"
                   "collections\x8c\x0bOrderedDict\x93\x94)R(");
        pickle.text("t").tensor("FloatStorage", "0", 12, 0, {2}, {1}).raw("u}(");
        pickle.text("_metadata").raw("}ub.");
        const auto file = open(archiveOf(pickle.bytes()));
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(file->tensors.size(), std::size_t{1});
    }

    void extraEntriesAndZip64() {
        const QByteArray bytes = ZipBytes(/*zip64=*/true)
                                     .add("a b/data.pkl", pickleOf({2}, {1}))
                                     .add("a b/.format_version", "1")
                                     .add("a b/.storage_alignment", "64")
                                     .add("a b/byteorder", "little")
                                     .add("a b/data/0", twelveNumbers())
                                     .add("a b/version", "3\n")
                                     .add("a b/.data/serialization_id", "123")
                                     .finish("a comment");
        const auto file = open(bytes);
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(numbers(file->tensors.at("t")), (std::vector<float>{0, 1}));
    }

    void readsTheOlderForm() {
        const auto file = open(olderForm());
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(numbers(file->tensors.at("t")), (std::vector<float>{1, 2}));
    }

    void realFiles() {
        ROOST_NEED_REFERENCE();
        const QDir folder(
            QFileInfo(QString::fromStdString(test::referencePath("README.md"))).dir().filePath("models"));
        const auto names = folder.entryList({QStringLiteral("*.pth")});
        QCOMPARE(names.size(), 12);
        for (const QString& name : names) {
            const auto file = openModelFile(folder.filePath(name).toStdString());
            QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
            const bool isState = name.contains(QStringLiteral("time_state"));
            QCOMPARE(file->tensors.contains("emb.weight"), !isState);
            QCOMPARE(file->tensors.contains("blocks.0.att.time_state"), isState);
            QVERIFY(file->owned.empty());
        }
    }

    /// One model in two containers: the same names, shapes and bytes.
    void agreesWithSafetensors() {
        ROOST_NEED_REFERENCE();
        const auto pth = openModelFile(test::referencePath("models/tiny-rwkv-6v0-3m-q51-first2.bf16.pth"));
        const auto safetensors =
            openModelFile(test::referencePath("models/tiny-rwkv-6v0-3m-q51-first2.bf16.safetensors"));
        QVERIFY(pth);
        QVERIFY(safetensors);
        QCOMPARE(pth->tensors.size(), safetensors->tensors.size());
        for (const auto& [name, entry] : safetensors->tensors) {
            const TensorEntry& other = pth->tensors.at(name);
            QVERIFY2(entry.type == other.type && entry.shape == other.shape, name.c_str());
            QVERIFY2(std::equal(entry.data.begin(), entry.data.end(), other.data.begin(), other.data.end()),
                     name.c_str());
        }
    }

    /// The older form has the same embedding as the later versions that were made from the same numbers.
    void olderFormAgrees() {
        ROOST_NEED_REFERENCE();
        const auto older =
            openModelFile(test::referencePath("models/synth-v4-C128-L2.legacy-format.bf16.pth"));
        const auto newer = openModelFile(test::referencePath("models/synth-v7-C128-L2.bf16.pth"));
        QVERIFY(older);
        QVERIFY(newer);
        const TensorEntry& a = older->tensors.at("emb.weight");
        const TensorEntry& b = newer->tensors.at("emb.weight");
        QCOMPARE(a.shape, b.shape);
        QVERIFY(std::equal(a.data.begin(), a.data.end(), b.data.begin(), b.data.end()));
    }

    void refusesPickles_data() {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QByteArray>("storage");
        const auto row = [](const char* name, const QByteArray& pickle, const char* cause,
                            const QByteArray& storage = twelveNumbers()) {
            QTest::newRow(name) << pickle << QString(cause) << storage;
        };
        const QByteArray thousandNumbers(4000, '\0');
        row("os.system", "\x80\2cos\nsystem\nX\2\0\0\0ls\x85R.", "os.system");
        row("posix.system in a value", dictionaryOf("cposix\nsystem\n"), "posix.system");
        row("eval",
            "\x80\2"
            "c__builtin__\neval\n.",
            "__builtin__.eval");
        row("global from the stack", "\x80\4\x8c\2os\x8c\6system\x93.", "os.system");
        row("other function of torch", dictionaryOf("ctorch._utils\n_rebuild_sparse_tensor\n"),
            "torch._utils._rebuild_sparse_tensor");
        row("other storage", dictionaryOf("ctorch\nLongStorage\n"), "torch.LongStorage");
        row("global with control characters",
            "\x80\2"
            "co\x1b[1ms\nsy\x7fstem\n.",
            "o?[1ms.sy?stem");
        row("INST", "\x80\2(ios\nsystem\n.", "opcode INST");
        row("OBJ", "\x80\2(o.", "opcode OBJ");
        row("NEWOBJ", "\x80\2)\x81.", "opcode NEWOBJ");
        row("EXT1", "\x80\2\x82\1.", "opcode EXT1");
        row("POP", "\x80\2}0.", "opcode POP");
        row("BYTEARRAY8", "\x80\5\x96.", "opcode BYTEARRAY8");
        row("unknown opcode", "\x80\2\xff.", "unknown opcode 255");
        row("protocol 6", "\x80\6}.", "protocol 6");
        row("a list", "\x80\2].", "not a dictionary");
        row("no tensors", "\x80\2}.", "holds no tensors");
        row("key is a number", PickleBytes().begin().raw("K\1K\2").end().bytes(), "something else than text");
        row("nothing on the stack", "\x80\2.", "STOP");
        row("set without dictionary", "\x80\2](K\1K\2u.", "SETITEMS");
        row("half an item", "\x80\2}(K\1u.", "SETITEMS");
        row("append to a dictionary", "\x80\2}K\1a.", "APPENDS");
        row("call of a dictionary", "\x80\2})R.", "REDUCE");
        row("call of a storage",
            "\x80\2"
            "ctorch\nFloatStorage\n)R.",
            "FloatStorage");
        row("OrderedDict of something",
            "\x80\2"
            "ccollections\nOrderedDict\nK\1\x85R.",
            "OrderedDict");
        row("tensor of nothing",
            "\x80\2"
            "ctorch._utils\n_rebuild_tensor_v2\n)R.",
            "_rebuild_tensor_v2");
        row("parameter of nothing",
            "\x80\2"
            "ctorch._utils\n_rebuild_parameter\n)R.",
            "_rebuild_parameter");
        row("BUILD of a list", "\x80\2]}b.", "BUILD");
        row("persistent id of nothing", "\x80\2}Q.", "BINPERSID");
        row("memo without value", "\x80\2h\7.", "does not hold");
        row("deep nesting", "\x80\2" + QByteArray(200000, '('), "nested too deeply");
        row("deep tuples", "\x80\2N" + QByteArray(600000, '\x85') + ".", "more than 500000 values");
        row("deep lists", dictionaryOf(QByteArray(100000, ']') + QByteArray(99999, 'a')), "holds no tensors");
        row("many values", "\x80\2" + QByteArray(600000, 'N'), "more than 500000 values");
        row("text length lies",
            QByteArray("\x80\2X\xff\xff\xff\xff"
                       "a.",
                       9),
            "ends before");
        row("text length of 64 bits",
            QByteArray("\x80\4\x8d\xff\xff\xff\xff\xff\xff\xff\xff"
                       "a.",
                       13),
            "ends before");
        row("frame lies", QByteArray("\x80\4\x95\xff\xff\xff\xff\xff\xff\xff\x7f}.", 13), "ends before");
        row("wrong number of strides", pickleOf({2, 2}, {1}), "_rebuild_tensor_v2");
        row("nine dimensions", pickleOf(Shape(9, 1), Shape(9, 1)), "_rebuild_tensor_v2");
        row("beyond its storage", pickleOf({13}, {1}), "tensor t reaches beyond");
        row("offset beyond its storage", pickleOf({2}, {1}, 11), "tensor t reaches beyond");
        row("huge offset", pickleOf({2}, {1}, 0x7fffffffffffffff), "tensor t reaches beyond");
        row("stride beyond its storage", pickleOf({2, 2}, {11, 1}), "tensor t reaches beyond");
        row("huge stride", pickleOf({3}, {0x7fffffffffffffff}, 2), "impossible shape");
        row("shape overflows", pickleOf({0x7fffffff, 0x7fffffff, 16}, {0, 0, 0}), "impossible shape");
        row("repeats for ever", pickleOf({0x7fffffff, 0x7fffff}, {0, 0}), "repeats its numbers");
        row("storage is elsewhere",
            PickleBytes().begin().text("t").tensor("FloatStorage", "../../x", 12, 0, {2}, {1}).end().bytes(),
            "entry any name/data/../../x is missing");
        row("storage promises more",
            PickleBytes().begin().text("t").tensor("FloatStorage", "0", 13, 0, {2}, {1}).end().bytes(),
            "fewer than promised");
        row("storage promises far too much",
            PickleBytes()
                .begin()
                .text("t")
                .tensor("FloatStorage", "0", 0x7fffffffffffffff, 0, {2}, {1})
                .end()
                .bytes(),
            "fewer than promised");
        PickleBytes twice;
        twice.begin().text("t").tensor("FloatStorage", "0", 12, 0, {2}, {1});
        twice.text("t").tensor("FloatStorage", "0", 12, 0, {2}, {1}).end();
        QByteArray view =
            PickleBytes().begin().text("t").tensor("FloatStorage", "0", 12, 0, {2}, {1}, true).end().bytes();
        row("storage of a storage", view.replace("NtQ", "}tQ"), "tensor t are a view of others");
        row("name twice", twice.bytes(), "two entries named t");
        PickleBytes repeats;
        repeats.begin();
        for (int i = 0; i < 100; ++i) {
            repeats.text(std::to_string(i)).tensor("FloatStorage", "0", 12, 0, {1000, 6}, {0, 2});
        }
        row("repeats in many tensors", repeats.end().bytes(), "repeats its numbers");
        PickleBytes views;
        views.begin();
        for (int i = 0; i < 1000; ++i) {
            views.text(std::to_string(i)).tensor("FloatStorage", "0", 1000, 0, {1000}, {1});
        }
        row("one storage for many tensors", views.end().bytes(), "repeats its numbers", thousandNumbers);
        PickleBytes texts;
        texts.begin().text("note").text(std::string(100'000, 'x')).raw(QByteArray("q\0", 2));
        for (int i = 0; i < 1000; ++i) {
            texts.text(std::to_string(i)).raw(QByteArray("h\0", 2));
        }
        row("one text for many names", texts.end().bytes(), "texts are larger than the file");
    }

    void refusesPickles() {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, cause);
        QFETCH(QByteArray, storage);
        expectRefusal(archiveOf(pickle, storage), cause);
    }

    /// A list that holds itself, many times over, is neither walked nor leaked.
    void ringsDoNoHarm() {
        PickleBytes pickle;
        pickle.begin().text("ring").raw(QByteArray("]q\0(", 4) + QByteArray("h\0", 2).repeated(10000) + "e");
        pickle.text("self").raw(QByteArray("}q\1h\1h\1s", 8));
        pickle.text("t").tensor("FloatStorage", "0", 12, 0, {2}, {1}).end();
        const auto file = open(archiveOf(pickle.bytes()));
        QVERIFY2(file, qPrintable(QString::fromStdString(file ? "" : describe(file.error()))));
        QCOMPARE(file->tensors.size(), std::size_t{1});
    }

    void refusesArchives_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("cause");
        const QByteArray pickle = pickleOf({2}, {1});
        const auto row = [](const char* name, const QByteArray& bytes, const char* cause) {
            QTest::newRow(name) << bytes << QString(cause);
        };
        row("something else", ZipBytes().add("x/readme", "hello").finish(), "no data.pkl");
        row("compressed", ZipBytes().add("x/data.pkl", pickle).add("x/data/0", twelveNumbers(), 8).finish(),
            "entry x/data/0 is compressed");
        row("compressed pickle", ZipBytes().add("x/data.pkl", pickle, 8).finish(),
            "entry x/data.pkl is compressed");
        row("encrypted", ZipBytes().add("x/data.pkl", pickle, 0, 1).finish(),
            "entry x/data.pkl is encrypted");
        row("big-endian",
            ZipBytes()
                .add("x/data.pkl", pickle)
                .add("x/byteorder", "big")
                .add("x/data/0", twelveNumbers())
                .finish(),
            "big-endian");
        row("no storage", ZipBytes().add("x/data.pkl", pickle).finish(), "entry x/data/0 is missing");
        row("storage cut", archiveOf(pickle, twelveNumbers().left(40)), "fewer than promised");
        row("two models", ZipBytes().add("x/data.pkl", pickle).add("y/data.pkl", pickle).finish(),
            "two models");
        row("entry twice", ZipBytes().add("x/data.pkl", pickle).add("x/data.pkl", pickle).finish(),
            "two entries");
        row("size lies", ZipBytes().add("x/data.pkl", pickle).lieAboutSize(0x7fffffff).finish(),
            "beyond the end");
        row("place lies", ZipBytes().add("x/data.pkl", pickle).lieAboutPlace(0x7fffffff).finish(),
            "not where it should be");
        row("count lies", ZipBytes().add("x/data.pkl", pickle).lieAboutCount(7).finish(),
            "contradicts the size");
        row("checksum",
            ZipBytes().add("x/data/0", twelveNumbers()).add("x/data.pkl", pickle).lieAboutChecksum().finish(),
            "x/data.pkl does not agree with its checksum");
        row("zip64 size lies",
            ZipBytes(true).add("x/data.pkl", pickle).lieAboutSize(~std::uint64_t{0} - 5).finish(),
            "beyond the end");
        row("pickle of something else", QByteArray("\x80\2}."), "not one of PyTorch's");
    }

    void refusesArchives() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, cause);
        expectRefusal(bytes, cause);
    }

    void everyTruncationIsRefused() {
        for (const QByteArray& whole : {archiveOf(pickleOf({2, 3}, {1, 2})), olderForm()}) {
            for (qsizetype size = 0; size < whole.size(); ++size) {
                QVERIFY2(!open(whole.left(size)), qPrintable(QString::number(size)));
            }
            QVERIFY(open(whole));
        }
    }

    void flippedBytesNeverReachOutside() {
        test::openWithFlippedBytes(m_folder, archiveOf(pickleOf({2, 3}, {3, 1})));
        test::openWithFlippedBytes(m_folder, archiveOf(pickleOf({2, 3}, {1, 2})));
        test::openWithFlippedBytes(
            m_folder,
            ZipBytes(true).add("x/data.pkl", pickleOf({2}, {1})).add("x/data/0", twelveNumbers()).finish());
        test::openWithFlippedBytes(m_folder, olderForm());
    }

private:
    /// What PyTorch wrote before version 1.6, with a storage of three numbers 0, 1, 2.
    static QByteArray olderForm() {
        FileBytes bytes;
        PickleBytes dictionary;
        dictionary.begin().text("t").tensor("FloatStorage", "94", 3, 1, {2}, {1}, /*olderForm=*/true).end();
        const QByteArray keys = PickleBytes().raw("\x80\2](").text("94").raw("e.").bytes();
        bytes.text(test::olderFormHeader().toStdString())
            .text(dictionary.bytes().toStdString())
            .text(keys.toStdString());
        bytes.add(std::int64_t{3}).add(0.0F).add(1.0F).add(2.0F);
        return bytes.bytes();
    }

    void expectRefusal(const QByteArray& bytes, const QString& cause) const {
        const auto file = open(bytes);
        QVERIFY(!file);
        const QString sentence = QString::fromStdString(describe(file.error()));
        QVERIFY2(sentence.contains(cause), qPrintable(sentence));
    }

    Result<ModelFile> open(const QByteArray& bytes) const {
        return openModelFile(test::writeFile(m_folder, "bytes.pth", bytes));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestPth)
#include "test_pth.moc"
