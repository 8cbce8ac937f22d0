#pragma once

#include "support/scripted_stage.h"

#include <QString>
#include <QTest>

namespace roost::test {

/// The real window on a scripted backend, for what can be done anywhere in it.
struct KeyboardStage : ScriptedStage {
    KeyboardStage() : ScriptedStage(1) {}

    QQuickItem* find(const char* name) const { return person->find(QLatin1String(name)); }
    ChatController& chat() { return main.chat(); }
    QQuickWindow* window() const { return main.window(); }
    QString focusedText() const {
        const QQuickItem* item = window()->activeFocusItem();
        return item != nullptr ? item->property("text").toString() : QString();
    }

    /// Says something and has it answered.
    void say(const QString& text, const QString& answer = QStringLiteral("Good day.")) {
        backend.addAnswer(answer);
        chat().sendText(text);
        QVERIFY(waitForAnswer());
    }

    /// Begins an answer that does not come to its end.
    void ask() {
        backend.setRunning(false);
        chat().sendText(QStringLiteral("Hello"));
        backend.step();
        backend.step();
    }

    /// Two conversations, of which the second is shown.
    void sayInTwoConversations() {
        say(QStringLiteral("First"));
        chat().startConversation();
        say(QStringLiteral("Second"));
    }

    /// Its field has the keyboard then.
    void openPalette() {
        person->press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(find("paletteField") != nullptr && find("paletteField")->hasActiveFocus());
    }
};

}  // namespace roost::test
