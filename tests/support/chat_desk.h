#pragma once

#include "chat_controller.h"
#include "support/controller_desk.h"

namespace roost::test {

/// A model and a chat on a backend that only moves when it is told to.
struct ChatDesk : ControllerDesk {
    ChatController chat{model, keeper, answers};
    QAbstractItemModelTester messageTester{chat.messages(),
                                           QAbstractItemModelTester::FailureReportingMode::QtTest};

    ChatDesk() { backend.setRunning(false); }

    void loadModel() {
        model.useStarter();
        play();
    }

    /// Goes on by at most so many events.
    void play(int beats = 200) {
        for (int beat = 0; beat < beats; ++beat) {
            backend.step();
        }
    }

    /// Says something and has it answered.
    void say(const QString& text, const QString& answer) {
        backend.addAnswer(answer);
        chat.sendText(text);
        play();
    }

    QVariant message(int row, int role) { return chat.messages()->index(row).data(role); }
    QString text(int row) { return message(row, MessageListModel::TextRole).toString(); }
    quint64 id(int row) { return message(row, MessageListModel::MessageIdRole).toULongLong(); }
};

}  // namespace roost::test
