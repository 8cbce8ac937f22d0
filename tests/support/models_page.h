#pragma once

#include "support/models_desk.h"
#include "support/patience.h"
#include "support/scripted_backend.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <memory>
#include <vector>

namespace roost::test {

inline qint64 g_freeForTest = 0;  ///< memory of the computer below

/// A fresh computer with a server that has one model.
struct ModelsPage {
    ModelsPage() { g_freeForTest = 8'000'000'000; }

    void serve(const QString& file, const ServedFile& served) {
        server.serve(QStringLiteral("/tests/models/resolve/main/") + file, served);
    }

    /// Opens the window's view of it, as after a start of the program.
    void open() {
        if (settings.folders.isEmpty()) {
            settings = settingsFor(server, own.filePath(QStringLiteral("models")));
        }
        if (!QFile::exists(own.filePath(QStringLiteral("models.json")))) {
            QVERIFY(writeLibrarySettings(settings, own.filePath(QStringLiteral("models.json"))));
        }
        const QJsonArray entries{
            catalogueEntry(QStringLiteral("good.gguf"), model.size(), QString::fromLatin1(sha256(model))),
            catalogueEntry(QStringLiteral("large.gguf"), 30'000'000'000, QString(64, u'0'))};
        QVERIFY(writeBytes(own.filePath(QStringLiteral("catalogue.json")), catalogueJson(entries)));
        services = std::make_unique<ModelServices>(quickRetries());
        controller = std::make_unique<ModelController>(backend, preferences, QString());
        models = std::make_unique<ModelsController>(
            *services, *controller, preferences,
            ModelsController::Options{own.filePath(QStringLiteral("models.json")),
                                      own.filePath(QStringLiteral("catalogue.json")),
                                      [] { return g_freeForTest; }});
        const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
        testers.clear();
        for (QAbstractItemModel* each : QVector<QAbstractItemModel*>{
                 models->library(), models->catalogue(), models->downloads(), models->repository()}) {
            testers.push_back(std::make_unique<QAbstractItemModelTester>(each, mode));
        }
        QTRY_VERIFY_WITH_TIMEOUT(models->catalogue()->total() == 2 && models->library()->isComplete() &&
                                     !models->freeMemory().isEmpty(),
                                 kPatienceMs);
    }

    void close() {
        testers.clear();
        models.reset();
        controller.reset();
        services.reset();
    }

    QVariant catalogued(int row, int role) { return models->catalogue()->index(row).data(role); }
    QVariant task(int row, int role) { return models->downloads()->index(row).data(role); }
    int stage(int row = 0) { return task(row, DownloadListModel::StageRole).toInt(); }
    QString installed(const char* name) { return own.filePath(QStringLiteral("models/") + name); }

    QTemporaryDir own;
    FaultServer server;
    QByteArray model = modelBytes(own, 1);
    LibrarySettings settings;
    ScriptedBackend backend;
    Preferences preferences{own.filePath(QStringLiteral("settings.ini"))};
    std::unique_ptr<ModelServices> services;
    std::unique_ptr<ModelController> controller;
    std::unique_ptr<ModelsController> models;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
};

}  // namespace roost::test
