#include "support/window_driver.h"
#include "ui/screenshot_stage.h"

namespace {

void showPromptTab(Stage& stage) {
    fillList(stage);
    talk(stage);
    stage.main->prompt().setSystemPrompt(
        QStringLiteral("You are a patient teacher. Answer in short sentences."));
    live(400);
    QMetaObject::invokeMethod(stage.main->window(), "togglePanel");
    live(100);
    const roost::test::WindowDriver person(*stage.main->window());
    person.find(QStringLiteral("panelTabs"))->setProperty("value", 1);
    QMetaObject::invokeMethod(person.find(QStringLiteral("panelTabs")), "chosen", Q_ARG(QVariant, 1));
}

}  // namespace

QVector<Shot> panelShots() {
    return {
        {QStringLiteral("panel"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             live(400);
             stage.main->sampling().values()->setValue(0, 1.3);
             QMetaObject::invokeMethod(stage.main->window(), "togglePanel");
         }},
        {QStringLiteral("panel-further"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             live(400);
             stage.main->sampling().addStop(QStringLiteral("\\n\\nEND"));
             stage.main->sampling().addWord(QStringLiteral("very"), true);
             stage.main->sampling().addWord(QStringLiteral("goose"), false);
             QMetaObject::invokeMethod(stage.main->window(), "togglePanel");
             live(200);
             roost::test::WindowDriver person(*stage.main->window());
             person.find(QStringLiteral("seedAndWords"))->setProperty("unfolded", true);
             live(100);
             QQuickItem* content = person.find(QStringLiteral("panelContent"));
             content->setProperty("contentY",
                                  content->property("contentHeight").toReal() - content->height());
         }},
        {QStringLiteral("panel-prompt"),
         [](Stage& stage) {
             showPromptTab(stage);
             const QVariantMap fields = stage.main->personas().beginEditing({});
             Q_UNUSED(fields)
             stage.main->personas().save(QStringLiteral("Ada Lovelace"), QStringLiteral("You are Ada."),
                                         QStringLiteral("Good evening."), false);
         }},
        {QStringLiteral("panel-form"),
         [](Stage& stage) {
             showPromptTab(stage);
             roost::test::WindowDriver person(*stage.main->window());
             person.find(QStringLiteral("formHead"))->setProperty("unfolded", true);
             live(100);
             person.find(QStringLiteral("panelContent"))->setProperty("contentY", 200);
         }},
        {QStringLiteral("persona-editor"),
         [](Stage& stage) {
             showPromptTab(stage);
             QObject* editor = stage.main->window()->findChild<QObject*>(QStringLiteral("personaEditor"));
             QMetaObject::invokeMethod(editor, "edit", Q_ARG(QString, QString()));
         }},
        {QStringLiteral("what-the-model-sees"),
         [](Stage& stage) {
             showPromptTab(stage);
             QMetaObject::invokeMethod(stage.main->window()->findChild<QObject*>(QStringLiteral("fedText")),
                                       "open");
         }},
        {QStringLiteral("shaded"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             live(400);
             stage.main->chat().tokens()->setShading(true);
             live(200);
             roost::test::WindowDriver person(*stage.main->window());
             person.find(QStringLiteral("shadedText"))->parentItem()->forceActiveFocus();
             for (int i = 0; i < 5; ++i) {
                 person.press(Qt::Key_Right);
             }
         }},
        {QStringLiteral("notebook"),
         [](Stage& stage) {
             fillList(stage);
             QMetaObject::invokeMethod(stage.main->window(), "startNotebook");
             stage.main->notebook().setPage(QStringLiteral("The harbour was quiet that morning."));
             stage.backend.addAnswer(QStringLiteral(
                 " Only the gulls were up, walking along the wall as if it were theirs, and an old man "
                 "who "
                 "mended "
                 "nets and did not look up.\n\nWhen the first boat came in, everything changed."));
             stage.main->notebook().goOn();
         }},
    };
}
