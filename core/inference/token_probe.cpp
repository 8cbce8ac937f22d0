#include "inference/token_probe.h"

#include <algorithm>
#include <string>
#include <utility>

namespace roost {

namespace {

/// How many tokens the picture of the next one shows.
constexpr int kShownTokens = 12;

LikelyToken likelyToken(const TokenChance& chance, const Tokenizer& tokenizer) {
    return {chance.token, QString::fromStdString(tokenizer.decode(chance.token)), chance.before, chance.after,
            chance.token == tokenizer.endOfText()};
}

QVector<LikelyToken> likelyTokens(const TokenPicture& picture, const Tokenizer& tokenizer) {
    QVector<LikelyToken> tokens;
    for (const TokenChance& chance : picture.likeliest) {
        tokens.append(likelyToken(chance, tokenizer));
    }
    return tokens;
}

}  // namespace

SamplerSettings samplerFor(const SamplerSettings& sampler, const QVector<WordRule>& words,
                           const Tokenizer& tokenizer) {
    SamplerSettings settings = sampler;
    applyWordRules({words.constData(), static_cast<std::size_t>(words.size())}, tokenizer, settings);
    return settings;
}

QStringList unknownWords(const QVector<WordRule>& words, const Tokenizer& tokenizer) {
    QStringList unknown;
    for (const WordRule& word : words) {
        if (tokensOfWord(word.text, tokenizer).empty()) {
            unknown.append(QString::fromStdString(word.text));
        }
    }
    return unknown;
}

Probed probe(const ProbeRequest& request, std::span<const float> logits, const Tokenizer& tokenizer) {
    const Sampler sampler(samplerFor(request.sampler, request.words, tokenizer), 0);
    const TokenPicture picture = tokenPicture(logits, sampler.probabilities(logits), kShownTokens);
    return {request.id, likelyTokens(picture, tokenizer), picture.kept, 0,
            unknownWords(request.words, tokenizer)};
}

FedText fedText(RequestId id, PathTokens& path, const Tokenizer& tokenizer) {
    FedText fed{id, {}};
    for (qsizetype i = 0; i < path.size(); ++i) {
        const std::vector<Token>& tokens = path.tokens(i);
        fed.messages.append({path.message(i).message.role,
                             QString::fromStdString(tokenizer.decodeAll(tokens)),
                             {tokens.begin(), tokens.end()}});
    }
    return fed;
}

void AnswerTokenWriter::add(const DrawnToken& drawn) {
    AnswerToken token;
    token.alternatives = likelyTokens(drawn.picture, m_tokenizer);
    token.kept = drawn.picture.kept;
    const auto found = std::find_if(token.alternatives.begin(), token.alternatives.end(),
                                    [&drawn](const LikelyToken& each) { return each.token == drawn.token; });
    token.drawn = found != token.alternatives.end() ? *found : LikelyToken{drawn.token, {}, 0, 0, false};
    token.grown = QString::fromStdString(m_characters.push(drawn.bytes));
    m_tokens.append(token);
}

QVector<AnswerToken> AnswerTokenWriter::take() {
    return std::exchange(m_tokens, {});
}

}  // namespace roost
