#pragma once

#include "models/models_controller.h"
#include "support/fault_server.h"
#include "support/random_model.h"
#include "support/sha256.h"
#include "support/whole_files.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <chrono>

namespace roost::test {

/// A retry policy that does not keep a test waiting.
inline RetryPolicy quickRetries() {
    RetryPolicy policy;
    policy.stall = std::chrono::milliseconds(500);
    policy.first = std::chrono::milliseconds(10);
    policy.longest = std::chrono::milliseconds(40);
    policy.attempts = 2;
    return policy;
}

/// The bytes of a small model that opens.
inline QByteArray modelBytes(const QTemporaryDir& folder, std::uint64_t seed,
                             TensorType type = TensorType::F16) {
    const QString path = folder.filePath(QStringLiteral("made-%1").arg(seed));
    if (!writeRandomModel(path.toStdString(), RandomModelShape(), type, seed)) {
        return {};
    }
    return contentsOf(path);
}

/// One model of a catalogue, which lies on the server as \p file of the repository "tests/models".
inline QJsonObject catalogueEntry(const QString& file, qint64 bytes, const QString& hash) {
    return {{"file", file},
            {"name", file},
            {"version", "RWKV-7"},
            {"series", "G1"},
            {"parameters", 1'000'000'000},
            {"type", "F16"},
            {"bytes", bytes},
            {"sha256", hash},
            {"languages", QJsonArray{"multilingual"}},
            {"reasoning", true},
            {"licence", "Apache-2.0"},
            {"good_for", "A model for tests."},
            {"sources",
             QJsonArray{QJsonObject{{"hub", "huggingface"}, {"repo", "tests/models"}, {"path", file}}}}};
}

inline QByteArray catalogueJson(const QJsonArray& models,
                                const QString& updated = QStringLiteral("2030-01-01")) {
    return QJsonDocument(QJsonObject{{"format", "roost-catalogue"},
                                     {"format_version", 1},
                                     {"updated", updated},
                                     {"vocabularies", QJsonObject()},
                                     {"models", models}})
        .toJson();
}

/// Settings whose models come from the server, with the speed of memory known, so that it is not measured.
inline LibrarySettings settingsFor(const FaultServer& server, const QString& folder) {
    LibrarySettings settings;
    settings.folders = {folder};
    settings.mirror = QStringLiteral("own");
    settings.ownMirror = server.url({}).toString();
    settings.memoryBandwidth = 20e9;
    return settings;
}

}  // namespace roost::test
