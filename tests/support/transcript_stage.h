#pragma once

#include "support/scripted_stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QString>
#include <QTest>

namespace roost::test {

/// The real window on a scripted backend, for conversations in which it matters what is said.
struct TranscriptStage : ScriptedStage {
    TranscriptStage() : ScriptedStage(0) {}

    /// Has \p text answered by \p answer in one piece.
    void say(const QString& text, const QString& answer) {
        ScriptedBackend::Script script;
        script.pieces << answer;
        backend.addAnswer(script);
        main.chat().sendText(text);
        QVERIFY(waitForAnswer());
    }

    /// The item of this name once it is seen; null if it does not come.
    QQuickItem* wait(const QString& name) { return person->wait(name); }

    /// The item with this text once it is seen; null if it does not come.
    QQuickItem* waitForText(const QString& text) { return person->waitForText(text); }

    /// Clicks near the beginning of the text of an item.
    void clickInto(const QQuickItem* text, QPoint offset = QPoint(8, 10)) {
        QVERIFY2(text != nullptr, "There is no such text.");
        QTest::qWait(50);
        QTest::mouseClick(main.window(), Qt::LeftButton, {},
                          WindowDriver::place(text).topLeft().toPoint() + offset);
    }

    /// Presses a harmless link and says whether that one is asked about, which it is not while what was
    /// pressed before is.
    bool onlyAHarmlessLinkAsks() {
        const QString harmless = QStringLiteral("https://a.example/");
        say(QStringLiteral("And where else?"), QStringLiteral("[there](%1)").arg(harmless));
        clickInto(waitForText(QStringLiteral("there")));
        const QQuickItem* address = wait(QStringLiteral("linkAddress"));
        return address != nullptr && address->property("text").toString() == harmless;
    }

    QString copied() const { return QGuiApplication::clipboard()->text(); }
};

}  // namespace roost::test
