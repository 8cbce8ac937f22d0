#pragma once

#include "support/scripted_stage.h"

#include <QTest>

namespace roost::test {

/// The real window on a scripted backend, talked with as a person does.
struct TypingStage : ScriptedStage {
    TypingStage() : ScriptedStage(1) {}

    /// Types \p text, which is answered by \p answer word by word.
    void say(const QString& text, const QString& answer) {
        backend.addAnswer(answer);
        person->type(text);
        person->press(Qt::Key_Return);
        QVERIFY(waitForAnswer());
    }
};

}  // namespace roost::test
