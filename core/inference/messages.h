#pragma once

#include "base/error.h"
#include "chat/message.h"
#include "chat/prompt_template.h"
#include "conversations/conversation_tree.h"
#include "generate/finish_reason.h"
#include "sampling/sampler_settings.h"
#include "sampling/word_rules.h"

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>
#include <stop_token>
#include <string>

/// The values that cross between the interface and the inference thread. Every request has an id, every event
/// carries the id of the request that it answers; who gets an event of an old id drops it.
namespace roost {

using RequestId = quint64;

/// Asks for a model to be mapped and made ready. A load replaces the model that is loaded.
struct LoadRequest {
    RequestId id = 0;
    QString path;
    int threads = 0;  ///< 0 takes as many as there are physical cores
    std::stop_token stop;
};

/// What is known of a loaded model.
struct ModelInfo {
    QString path;
    QString name;       ///< from the file's metadata, else its file name without extension
    QString version;    ///< "RWKV-7"
    QString type;       ///< the type of most of its weights: "Q8_0"
    QString tokenizer;  ///< "SentencePiece"
    quint64 parameters = 0;
    quint64 fileBytes = 0;
    quint64 stateBytes = 0;  ///< the whole memory of one conversation, whatever its length
    int layers = 0;
    int width = 0;
    int heads = 0;
    int vocabulary = 0;
    int trainedContext = 0;  ///< tokens it saw at once in training, not a limit; 0 if unknown
    bool isStarter = false;  ///< the small built-in model
    SamplerSettings recommendedSampler;
    int recommendedMaxTokens = 0;
    PromptTemplateId promptTemplate = PromptTemplateId::World;  ///< the one that suits it
};

struct LoadProgress {
    RequestId id = 0;
    double fraction = 0;  ///< 0 … 1
};

/// One message on the way from the start of a conversation to the answer that is asked for.
struct PathMessage {
    MessageId id = 0;
    Message message;
    ReadTokens read;        ///< what it was read as; empty if no model has read it yet
    bool branches = false;  ///< more than one message follows on it
};

/// Where the state came from that an answer went on from.
enum class StateOrigin {
    Memory,
    Disk,
    Text,  ///< there was none; everything was read from the beginning
};

/// Why messages that were read before have to be read again.
enum class RereadReason {
    None,
    Missing,     ///< their state was not kept
    OtherModel,  ///< it is another model's, or another processor's
    OtherText,   ///< it has read something else
    Damaged,     ///< its file is damaged
};

/// An answer that broke off and is to be gone on with.
struct BrokenOffAnswer {
    std::string text;  ///< as it was drawn, with its thoughts
    ReadTokens read;   ///< what it was read as; empty if that is not known
};

/// Asks for an answer to the last message of \c path. The worker restores the state after the deepest message
/// of the path that it still has, and feeds only what comes after it. An answer that is gone on with comes in
/// text deltas from its beginning.
struct GenerationRequest {
    RequestId id = 0;
    ConversationId conversation = 0;
    MessageId answerId = 0;          ///< names the state after the answer, for the requests that follow on it
    QVector<PathMessage> path;       ///< oldest first; the answer follows on the last one
    std::optional<PromptForm> form;  ///< how the path is written down; nothing takes what suits the model
    SamplerSettings sampler;
    QVector<WordRule> words;
    QStringList stops;                         ///< texts that end the answer, beside those of the form
    QVector<qint32> begun;                     ///< tokens that a new answer begins with
    int maxTokens = 0;                         ///< 0 leaves the length to the model
    std::optional<BrokenOffAnswer> brokenOff;  ///< nothing for a new answer
    std::stop_token stop;                      ///< takes effect within 100 ms, also inside a long prompt
};

/// Asks for the state of a conversation to be brought into memory, so that an answer can begin at once.
struct PrepareRequest {
    RequestId id = 0;
    QVector<PathMessage> path;  ///< oldest first
    ConversationId conversation = 0;
    bool readsMissing = false;  ///< also reads what no kept state has read, and keeps the states after it
    /// Of that reading.
    std::stop_token stop = {};
    std::optional<PromptForm> form = {};
};

/// The answer to it.
struct Prepared {
    RequestId id = 0;
    int tokensReused = 0;  ///< in the state that was found
    int tokensRead = 0;    ///< for this request
    int tokensToRead = 0;  ///< that a next message would have to read before its own
    StateOrigin origin = StateOrigin::Text;
    RereadReason reason = RereadReason::None;
    double milliseconds = 0;
};

/// Asks for a message that is still being written to be read ahead, as far as it is not likely to change. A
/// request for an answer ends it; whatever was read ahead wrongly is not used.
struct ReadAheadRequest {
    QVector<PathMessage> path;  ///< oldest first, up to the message before
    std::string draft;
    std::stop_token stop;  ///< set by the service
    std::optional<PromptForm> form = {};
};

/// What a model has read for a message, exactly.
struct MessageRead {
    RequestId id = 0;
    MessageId message = 0;
    ReadTokens read;
};

/// How far the prompt has been read.
struct PromptProgress {
    RequestId id = 0;
    int tokensRead = 0;
    int tokensTotal = 0;   ///< to be read for this request
    int tokensReused = 0;  ///< already in the state that was restored
};

/// What the answer has grown by since the last event.
struct TextDelta {
    RequestId id = 0;
    QString text;                ///< appended text only, whole characters
    int tokens = 0;              ///< of the answer so far
    double tokensPerSecond = 0;  ///< of the answer so far
};

struct GenerationFinished {
    RequestId id = 0;
    FinishReason reason = FinishReason::EndOfTurn;
    int promptTokens = 0;  ///< read for this request
    int tokensReused = 0;
    int tokens = 0;     ///< of the answer
    int newTokens = 0;  ///< of them, drawn for this request
    double promptSeconds = 0;
    double answerSeconds = 0;
    quint64 seed = 0;  ///< the seed the answer was drawn with, given or fresh
    StateOrigin origin = StateOrigin::Text;
    RereadReason reread = RereadReason::None;
};

/// A request that came to nothing.
struct Failure {
    RequestId id = 0;
    Error error;
};

}  // namespace roost

Q_DECLARE_METATYPE(roost::LoadRequest)
Q_DECLARE_METATYPE(roost::ModelInfo)
Q_DECLARE_METATYPE(roost::LoadProgress)
Q_DECLARE_METATYPE(roost::GenerationRequest)
Q_DECLARE_METATYPE(roost::PrepareRequest)
Q_DECLARE_METATYPE(roost::Prepared)
Q_DECLARE_METATYPE(roost::ReadAheadRequest)
Q_DECLARE_METATYPE(roost::MessageRead)
Q_DECLARE_METATYPE(roost::PromptProgress)
Q_DECLARE_METATYPE(roost::TextDelta)
Q_DECLARE_METATYPE(roost::GenerationFinished)
Q_DECLARE_METATYPE(roost::Failure)
