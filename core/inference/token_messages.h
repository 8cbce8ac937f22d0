#pragma once

#include "inference/messages.h"

/// What crosses between the interface and the inference thread about single tokens.
namespace roost {

/// Changes how the answer to a request is drawn, from its next token on.
struct SamplingChange {
    RequestId id = 0;  ///< of the answer
    SamplerSettings sampler;
    QVector<WordRule> words;
    int maxTokens = 0;  ///< 0 leaves the length to the model
};

/// A token that can come next.
struct LikelyToken {
    qint32 token = 0;
    QString text;       ///< what it stands for; U+FFFD where that is no whole character
    double before = 0;  ///< its probability by the model alone
    double after = 0;   ///< after the sampler; 0: it cannot be drawn
    bool ends = false;  ///< the answer would end with it

    friend bool operator==(const LikelyToken&, const LikelyToken&) = default;
};

/// A token of an answer, with what could have stood in its place.
struct AnswerToken {
    LikelyToken drawn;
    QString grown;                      ///< the whole characters that the answer grew by
    QVector<LikelyToken> alternatives;  ///< itself among them; the likeliest first
    int kept = 0;                       ///< tokens that could have been drawn

    friend bool operator==(const AnswerToken&, const AnswerToken&) = default;
};

/// What an answer has grown by, token by token.
struct AnswerTokens {
    RequestId id = 0;
    QVector<AnswerToken> tokens;
};

/// Asks how likely the tokens after the last message of a path are.
struct ProbeRequest {
    RequestId id = 0;
    QVector<PathMessage> path;  ///< oldest first
    std::optional<PromptForm> form;
    SamplerSettings sampler;
    QVector<WordRule> words;
    std::stop_token stop;  ///< set by the service: a later probe or a request for an answer ends it
};

/// The answer to it.
struct Probed {
    RequestId id = 0;
    QVector<LikelyToken> likeliest;
    int kept = 0;              ///< tokens that can be drawn
    int tokensToRead = 0;      ///< the path was not read, since it is so long; then nothing else is known
    QStringList unknownWords;  ///< those of the rules that are no single tokens, and so do nothing
};

/// Asks what a model is fed for a path, exactly.
struct FedTextRequest {
    RequestId id = 0;
    QVector<PathMessage> path;  ///< oldest first
    std::optional<PromptForm> form;
};

/// What a model is fed for one message.
struct FedMessage {
    Role role = Role::User;
    QString text;
    QVector<qint32> tokens;
};

/// The answer to it.
struct FedText {
    RequestId id = 0;
    QVector<FedMessage> messages;
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::AnswerTokens)
Q_DECLARE_METATYPE(roost::ProbeRequest)
Q_DECLARE_METATYPE(roost::Probed)
Q_DECLARE_METATYPE(roost::FedTextRequest)
Q_DECLARE_METATYPE(roost::FedText)
