#pragma once

#include "conversations_controller.h"
#include "support/english_texts.h"
#include "support/memory_storage.h"
#include "support/scripted_backend.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

namespace roost::test {

/// What the controllers of the window work with, without a window, at a time that stands still.
struct ControllerDesk {
    EnglishTexts english;
    QTemporaryDir folder;
    ScriptedBackend backend;
    MemoryStorage storage;
    Preferences preferences{folder.filePath(QStringLiteral("settings.ini"))};
    ModelController model{backend, preferences, QStringLiteral("/models/starter.gguf")};
    QDateTime now{QDate(2026, 3, 12), QTime(10, 30)};
    ConversationKeeper keeper{storage, [this] { return now; }};
    AnswerRunner answers{backend, model, keeper};
    ConversationsController conversations{storage, keeper, answers};
    QAbstractItemModelTester listTester{conversations.list(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest};
};

}  // namespace roost::test
