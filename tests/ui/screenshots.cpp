#include "support/whole_files.h"
#include "support/window_driver.h"
#include "ui/screenshot_forms.h"

#include <QFile>
#include <QGuiApplication>

// The scenes of the pictures. They play a script, so they need no model.

namespace {

using roost::ErrorCode;
using roost::MainWindow;
using roost::test::ScriptedBackend;

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

roost::ModelEntry modelEntry(const QString& path, const QString& name, const QString& type, qint64 parameters,
                             qint64 bytes) {
    roost::ModelEntry entry;
    entry.path = path;
    entry.name = name;
    entry.version = QStringLiteral("RWKV-7");
    entry.type = type;
    entry.tokenizer = QStringLiteral("RWKV World");
    entry.parameters = parameters;
    entry.fileBytes = bytes;
    entry.activeBytes = bytes;
    entry.stateBytes = 21'626'880;
    entry.trainedContext = 8192;
    entry.weightsKey = name.toUtf8();
    return entry;
}

/// A computer with some models, one of them damaged and one too large.
void fillLibrary(Stage& stage) {
    const QString home = stage.folder.path();
    qputenv("HOME", home.toUtf8());
    roost::LibrarySettings settings;
    settings.folders = {home + QStringLiteral("/models"), home + QStringLiteral("/archive")};
    settings.memoryBandwidth = 34e9;
    stage.services.library.setSettings(settings);
    live(200);
    roost::ModelEntry starter = modelEntry(kStarter, {}, QStringLiteral("Q8_0"), 36'000'000, 38'600'000);
    stage.main->models().library()->setStarter(starter);
    roost::ModelEntry broken =
        modelEntry(home + QStringLiteral("/models/broken.gguf"), QStringLiteral("broken"), {}, 0, 0);
    broken.error = roost::Error{ErrorCode::FileDamaged, broken.path.toStdString(),
                                "the file ends inside its list of tensors"};
    stage.main->models().library()->setEntries(
        {broken,
         modelEntry(home + QStringLiteral("/models/rwkv7-g1f-2.9b-Q4_K_M.gguf"),
                    QStringLiteral("RWKV-7 G1F 2.9B"), QStringLiteral("Q4_K"), 2'950'000'000, 1'919'000'000),
         modelEntry(home + QStringLiteral("/models/rwkv7-g1f-2.9b.pth"), QStringLiteral("RWKV-7 G1F 2.9B"),
                    QStringLiteral("BF16"), 2'950'000'000, 5'896'000'000),
         modelEntry(home + QStringLiteral("/archive/rwkv7-g1e-13.3b.pth"), QStringLiteral("RWKV-7 G1E 13.3B"),
                    QStringLiteral("BF16"), 13'300'000'000, 26'540'000'000)},
        {});
}

roost::DownloadStatus download(Stage& stage, const QString& file, roost::DownloadState state, double share,
                               qint64 total) {
    roost::DownloadStatus status;
    status.id = stage.services.downloads.newId();
    status.targetPath = stage.folder.filePath(QStringLiteral("models/") + file);
    status.state = state;
    status.bytesTotal = total;
    status.bytesDone = static_cast<qint64>(share * static_cast<double>(total));
    return status;
}

/// Downloads at every stage.
void fillDownloads(Stage& stage) {
    auto running = download(stage, QStringLiteral("rwkv7-g1f-7.2b-20260414-ctx8192-Q4_K_M.gguf"),
                            roost::DownloadState::Running, 0.62, 4'579'571'904);
    running.bytesPerSecond = 23'400'000;
    running.secondsLeft = 75;
    running.host = QStringLiteral("huggingface.co");
    auto wrong = download(stage, QStringLiteral("rwkv7-g1d-0.4b-Q8_0.gguf"), roost::DownloadState::WrongFile,
                          1, 501'498'016);
    wrong.error = roost::Error{ErrorCode::WrongFile, wrong.targetPath.toStdString(),
                               "its SHA-256 is 5ae0… instead of 91cb…; it is kept aside as "
                               "rwkv7-g1d-0.4b-Q8_0.gguf.wrong: download it again, or remove it"};
    auto stopped = download(stage, QStringLiteral("rwkv7-g1e-1.5b-Q8_0.gguf"), roost::DownloadState::Stopped,
                            0.3, 1'693'647'008);
    stopped.error = roost::Error{ErrorCode::DownloadFailed, stopped.targetPath.toStdString(),
                                 "the server answered with status 503"};
    for (const auto& status : {running,
                               download(stage, QStringLiteral("rwkv7-g1d-2.9b-Q8_0.gguf"),
                                        roost::DownloadState::Paused, 0.4, 3'258'603'456),
                               stopped, wrong,
                               download(stage, QStringLiteral("rwkv7-g1d-0.1b-Q8_0.gguf"),
                                        roost::DownloadState::Complete, 1, 212'372'928)}) {
        emit stage.services.downloads.changed(status);
    }
}

void showModels(Stage& stage, int part) {
    stage.main->window()->setProperty("page", QStringLiteral("models"));
    live(100);
    stage.main->window()->findChild<QObject*>(QStringLiteral("modelsPage"))->setProperty("part", part);
}

QVector<Shot> shots() {
    return {
        {QStringLiteral("empty"), [](Stage&) {}},
        {QStringLiteral("chat"),
         [](Stage& stage) {
             fillList(stage);
             talk(stage);
             stage.waitForAnswer();
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
                                       QStringLiteral("the file ends inside its list of tensors"));
             stage.main->model().load(QStringLiteral("/home/ada/models/broken-download.gguf"));
         }},
        {QStringLiteral("models"),
         [](Stage& stage) {
             fillList(stage);
             fillLibrary(stage);
             showModels(stage, 0);
         }},
        {QStringLiteral("model-details"),
         [](Stage& stage) {
             fillLibrary(stage);
             showModels(stage, 0);
             live(200);
             for (QQuickItem* item : roost::test::WindowDriver(*stage.main->window()).seen()) {
                 if (item->property("opened").isValid() && item->property("facts").toList().size() > 5) {
                     item->setProperty("opened", true);
                     break;
                 }
             }
         }},
        {QStringLiteral("models-find"),
         [](Stage& stage) {
             fillLibrary(stage);
             fillDownloads(stage);
             showModels(stage, 1);
         }},
        {QStringLiteral("models-link"),
         [](Stage& stage) {
             showModels(stage, 1);
             roost::test::WindowDriver person(*stage.main->window());
             live(200);
             person.find(QStringLiteral("modelSearch"))
                 ->setProperty("text", QStringLiteral("BlinkDL/rwkv7-g1"));
             stage.main->models().repository()->show(
                 QStringLiteral("BlinkDL/rwkv7-g1"),
                 {{QStringLiteral("rwkv7-g1e-7.2b-20260301-ctx8192.pth"), 14'400'009'405, {}},
                  {QStringLiteral("rwkv7-g1e-2.9b-20260312-ctx8192.pth"), 5'896'275'005, {}}});
         }},
        {QStringLiteral("models-downloads"),
         [](Stage& stage) {
             fillList(stage);
             fillDownloads(stage);
             showModels(stage, 2);
         }},
        {QStringLiteral("models-offline"),
         [](Stage& stage) {
             stage.main->models().network()->setOffline(true);
             fillDownloads(stage);
             showModels(stage, 2);
         }},
        {QStringLiteral("make-smaller"),
         [](Stage& stage) {
             fillLibrary(stage);
             showModels(stage, 0);
             live(200);
             QMetaObject::invokeMethod(
                 stage.main->window()->findChild<QObject*>(QStringLiteral("quantisePopup")), "ask",
                 Q_ARG(QString, QStringLiteral("x")), Q_ARG(QString, QStringLiteral("RWKV-7 G1E 13.3B")),
                 Q_ARG(double, 13.3e9), Q_ARG(bool, false));
         }},
        {QStringLiteral("remove-model"),
         [](Stage& stage) {
             fillLibrary(stage);
             showModels(stage, 0);
             live(200);
             QMetaObject::invokeMethod(
                 stage.main->window()->findChild<QObject*>(QStringLiteral("removePopup")), "ask",
                 Q_ARG(QString, QStringLiteral("/home/ada/models/rwkv7-g1f-2.9b-Q4_K_M.gguf")),
                 Q_ARG(QString, QStringLiteral("RWKV-7 G1F 2.9B")), Q_ARG(bool, true), Q_ARG(bool, false));
         }},
        {QStringLiteral("other-model"),
         [](Stage& stage) {
             fillLibrary(stage);
             stage.main->model().load(stage.folder.filePath(QStringLiteral("archive/rwkv7-g1e-13.3b.pth")));
             live(200);
             fillList(stage);
             talk(stage);
             live(400);
             const auto conversation = stage.main->chat().conversationId();
             stage.main->model().useStarter();
             live(200);
             stage.main->chat().startConversation();
             stage.main->chat().open(conversation);
             fillDownloads(stage);
         }},
        {QStringLiteral("settings"),
         [](Stage& stage) {
             stage.main->models().network()->setMirror(roost::NetworkChoices::Own);
             stage.main->window()->setProperty("page", QStringLiteral("settings"));
         }},
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
        {QStringLiteral("popup"),
         [](Stage& stage) {
             QMetaObject::invokeMethod(
                 stage.main->window()->findChild<QObject*>(QStringLiteral("modelPopup")), "open");
         }},
    };
}

}  // namespace

int main(int argc, char* argv[]) {
    const QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    MainWindow::prepareApplication();
    return takePictures(shots() + panelShots() + everywhereShots() + transcriptShots(),
                        QGuiApplication::arguments().mid(1));
}
