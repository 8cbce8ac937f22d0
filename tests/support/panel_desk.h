#pragma once

#include "chat_controller.h"
#include "next_token_picture.h"
#include "notebook_controller.h"
#include "prompt_controller.h"
#include "sampling_controller.h"
#include "support/controller_desk.h"

#include <QTest>

namespace roost::test {

/// The controllers of the panel on a scripted backend, with a model loaded.
struct PanelDesk : ControllerDesk {
    ChatController chat{model, keeper, answers};
    SamplingController sampling{chat, model, preferences};
    NextTokenPicture picture{backend, model, keeper, chat};
    PromptController prompt{backend, model, keeper, chat};
    NotebookController notebook{chat, keeper, answers};

    /// False if that takes too long.
    bool begin() {
        backend.setBeat(0);
        keeper.open();
        model.load(QStringLiteral("/models/starter.gguf"));
        return QTest::qWaitFor([this] { return model.state() == ModelController::Ready && keeper.isOpen(); });
    }

    bool ask(const QString& text) {
        chat.sendText(text);
        return QTest::qWaitFor([this] { return !chat.answering(); });
    }

    QVariant value(const QString& key, int role = SamplingValuesModel::ValueRole) {
        return sampling.values()->index(row(key)).data(role);
    }

    int row(const QString& key) {
        SamplingValuesModel& values = *sampling.values();
        for (int i = 0; i < values.rowCount(); ++i) {
            if (values.index(i).data(SamplingValuesModel::KeyRole).toString() == key) {
                return i;
            }
        }
        return -1;
    }

    void set(const QString& key, double wanted) { sampling.values()->setValue(row(key), wanted); }
};

}  // namespace roost::test
