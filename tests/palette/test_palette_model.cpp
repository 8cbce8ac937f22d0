#include "palette/palette_model.h"
#include "support/controller_desk.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace roost;

namespace {

ModelEntry modelNamed(const QString& name) {
    ModelEntry entry;
    entry.path = QStringLiteral("/models/%1.gguf").arg(name);
    entry.name = name;
    return entry;
}

}  // namespace

class TestPaletteModel : public QObject {
    Q_OBJECT

private:
    struct Desk : test::ControllerDesk {
        LibraryListModel library;
        PaletteModel palette{storage, keeper, library, preferences};
        QAbstractItemModelTester tester{&palette, QAbstractItemModelTester::FailureReportingMode::QtTest};
        std::vector<std::unique_ptr<WindowAction>> actions;

        WindowAction& add(const QString& title, const QString& group, const QStringList& keys = {}) {
            auto action = std::make_unique<WindowAction>();
            action->name = title.toLower();
            action->title = title;
            action->group = group;
            action->keys = keys;
            actions.push_back(std::move(action));
            return *actions.back();
        }

        void gather() {
            QVariantList all;
            for (const auto& action : actions) {
                all.append(QVariant::fromValue(action.get()));
            }
            palette.gather(all);
        }

        /// What is offered, a heading in brackets where another group begins.
        QStringList offered() const {
            QStringList lines;
            QString group;
            for (int row = 0; row < palette.rowCount(); ++row) {
                const QModelIndex index = palette.index(row);
                if (index.data(PaletteModel::GroupRole).toString() != group) {
                    group = index.data(PaletteModel::GroupRole).toString();
                    lines.append(u'[' + group + u']');
                }
                lines.append(index.data(PaletteModel::TitleRole).toString());
            }
            return lines;
        }
    };

    std::unique_ptr<Desk> desk;

private slots:
    void init() {
        desk = std::make_unique<Desk>();
        desk->add(QStringLiteral("New conversation"), QStringLiteral("Conversations"),
                  {QStringLiteral("Ctrl+N")});
        desk->add(QStringLiteral("Settings"), QStringLiteral("Window"), {QStringLiteral("Ctrl+,")});
        desk->add(QStringLiteral("Stop the answer"), QStringLiteral("Answers")).enabled = false;
    }
    void cleanup() { desk.reset(); }

    void offersAllInGroups() {
        desk->keeper.begin(QStringLiteral("Soup"));
        desk->library.setEntries({modelNamed(QStringLiteral("Large"))}, {});
        desk->gather();
        QCOMPARE(desk->offered(),
                 QStringList({"[Conversations]", "New conversation", "[Window]", "Settings",
                              "[Go to a conversation]", "Soup", "[Use a model]", "Use Large"}));
        QCOMPARE(desk->palette.index(0).data(PaletteModel::KeysRole).toString(), QStringLiteral("Ctrl+N"));
    }

    void theBestFitComesFirst() {
        desk->keeper.begin(QStringLiteral("The setting of the novel"));
        desk->library.setEntries({modelNamed(QStringLiteral("settle-7b"))}, {});
        desk->gather();
        desk->palette.setQuery(QStringLiteral("sett"));
        QCOMPARE(desk->offered(),
                 QStringList({"[Window]", "Settings", "[Go to a conversation]", "The setting of the novel",
                              "[Use a model]", "Use settle-7b"}));
        QCOMPARE(desk->palette.index(0).data(PaletteModel::MarkedRole).toString(),
                 QStringLiteral("<b>Sett</b>ings"));
        desk->palette.setQuery(QStringLiteral("novel sett"));
        QCOMPARE(desk->offered(), QStringList({"[Go to a conversation]", "The setting of the novel"}));
        desk->palette.setQuery(QStringLiteral("zebra"));
        QCOMPARE(desk->palette.rowCount(), 0);
    }

    void whatWasChosenLastComesFirstAndIsKept() {
        const ConversationId soup = desk->keeper.begin(QStringLiteral("Soup"));
        QSignalSpy opened(&desk->palette, &PaletteModel::conversationWanted);
        QSignalSpy did(desk->actions.at(1).get(), &WindowAction::triggered);
        desk->gather();
        desk->palette.choose(1);
        QCOMPARE(did.size(), 1);
        desk->gather();
        desk->palette.setQuery(QStringLiteral("soup"));
        desk->palette.choose(0);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toULongLong(), soup);
        desk->gather();
        QCOMPARE(desk->offered().mid(0, 4),
                 QStringList({"[Chosen lately]", "Soup", "Settings", "[Conversations]"}));
        const Preferences again(desk->folder.filePath(QStringLiteral("settings.ini")));
        QCOMPARE(again.recentChoices().constFirst(), QStringLiteral("conversation:%1").arg(soup));
        // What is gone is not offered.
        desk->keeper.erase({soup});
        desk->gather();
        QCOMPARE(desk->offered().mid(0, 2), QStringList({"[Chosen lately]", "Settings"}));
    }

    void aModelIsUsedByItsName() {
        ModelEntry broken = modelNamed(QStringLiteral("broken"));
        broken.error = Error{ErrorCode::FileDamaged, "broken.gguf", "it ends too early"};
        desk->library.setEntries({broken, modelNamed(QStringLiteral("rwkv7-g1-2.9b"))}, {});
        QSignalSpy wanted(&desk->palette, &PaletteModel::modelWanted);
        desk->gather();
        desk->palette.setQuery(QStringLiteral("use 2.9"));
        QCOMPARE(desk->offered(), QStringList({"[Use a model]", "Use rwkv7-g1-2.9b"}));
        desk->palette.choose(0);
        QCOMPARE(wanted.constFirst().constFirst().toString(), QStringLiteral("/models/rwkv7-g1-2.9b.gguf"));
        desk->palette.setQuery(QStringLiteral("broken"));
        QCOMPARE(desk->palette.rowCount(), 0);
    }

    void titlesAreTextWhateverStandsInThem() {
        desk->keeper.begin(QStringLiteral("<img src='http://x'> & co"));
        desk->gather();
        desk->palette.setQuery(QStringLiteral("img"));
        QCOMPARE(desk->palette.index(0).data(PaletteModel::MarkedRole).toString(),
                 QStringLiteral("&lt;<b>img</b> src='http://x'&gt; &amp; co"));
    }

    void theTrashIsNotOfferedAndTheArchiveIsSaid() {
        const ConversationId gone = desk->keeper.begin(QStringLiteral("Gone"));
        const ConversationId away = desk->keeper.begin(QStringLiteral("Away"));
        desk->conversations.remove(gone);
        desk->conversations.setArchived(away, true);
        desk->gather();
        desk->palette.setQuery(QStringLiteral("gone"));
        QCOMPARE(desk->palette.rowCount(), 0);
        desk->palette.setQuery(QStringLiteral("away"));
        QCOMPARE(desk->palette.index(0).data(PaletteModel::DetailRole).toString(),
                 QStringLiteral("in the archive"));
    }

    void messagesComeAfterAllElseOnceTheyAreFound() {
        const ConversationId soup = desk->keeper.begin(QStringLiteral("Soup <b>"));
        ConversationMessage message;
        message.text = QStringLiteral("Where is the setting\nfor <i>lentils</i>?");
        const MessageId id = desk->keeper.add(soup, message);
        desk->gather();
        desk->palette.setQuery(QStringLiteral("setting"));
        QVERIFY(desk->palette.searching());
        QCOMPARE(desk->offered(), QStringList({"[Window]", "Settings"}));
        QTRY_VERIFY(!desk->palette.searching());
        QCOMPARE(desk->offered(), QStringList({"[Window]", "Settings", "[Go to a message]",
                                               "Soup <b>: Where is the setting for <i>lentils</i>?"}));
        QCOMPARE(
            desk->palette.index(1).data(PaletteModel::MarkedRole).toString(),
            QStringLiteral("Soup &lt;b&gt;: Where is the <b>setting</b> for &lt;i&gt;lentils&lt;/i&gt;?"));
        QSignalSpy wanted(&desk->palette, &PaletteModel::messageWanted);
        desk->palette.choose(1);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.constFirst().at(0).toULongLong(), soup);
        QCOMPARE(wanted.constFirst().at(1).toULongLong(), id);
        QVERIFY(desk->preferences.recentChoices().isEmpty());
        // A query without words has none.
        desk->palette.setQuery(QStringLiteral(" "));
        QTRY_VERIFY(!desk->offered().contains(QStringLiteral("[Go to a message]")));
        desk->palette.setQuery(QStringLiteral("lentils"));
        QTRY_COMPARE(desk->palette.rowCount(), 1);
        desk->palette.setQuery(QStringLiteral("lentils and nothing"));
        QTRY_VERIFY(!desk->palette.searching());
        QCOMPARE(desk->palette.rowCount(), 0);
    }

    /// The list beside the window searches in the same storage.
    void twoSearchesDoNotMixTheirAnswers() {
        const ConversationId soup = desk->keeper.begin(QStringLiteral("Soup"));
        for (const char* text : {"one pear", "one plum"}) {
            ConversationMessage message;
            message.text = QLatin1String(text);
            desk->keeper.add(soup, message);
        }
        desk->gather();
        SearchModel& list = *desk->conversations.search();
        list.setQuery(QStringLiteral("pear"));
        desk->palette.setQuery(QStringLiteral("plum"));
        QTRY_VERIFY(!list.searching() && !desk->palette.searching());
        QCOMPARE(list.index(0).data(SearchModel::PlainSnippetRole).toString(), QStringLiteral("one pear"));
        QCOMPARE(desk->offered(), QStringList({"[Go to a message]", "Soup: one plum"}));
        // The storage answers the latest of the searches that wait alone.
        list.setQuery(QStringLiteral("plum"));
        emit desk->storage.found({desk->storage.newSearchId(), {}});
        QTRY_VERIFY(!list.searching());
        QCOMPARE(list.rowCount(), 1);
    }

    void theRowsFollowTheLanguage() {
        const ConversationId soup = desk->keeper.begin(QStringLiteral("Soup"));
        ConversationMessage message;
        message.text = QStringLiteral("Ctrl and more");
        desk->keeper.add(soup, message);
        desk->gather();
        desk->palette.setQuery(QStringLiteral("c"));
        QTRY_VERIFY(!desk->palette.searching());
        const QStringList before = desk->offered();
        QVERIFY(before.contains(QStringLiteral("New conversation")));
        desk->actions.at(0)->title = QStringLiteral("新对话 c");
        desk->actions.at(0)->group = QStringLiteral("对话");
        desk->palette.retranslate();
        QVERIFY(desk->offered().contains(QStringLiteral("[对话]")));
        QVERIFY(desk->offered().contains(QStringLiteral("新对话 c")));
        QVERIFY(!desk->offered().contains(QStringLiteral("New conversation")));
        QCOMPARE(desk->palette.query(), QStringLiteral("c"));
        QCOMPARE(desk->offered().last(), before.last());  // the message
    }

    void aChoiceThatIsNotThereDoesNothing() {
        desk->gather();
        desk->palette.choose(-1);
        desk->palette.choose(1000);
        QVERIFY(desk->preferences.recentChoices().isEmpty());
    }
};

QTEST_MAIN(TestPaletteModel)
#include "test_palette_model.moc"
