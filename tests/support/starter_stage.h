#pragma once

#include "inference/inference_service.h"
#include "support/reference_data.h"
#include "support/window_stage.h"

#include <QString>
#include <QTest>

namespace roost::test {

/// A question that the starter model is sure of, and its answer where every draw takes the likeliest token.
inline const QString kSum = QStringLiteral("What is 3 plus 4?");
inline const QString kSumAnswer = QStringLiteral("3 plus 4 is 7.");

/// A base, so that the inference is there before the window on it and goes after it.
struct InferenceHolder {
    InferenceService inference;
};

/// The real window with the starter model behind it.
struct StarterStage : private InferenceHolder, WindowStage {
    StarterStage() : WindowStage(inference, QString::fromStdString(starterModelPath())) {}

    QQuickItem* find(const char* name) const { return person->find(QLatin1String(name)); }

    /// The item of this name once it is seen; null if it does not come.
    QQuickItem* wait(const char* name) const { return person->wait(QLatin1String(name)); }

    /// The item with this text once it is seen; null if it does not come.
    QQuickItem* waitForText(const QString& text) const { return person->waitForText(text); }

    /// Gives an item the keyboard as Tab does, which brings it into view.
    QQuickItem* reach(QQuickItem* item) const {
        if (item != nullptr) {
            item->forceActiveFocus(Qt::TabFocusReason);
            QTest::qWait(30);
        }
        return item;
    }

    /// Every draw then takes the likeliest token, so that the answers are known.
    void drawTheLikeliest() {
        main.chat().changeSettings([](ConversationSettings& settings) {
            settings.sampler = SamplerSettings();
            settings.sampler->temperature = 0;
        });
    }

    /// Types a message and sends it.
    void send(const QString& message) {
        person->press(Qt::Key_L, Qt::ControlModifier);
        person->type(message);
        person->press(Qt::Key_Return);
    }

    /// The same, and waits for the answer.
    void ask(const QString& message) {
        send(message);
        QVERIFY(waitForAnswer());
    }

    /// Clicks on a file in the dialog that is open, as it is where the desktop has none of its own.
    void chooseFile(const QString& name) const {
        const auto item = [&] {
            return person->findWhere([&](const QQuickItem& each) {
                return each.objectName().startsWith(QLatin1String("fileDialogDelegate")) &&
                       each.property("fileName") == name;
            });
        };
        QTRY_VERIFY2(item() != nullptr, qPrintable(name));
        QTest::qWait(150);
        person->click(item());
    }

    /// Takes the file that the open dialog has chosen.
    void acceptFile(const QString& button) const {
        QQuickItem* item = waitForText(button);
        QVERIFY2(item != nullptr, qPrintable(button));
        QTest::qWait(150);
        person->click(item);
    }

    int rows() { return main.chat().messages()->rowCount(); }
    QString lastText() { return text(rows() - 1); }
};

}  // namespace roost::test
