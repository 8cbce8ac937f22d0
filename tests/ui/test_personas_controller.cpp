// Personas as the window has them, in real files.
#include "personas_controller.h"
#include "support/panel_desk.h"
#include "support/whole_files.h"

#include <QFile>
#include <QSignalSpy>

using namespace roost;
using roost::test::PanelDesk;

class TestPersonasController : public QObject {
    Q_OBJECT

private slots:
    void init() {
        desk = std::make_unique<PanelDesk>();
        QVERIFY(desk->begin());
        personas = std::make_unique<PersonasController>(desk->chat, folder());
    }
    void cleanup() {
        personas.reset();
        desk.reset();
    }

    void isMadeFromTheConversationAndTalkedWith() {
        desk->prompt.setSystemPrompt(QStringLiteral("You are Ada."));
        desk->set(QStringLiteral("temperature"), 0.4);
        const QVariantMap fields = personas->beginEditing({});
        QCOMPARE(fields[QStringLiteral("systemPrompt")].toString(), QStringLiteral("You are Ada."));
        QVERIFY(!personas->save(QStringLiteral("  "), {}, {}, true));
        QVERIFY(personas->save(QStringLiteral("Ada Lovelace"), QStringLiteral("You are Ada."),
                               QStringLiteral("Good evening."), true));
        QTRY_COMPARE(personas->list().size(), 1);
        QCOMPARE(first(QStringLiteral("initials")), QStringLiteral("AL"));

        desk->chat.startConversation();
        personas->talkTo(first(QStringLiteral("id")));
        QCOMPARE(desk->chat.title(), QStringLiteral("Ada Lovelace"));
        QCOMPARE(desk->value(QStringLiteral("temperature")).toDouble(), 0.4);
        QCOMPARE(desk->chat.messages()->rowCount(), 1);
        QVERIFY(desk->ask(QStringLiteral("Hi")));
        QCOMPARE(desk->backend.generations().constLast().path.size(), 3);
    }

    void isChangedExportedImportedAndDeleted() {
        personas->beginEditing({});
        QVERIFY(personas->save(QStringLiteral("Ada"), QStringLiteral("A"), {}, false));
        QTRY_COMPARE(personas->list().size(), 1);
        QFile picture(desk->folder.filePath(QStringLiteral("face.png")));
        QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write("\x89PNG\r\n\x1a\n", 8) == 8);
        picture.close();
        personas->beginEditing(first(QStringLiteral("id")));
        personas->choosePicture(QUrl::fromLocalFile(picture.fileName()));
        QTRY_VERIFY(personas->picture().startsWith(QStringLiteral("data:image/png;base64,")));
        QVERIFY(personas->save(QStringLiteral("Bea"), QStringLiteral("B"), {}, false));
        QTRY_COMPARE(first(QStringLiteral("name")), QStringLiteral("Bea"));
        QVERIFY(!first(QStringLiteral("picture")).isEmpty());

        const QUrl file = QUrl::fromLocalFile(desk->folder.filePath(QStringLiteral("bea.json")));
        personas->exportTo(first(QStringLiteral("id")), file);
        QTRY_COMPARE(personas->message(), QStringLiteral("Saved as “bea.json”."));
        personas->remove(first(QStringLiteral("id")));
        QTRY_COMPARE(personas->list().size(), 0);
        personas->importFile(file);
        QTRY_COMPARE(first(QStringLiteral("name")), QStringLiteral("Bea"));
    }

    void aBadFileIsOneSentence() {
        QFile bad(desk->folder.filePath(QStringLiteral("bad.json")));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("{}") == 2);
        bad.close();
        personas->importFile(QUrl::fromLocalFile(bad.fileName()));
        QTRY_COMPARE(personas->message(),
                     QStringLiteral("“bad.json” is damaged or incomplete: it is not the file of a persona."));
        personas->beginEditing({});
        personas->choosePicture(QUrl::fromLocalFile(bad.fileName()));
        QTRY_VERIFY(personas->message().contains(QStringLiteral("PNG or JPEG")));
    }

    void aPictureIsForThePersonaItWasChosenFor() {
        const QUrl face = QUrl::fromLocalFile(desk->folder.filePath(QStringLiteral("face.png")));
        test::writeTo(face.toLocalFile(), "\x89PNG\r\n\x1a\n");
        personas->beginEditing({});
        personas->choosePicture(face);
        personas->beginEditing({});  // another one, before the disk has answered
        const QSignalSpy pictures(personas.get(), &PersonasController::pictureChanged);
        personas->importFile(face);  // is answered after the picture was
        QTRY_VERIFY(!personas->message().isEmpty());
        QCOMPARE(personas->picture(), QString());
        QCOMPARE(pictures.count(), qsizetype{0});
    }

    void whatCannotBeKeptIsSaid() {
        test::writeTo(folder(), "a file where the folder is to be");
        const QSignalSpy saved(personas.get(), &PersonasController::saved);
        personas->beginEditing({});
        QVERIFY(personas->save(QStringLiteral("Ada"), {}, {}, false));
        QTRY_VERIFY(!personas->message().isEmpty());
        QCOMPARE(saved.count(), qsizetype{0});
        QVERIFY(QFile::remove(folder()));
        QVERIFY(personas->save(QStringLiteral("Ada"), {}, {}, false));
        QTRY_COMPARE(saved.count(), qsizetype{1});
        QCOMPARE(personas->message(), QString());
    }

private:
    QString folder() const { return desk->folder.filePath(QStringLiteral("personas")); }
    QString first(const QString& key) const {
        return personas->list().isEmpty() ? QString() : personas->list().first().toMap()[key].toString();
    }

    std::unique_ptr<PanelDesk> desk;
    std::unique_ptr<PersonasController> personas;
};

QTEST_MAIN(TestPersonasController)
#include "test_personas_controller.moc"
