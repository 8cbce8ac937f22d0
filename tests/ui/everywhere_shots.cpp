#include "support/window_driver.h"
#include "ui/screenshot_stage.h"

using roost::Preferences;
using roost::test::WindowDriver;

namespace {

void showPage(Stage& stage, const char* page) {
    stage.main->window()->setProperty("page", QLatin1String(page));
    live(200);
}

void openPalette(Stage& stage, const QString& query) {
    WindowDriver person(*stage.main->window());
    person.press(Qt::Key_K, Qt::ControlModifier);
    live(300);
    person.type(query);
    live(100);
}

}  // namespace

QVector<Shot> everywhereShots() {
    return {
        {QStringLiteral("welcome"), [](Stage& stage) { stage.main->preferences().setWelcomed(false); }},
        {QStringLiteral("palette"),
         [](Stage& stage) {
             fillList(stage);
             openPalette(stage, {});
         }},
        {QStringLiteral("palette-search"),
         [](Stage& stage) {
             fillList(stage);
             openPalette(stage, QStringLiteral("le"));
         }},
        {QStringLiteral("palette-nothing"),
         [](Stage& stage) { openPalette(stage, QStringLiteral("zebra crossing")); }},
        {QStringLiteral("shortcuts"),
         [](Stage& stage) { WindowDriver(*stage.main->window()).press(Qt::Key_F1); }},
        {QStringLiteral("appearance"),
         [](Stage& stage) {
             fillList(stage);
             stage.main->preferences().setAccent(QStringLiteral("lake"));
             showPage(stage, "settings");
         }},
        {QStringLiteral("largest-chat"),
         [](Stage& stage) {
             stage.main->preferences().setTextSize(Preferences::largestText());
             fillList(stage);
             talk(stage);
             live(400);
         }},
        {QStringLiteral("largest-settings"),
         [](Stage& stage) {
             stage.main->preferences().setTextSize(Preferences::largestText());
             showPage(stage, "settings");
         }},
        {QStringLiteral("largest-welcome"),
         [](Stage& stage) {
             stage.main->preferences().setTextSize(Preferences::largestText());
             stage.main->preferences().setWelcomed(false);
         }},
        {QStringLiteral("model-gone"),
         [](Stage& stage) {
             stage.main->preferences().setLastModel(QStringLiteral("/home/mira/models/rwkv7-g1f-2.9b.pth"));
             stage.main->model().load(QStringLiteral("/models/other.gguf"));
             live(200);
             stage.main->preferences().setLastModel(QStringLiteral("/home/mira/models/rwkv7-g1f-2.9b.pth"));
             stage.main->begin({});
             live(300);
         }},
    };
}
