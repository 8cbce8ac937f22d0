#include "support/byte_vocabulary.h"

#include "tokenizer/world_tokenizer.h"

#include <QString>
#include <QTest>

namespace roost::test {

std::string byteVocabulary() {
    QString lines;
    for (int byte = 0; byte < 256; ++byte) {
        lines += QString::asprintf("%d b'\\x%02x' 1\n", byte + 1, static_cast<unsigned>(byte));
    }
    return lines.toStdString();
}

std::unique_ptr<Tokenizer> byteTokenizer() {
    auto tokenizer = WorldTokenizer::fromVocabularyFile(byteVocabulary(), "bytes");
    if (!tokenizer) {
        qFatal("%s", describe(tokenizer.error()).c_str());
    }
    return std::move(*tokenizer);
}

}  // namespace roost::test
