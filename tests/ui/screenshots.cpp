#include "main_window.h"
#include "support/memory_storage.h"
#include "support/scripted_backend.h"
#include "support/whole_files.h"
#include "support/window_driver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>
#include <memory>

// Writes pictures of the main screens into a folder: screenshots FOLDER. Plays a script, so it needs no
// model.

namespace {

using roost::ErrorCode;
using roost::MainWindow;
using roost::Preferences;
using roost::test::ScriptedBackend;

const QString kStarter = QStringLiteral("/usr/share/roost/starter/roost-starter-q8_0.gguf");

/// Lets the window live for a while.
void live(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
}

struct Stage {
    QTemporaryDir folder;
    ScriptedBackend backend;
    roost::test::MemoryStorage storage;
    QDateTime now{QDate(2026, 3, 12), QTime(10, 30)};
    std::unique_ptr<MainWindow> main;

    Stage() {
        backend.setBeat(0);
        MainWindow::Options options;
        options.starterPath = kStarter;
        options.settingsFile = folder.filePath(QStringLiteral("settings.ini"));
        options.personaFolder = folder.filePath(QStringLiteral("personas"));
        options.askDesktop = false;
        options.now = [this] { return now; };
        main = std::make_unique<MainWindow>(backend, storage, options);
    }

    void say(const QString& text, const QString& answer) {
        backend.addAnswer(answer);
        main->chat().sendText(text);
        live(250);
    }

    void begin(const QDateTime& when, const QString& text, const QString& answer) {
        now = when;
        main->chat().startConversation();
        say(text, answer);
    }
};

void fillList(Stage& stage) {
    const QDate today(2026, 3, 12);
    const QString answer = QStringLiteral("With pleasure.");
    stage.begin({today.addDays(-20), QTime(9, 0)}, QStringLiteral("Names for a grey cat"), answer);
    stage.begin({today.addDays(-4), QTime(9, 0)}, QStringLiteral("C++ ranges notes"), answer);
    stage.begin({today.addDays(-3), QTime(9, 0)}, QStringLiteral("Recipe: lentil soup for a cold evening"),
                answer);
    stage.begin({today.addDays(-2), QTime(9, 0)}, QStringLiteral("Reading “Walden” together"), answer);
    stage.begin({today, QTime(9, 40)}, QStringLiteral("Regex for dates"), answer);
    stage.begin({today, QTime(10, 12)}, QStringLiteral("Letter to the landlord"), answer);
    stage.now = {today, QTime(10, 30)};
}

void talk(Stage& stage) {
    stage.begin(
        {QDate(2026, 3, 12), QTime(10, 30)}, QStringLiteral("Why do geese fly in a V?"),
        QStringLiteral("Each wing leaves a curl of rising air just outside its tip. A bird flying there is "
                       "lifted a little and spends less effort, so the flock settles into a V where "
                       "everyone but the leader flies in somebody’s updraught. They take turns in front."));
    auto script = ScriptedBackend::scriptOf(QStringLiteral(
        "Whoever is fresh. The leader has no updraught to ride, so the birds rotate: when the front "
        "one tires it drops back along one arm and the next takes its place at the point of the V."));
    stage.backend.addAnswer(script);
    stage.main->chat().sendText(
        QStringLiteral("Which one leads, and how do they agree on whose turn it is?"));
}

QVector<roost::ConversationId> listedIds(Stage& stage) {
    QVector<roost::ConversationId> ids;
    const roost::ConversationListModel& list = *stage.main->conversations().list();
    for (int row = 0; row < list.rowCount(); ++row) {
        const auto id = list.index(row).data(roost::ConversationListModel::ConversationIdRole).toULongLong();
        if (id != 0) {
            ids.append(id);
        }
    }
    return ids;
}

/// One of everything that an answer can hold.
QString markdownSample() {
    return QStringLiteral(
        "<think>\nA sketch is asked for. Keep it short.\n</think>\n\n"
        "## Why a V\n\nEach wing leaves a curl of **rising air** just outside its tip, see "
        "[the study](https://example.org/geese?year=2014). The saving is about `0.3` of the power, or "
        "$P \\propto 1/b^2$.\n\n"
        "1. The leader tires.\n2. It drops back:\n   - along *one* arm,\n   - never through the middle.\n\n"
        "> Everyone but the leader flies in somebody’s updraught.\n\n"
        "```python\n# every bird steers to the nearest spot\nfor bird in flock:\n"
        "    spots = [b.pos + side * wing for b in flock for side in (-1, 1) if b is not bird and b.alive]\n"
        "    bird.steer(min(spots, key=bird.distance), \"gently\")\n```\n\n"
        "| bird | span | share |\n|:--|--:|:-:|\n| Greylag goose | 1.6 m | **31 %** |\n"
        "| Barnacle goose | 1.4 m | 27 % |\n\n$$\nE = \\frac{1}{2} m v^2\n$$\n\n---\n\nThat is all.");
}

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
    QMetaObject::invokeMethod(person.find(QStringLiteral("panelTabs")), "chosen", Q_ARG(int, 1));
}

struct Shot {
    QString name;
    std::function<void(Stage&)> play;
};

QVector<Shot> shots() {
    return {
        {QStringLiteral("empty"), [](Stage&) {}},
        {QStringLiteral("chat"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             live(400);
             stage.backend.addAnswer(QStringLiteral(
                 "Whoever is fresh. The one in front works hardest, so after a while it drops back "
                 "and another takes its place.\n\nNobody votes: a tired bird simply slides to the "
                 "side, and the next in line finds itself at the point."));
             stage.main->chat().regenerate();
             live(400);
         }},
        {QStringLiteral("markdown"),
         [](Stage& stage) {
             fillList(stage);
             stage.begin({QDate(2026, 3, 12), QTime(10, 30)}, QStringLiteral("Show me everything you can do"),
                         markdownSample());
         }},
        {QStringLiteral("growing"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             stage.backend.setRunning(false);
             for (int beat = 0; beat < 26; ++beat) {
                 stage.backend.step();
             }
         }},
        {QStringLiteral("reading"),
         [](Stage& stage) {
             fillList(stage);
             stage.backend.setRunning(false);
             ScriptedBackend::Script script = ScriptedBackend::scriptOf(QStringLiteral("Yes."));
             script.promptTokens = 512;
             script.promptBeats = 4;
             stage.backend.addAnswer(script);
             stage.main->chat().sendText(QStringLiteral("Here is a long letter. Please read it all."));
             stage.backend.step();
             stage.backend.step();
         }},
        {QStringLiteral("error"),
         [](Stage& stage) {
             fillList(stage);
             stage.backend.failLoadsOf(QStringLiteral("broken"), ErrorCode::FileDamaged,
                                       QStringLiteral("it ends in the middle of its list of tensors"));
             stage.main->model().load(QStringLiteral("/home/ada/models/broken-download.gguf"));
         }},
        {QStringLiteral("models"),
         [](Stage& stage) {
             fillList(stage);
             roost::ModelInfo large = ScriptedBackend::starterInfo();
             large.name = QStringLiteral("RWKV-7 G1 2.9B");
             large.parameters = 2'950'000'000;
             large.fileBytes = 3'140'000'000;
             large.stateBytes = 21'626'880;
             stage.backend.setModel(large);
             const QString home = stage.folder.path();
             qputenv("HOME", home.toUtf8());
             QDir(home).mkdir(QStringLiteral("models"));
             QFile file(home + QStringLiteral("/models/rwkv7-g1-2.9b-q8_0.gguf"));
             if (file.open(QIODevice::WriteOnly)) {
                 stage.main->model().load(file.fileName());
             }
             live(300);
             stage.main->window()->setProperty("page", QStringLiteral("models"));
         }},
        {QStringLiteral("settings"),
         [](Stage& stage) { stage.main->window()->setProperty("page", QStringLiteral("settings")); }},
        {QStringLiteral("side-list"),
         [](Stage& stage) {
             fillList(stage);
             QMetaObject::invokeMethod(stage.main->window(), "searchConversations");
         }},
        {QStringLiteral("deleted"),
         [](Stage& stage) {
             fillList(stage);
             stage.main->conversations().remove(stage.main->chat().conversationId());
         }},
        {QStringLiteral("folders"),
         [](Stage& stage) {
             fillList(stage);
             roost::ConversationsController& conversations = stage.main->conversations();
             const QVector<roost::ConversationId> ids = listedIds(stage);
             conversations.setPinned(ids.at(3), true);
             conversations.moveTo(ids.at(4), conversations.addFolder(QStringLiteral("Kitchen")));
             conversations.addFolder(QStringLiteral("Travel"));
             conversations.list()->toggleSelected(ids.at(0));
             conversations.list()->toggleSelected(ids.at(1));
             QMetaObject::invokeMethod(stage.main->window(), "searchConversations");
         }},
        {QStringLiteral("export"),
         [](Stage& stage) {
             fillList(stage);
             stage.main->conversations().exchange()->choose(stage.main->chat().conversationId());
         }},
        {QStringLiteral("imported"),
         [](Stage& stage) {
             fillList(stage);
             roost::test::writeTo(stage.folder.filePath(QStringLiteral("talk.txt")),
                                  "User: Which tree is that?\n\nAssistant: A lime.\n");
             roost::test::writeTo(stage.folder.filePath(QStringLiteral("conversations.json")), "[{\n  \"a\"");
             stage.main->conversations().exchange()->importFiles(
                 {QUrl::fromLocalFile(stage.folder.filePath(QStringLiteral("talk.txt"))),
                  QUrl::fromLocalFile(stage.folder.filePath(QStringLiteral("conversations.json")))});
         }},
        {QStringLiteral("importing"),
         [](Stage& stage) {
             fillList(stage);
             stage.storage.holdExchanges(0.42);
             stage.main->conversations().exchange()->importFiles(
                 {QUrl::fromLocalFile(QStringLiteral("/home/ada/chats.zip"))});
         }},
        {QStringLiteral("list-menu"),
         [](Stage& stage) {
             fillList(stage);
             QMetaObject::invokeMethod(stage.main->window(), "searchConversations");
             live(200);
             roost::test::WindowDriver person(*stage.main->window());
             person.click(person.find(QStringLiteral("listMenu")));
         }},
        {QStringLiteral("search"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             live(400);
             QMetaObject::invokeMethod(stage.main->window(), "searchConversations");
             live(200);
             roost::test::WindowDriver(*stage.main->window()).type(QStringLiteral("the"));
         }},
        {QStringLiteral("trash"),
         [](Stage& stage) {
             fillList(stage);
             for (const roost::ConversationId id : listedIds(stage).mid(3)) {
                 stage.main->conversations().remove(id);
             }
             stage.main->conversations().confirmRemove();
             stage.main->conversations().list()->setView(roost::ConversationListModel::Trashed);
             QMetaObject::invokeMethod(stage.main->window(), "searchConversations");
             live(200);
             roost::test::WindowDriver person(*stage.main->window());
             person.click(person.find(QStringLiteral("emptyTrash")));
         }},
        {QStringLiteral("row-menu"),
         [](Stage& stage) {
             fillList(stage);
             QMetaObject::invokeMethod(stage.main->window(), "searchConversations");
             live(200);
             roost::test::WindowDriver person(*stage.main->window());
             person.click(person.findText(QStringLiteral("Letter to the landlord")), Qt::RightButton);
         }},
        {QStringLiteral("loading"),
         [](Stage& stage) {
             stage.backend.setRunning(false);
             stage.main->model().load(QStringLiteral("/home/ada/models/rwkv7-g1-2.9b-q8_0.gguf"));
             stage.backend.step();
             stage.backend.step();
             stage.backend.step();
             QMetaObject::invokeMethod(
                 stage.main->window()->findChild<QObject*>(QStringLiteral("modelPopup")), "open");
         }},
        {QStringLiteral("no-model"),
         [](Stage& stage) {
             stage.backend.failLoadsOf(QStringLiteral("roost"), ErrorCode::FileNotFound, QString());
             stage.main->model().load(kStarter);
         }},
        {QStringLiteral("editing"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             live(400);
             roost::test::WindowDriver person(*stage.main->window());
             person.hover(person.find(QStringLiteral("ownMessage")));
             person.click(person.find(QStringLiteral("edit")));
         }},
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
                 " Only the gulls were up, walking along the wall as if it were theirs, and an old man who "
                 "mended "
                 "nets and did not look up.\n\nWhen the first boat came in, everything changed."));
             stage.main->notebook().goOn();
         }},
        {QStringLiteral("popup"),
         [](Stage& stage) {
             QMetaObject::invokeMethod(
                 stage.main->window()->findChild<QObject*>(QStringLiteral("modelPopup")), "open");
         }},
    };
}

bool take(const Shot& shot, const QDir& folder, QSize size, Preferences::ThemeChoice theme) {
    Stage stage;
    stage.main->preferences().setThemeChoice(theme);
    if (!stage.main->show()) {
        return false;
    }
    QQuickWindow* window = stage.main->window();
    window->resize(size);
    stage.main->model().useStarter();
    live(200);
    shot.play(stage);
    live(500);
    const QString name =
        QStringLiteral("%1-%2x%3-%4-at-%5x.png")
            .arg(shot.name)
            .arg(size.width())
            .arg(size.height())
            .arg(theme == Preferences::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
            .arg(window->devicePixelRatio());
    return window->grabWindow().save(folder.filePath(name));
}

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 2 || !QDir().mkpath(arguments.at(1))) {
        std::fputs("Usage: screenshots FOLDER [NAME]\n", stderr);
        return EXIT_FAILURE;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    MainWindow::prepareApplication();
    const QDir folder(arguments.at(1));
    for (const Shot& shot : shots()) {
        if (arguments.size() > 2 && shot.name != arguments.at(2)) {
            continue;
        }
        for (const QSize size : {QSize(1280, 800), QSize(640, 480)}) {
            for (const auto theme : {Preferences::Light, Preferences::Dark}) {
                if (!take(shot, folder, size, theme)) {
                    std::fprintf(stderr, "The picture “%s” could not be taken.\n", qUtf8Printable(shot.name));
                    return EXIT_FAILURE;
                }
            }
        }
    }
    return EXIT_SUCCESS;
}
