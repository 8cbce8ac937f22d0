#pragma once

#include "main_window.h"
#include "support/memory_storage.h"
#include "support/scripted_backend.h"

#include <QString>
#include <QTemporaryDir>
#include <QVector>

#include <functional>
#include <memory>

// What the scenes of the pictures are played on.

extern const QString kStarter;

/// Lets the window live for a while.
void live(int milliseconds);

/// The window on a script, with nothing in it.
struct Stage {
    QTemporaryDir folder;
    roost::test::ScriptedBackend backend;
    roost::test::MemoryStorage storage;
    roost::ModelServices services;
    QDateTime now{QDate(2026, 3, 12), QTime(10, 30)};
    std::unique_ptr<roost::MainWindow> main;

    Stage() {
        backend.setBeat(0);
        roost::MainWindow::Options options;
        options.starterPath = kStarter;
        options.settingsFile = folder.filePath(QStringLiteral("settings.ini"));
        options.ownFolder = folder.path();
        options.askDesktop = false;
        options.freeMemory = [] { return qint64{18'200'000'000}; };
        options.now = [this] { return now; };
        main = std::make_unique<roost::MainWindow>(backend, storage, services, options);
    }

    void say(const QString& text, const QString& answer) {
        backend.addAnswer(answer);
        main->chat().sendText(text);
        live(250);
        waitForAnswer();
    }

    /// Until it is whole; a script that was stopped is not waited for long.
    void waitForAnswer() {
        for (int round = 0; round < 100 && main->chat().answering(); ++round) {
            live(50);
        }
    }

    void begin(const QDateTime& when, const QString& text, const QString& answer) {
        now = when;
        main->chat().startConversation();
        say(text, answer);
    }
};

/// Conversations of some days.
void fillList(Stage& stage);

/// Two questions, the second one just asked.
void talk(Stage& stage);

/// A picture and what is played before it is taken.
struct Shot {
    QString name;
    std::function<void(Stage&)> play;
};

/// The panel, shaded answers and the notebook.
QVector<Shot> panelShots();

/// The first page, the palette, the sheet of shortcuts, and other looks.
QVector<Shot> everywhereShots();

/// Formulas, links and messages that try to break the window.
QVector<Shot> transcriptShots();
