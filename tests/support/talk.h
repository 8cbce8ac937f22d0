#pragma once

#include "inference/inference_service.h"
#include "support/patience.h"
#include "support/reference_data.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

namespace roost::test {

/// Of an answer, unless a test says otherwise.
inline constexpr int kAnswerTokens = 24;

/// One run of the program: a backend that goes away with its threads.
struct Session {
    Session(const QString& folder, const QString& model)
        : snapshots(std::make_shared<SnapshotStore>(folder + QStringLiteral("/states"))),
          service(InferenceOptions{{}, snapshots, folder}) {
        load(model);
    }

    /// What it kept is written, which the store alone would not wait for long where the disk is busy.
    ~Session() { snapshots->finish(); }

    void load(const QString& model) {
        QSignalSpy loaded(&service, &InferenceBackend::loaded);
        QSignalSpy failed(&service, &InferenceBackend::failed);
        service.load({service.newRequestId(), model, 2, {}});
        QVERIFY(QTest::qWaitFor([&] { return loaded.size() + failed.size() > 0; }, kPatienceMs));
        if (!failed.isEmpty()) {
            QFAIL(describe(failed[0][0].value<Failure>().error).c_str());
        }
    }

    std::shared_ptr<SnapshotStore> snapshots;
    InferenceService service;
};

/// A conversation as the window would keep it: messages with what they were read as.
struct Talk {
    QVector<PathMessage> path;
    QVector<GenerationFinished> outcomes;
    std::optional<PromptForm> form = {};  ///< nothing takes what suits the model

    /// Says something and has it answered; \p stopAfter deltas the answer is stopped (0: never).
    void say(Session& session, const std::string& text, quint64 seed, int stopAfter = 0) {
        path.append({newId(), {Role::User, text}, {}, false});
        answer(session, seed, stopAfter);
    }

    void answer(Session& session, quint64 seed, int stopAfter = 0, int maxTokens = kAnswerTokens) {
        const MessageId answerId = newId();
        write(session, answerId, seed, stopAfter, maxTokens, std::nullopt);
    }

    /// Has the last answer gone on with, which must have been cut.
    void goOn(Session& session, quint64 seed, int maxTokens, bool isKnown = true,
              const QStringList& stops = {}) {
        const PathMessage cut = path.takeLast();
        write(session, cut.id, seed, 0, maxTokens,
              BrokenOffAnswer{cut.message.text, isKnown ? cut.read : ReadTokens{}}, stops);
    }

    QStringList texts() const {
        QStringList texts;
        for (const PathMessage& message : path) {
            texts.append(QString::fromStdString(message.message.text));
        }
        return texts;
    }

    QVector<ReadTokens> reads() const {
        QVector<ReadTokens> reads;
        for (const PathMessage& message : path) {
            reads.append(message.read);
        }
        return reads;
    }

private:
    void write(Session& session, MessageId answerId, quint64 seed, int stopAfter, int maxTokens,
               const std::optional<BrokenOffAnswer>& brokenOff, const QStringList& stops = {}) {
        QString answerText;
        ReadTokens answerRead;
        QObject context;
        std::stop_source stop;
        int deltas = 0;
        QObject::connect(&session.service, &InferenceBackend::textDelta, &context,
                         [&](const TextDelta& delta) {
                             answerText += delta.text;
                             if (++deltas == stopAfter) {
                                 stop.request_stop();
                             }
                         });
        QObject::connect(&session.service, &InferenceBackend::messageRead, &context,
                         [&](const MessageRead& message) {
                             if (message.message == answerId) {
                                 answerRead = message.read;
                                 return;
                             }
                             for (PathMessage& each : path) {
                                 each.read = each.id == message.message ? message.read : each.read;
                             }
                         });
        QSignalSpy finished(&session.service, &InferenceBackend::finished);
        GenerationRequest request;
        request.id = session.service.newRequestId();
        request.conversation = 1;
        request.answerId = answerId;
        request.path = path;
        request.form = form;
        request.sampler.temperature = 1;
        request.sampler.topP = 0.9;
        request.sampler.seed = seed;
        request.sampler.presencePenalty = 0.3;
        request.maxTokens = maxTokens;
        request.brokenOff = brokenOff;
        request.stops = stops;
        request.stop = stop.get_token();
        session.service.generate(request);
        QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, kPatienceMs));
        outcomes.append(finished[0][0].value<GenerationFinished>());
        path.append({answerId, {Role::Assistant, answerText.toStdString()}, answerRead, false});
    }

    static MessageId newId() {
        static MessageId last = 0;
        return ++last;
    }
};

/// The tiny models' tokens are bytes.
inline QByteArray tinyVocabulary() {
    QByteArray lines;
    for (int value = 1; value < 256; ++value) {
        const QByteArray hex = QByteArray::number(value, 16).rightJustified(2, '0');
        lines += QByteArray::number(value) + " b'\\x" + hex + "' 1\n";
    }
    return lines;
}

/// Models to talk with. They lie there as long as this lives.
class TalkingModels {
public:
    /// "starter", or a reference model, with a vocabulary beside it.
    QString path(const QString& name) {
        if (name == QLatin1String("starter")) {
            return QString::fromStdString(starterModelPath());
        }
        const QString path = m_models.filePath(name);
        if (!QFile::exists(path)) {
            QFile::copy(QString::fromStdString(referencePath("models/" + name.toStdString())), path);
            QFile vocabulary(path.left(path.lastIndexOf(u'.')) + QStringLiteral(".txt"));
            if (vocabulary.open(QIODevice::WriteOnly)) {
                vocabulary.write(tinyVocabulary());
            }
        }
        return path;
    }

private:
    QTemporaryDir m_models;
};

/// A row for the starter model and for one of every version of RWKV.
inline void everyVersion() {
    QTest::addColumn<QString>("model");
    for (const char* name : {"starter", "tiny-rwkv-4v0-660K.bf16.pth", "tiny-rwkv-5v1-730K.bf16.pth",
                             "tiny-rwkv-5v2-730K-first4.bf16.pth", "tiny-rwkv-6v0-3m-q51-first2.bf16.pth",
                             "tiny-rwkv-7v0-834K-first6.bf16.pth"}) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
}

/// Every state that was kept in \p folder, in another one.
inline void copyStates(const QString& folder, const QString& copy) {
    const QString states = QStringLiteral("/states/");
    QVERIFY(QDir().mkpath(copy + states));
    for (const QString& name : QDir(folder + states).entryList(QDir::Files)) {
        QVERIFY(QFile::copy(folder + states + name, copy + states + name));
    }
}

/// Says something more, in the session that was there all the time and in one that begins now.
inline void goesOnAlike(Session& live, const QString& folder, const QString& model, Talk talk) {
    live.snapshots->finish();
    const QTemporaryDir copy;
    copyStates(folder, copy.path());
    Talk restarted = talk;
    talk.say(live, "And then?", 99);
    Session begun(copy.path(), model);
    restarted.say(begun, "And then?", 99);
    QCOMPARE(restarted.texts(), talk.texts());
    QCOMPARE(restarted.reads(), talk.reads());
    QCOMPARE(restarted.outcomes.constLast().origin, StateOrigin::Disk);
    QCOMPARE(restarted.outcomes.constLast().reread, RereadReason::None);
    // None at all where the same was said before.
    const qsizetype fresh = restarted.path[restarted.path.size() - 2].read.ids.size();
    QVERIFY(restarted.outcomes.constLast().promptTokens <= fresh);
}

}  // namespace roost::test
