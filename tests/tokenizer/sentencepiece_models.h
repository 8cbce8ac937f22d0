#pragma once

#include "tokenizer/sentencepiece_vocabulary.h"

#include <QString>
#include <QtGlobal>
#include <sentencepiece_trainer.h>

#include <random>
#include <string>
#include <vector>

/// What the tests of SentencePiece vocabularies and of their tokenizer share.
namespace roost::test {

inline constexpr auto kNormal = static_cast<std::int32_t>(PieceType::Normal);
inline constexpr auto kUnknown = static_cast<std::int32_t>(PieceType::Unknown);
inline constexpr auto kControl = static_cast<std::int32_t>(PieceType::Control);
inline constexpr auto kUserDefined = static_cast<std::int32_t>(PieceType::UserDefined);
inline constexpr auto kByte = static_cast<std::int32_t>(PieceType::Byte);

inline void addPiece(SentencePieceVocabulary& vocabulary, const std::string& piece, float score,
                     std::int32_t type) {
    vocabulary.pieces.push_back(piece);
    vocabulary.scores.push_back(score);
    vocabulary.types.push_back(type);
}

/// Made like the starter model's: end of text, unknown, newlines, bytes, then merges by falling score.
inline SentencePieceVocabulary smallVocabulary() {
    SentencePieceVocabulary vocabulary;
    addPiece(vocabulary, "<eos>", 0, kControl);
    addPiece(vocabulary, "<unk>", 0, kUnknown);
    addPiece(vocabulary, "\n\n", 0, kUserDefined);
    addPiece(vocabulary, "\n", 0, kUserDefined);
    for (int byte = 0; byte < 256; ++byte) {
        addPiece(vocabulary, QString::asprintf("<0x%02X>", byte).toStdString(), 0, kByte);
    }
    float score = 0;
    for (const char* piece : {"▁a", "ab", "abc", "▁abc", "▁▁", "▁", "a", "b", "c", "é"}) {
        addPiece(vocabulary, piece, score--, kNormal);
    }
    vocabulary.startOfText = {0};
    return vocabulary;
}

/// A model that the library itself has trained on a few made-up sentences.
inline std::string trainedModel(const std::string& options) {
    std::mt19937 random(7);
    const std::vector<std::string> words = {"the",    "cat",    "naïve", "ﬁsh",    "12",
                                            "Straße", "日本語", "sits",  "running"};
    std::vector<std::string> sentences;
    for (int i = 0; i < 400; ++i) {
        std::string sentence;
        for (int word = 0; word < 6; ++word) {
            sentence += words[random() % words.size()] + (random() % 5 == 0 ? "  " : " ");
        }
        sentences.push_back(sentence);
    }
    class Iterator final : public sentencepiece::SentenceIterator {
    public:
        explicit Iterator(const std::vector<std::string>& all) : m_all(all) {}
        bool done() const override { return m_at == m_all.size(); }
        void Next() override { ++m_at; }
        const std::string& value() const override { return m_all[m_at]; }
        sentencepiece::util::Status status() const override { return {}; }

    private:
        const std::vector<std::string>& m_all;
        std::size_t m_at = 0;
    } iterator(sentences);
    std::string model;
    const auto status = sentencepiece::SentencePieceTrainer::Train(
        "--minloglevel=3 --hard_vocab_limit=false --num_threads=1 " + options, &iterator, &model);
    if (!status.ok()) {
        qFatal("%s", status.ToString().c_str());
    }
    return model;
}

inline std::string randomBytes(std::mt19937& random, std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
        bytes += static_cast<char>(random());
    }
    return bytes;
}

}  // namespace roost::test
