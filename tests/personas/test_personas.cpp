// Personas in real files.
#include "chat/prompt_template.h"
#include "personas/persona_service.h"
#include "support/aged_file.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace roost;

namespace {

const QByteArray kPng("\x89PNG\r\n\x1a\n and more", 17);

Persona sample() {
    Persona persona;
    persona.name = QStringLiteral("Ada “the \uFEFFcountess”");
    persona.picture = kPng;
    persona.opening = QStringLiteral("Good evening.\n\nShall we count?");
    persona.settings.persona = persona.name;
    persona.settings.systemPrompt = QStringLiteral("You are Ada Lovelace.");
    persona.settings.sampler = SamplerSettings();
    persona.settings.sampler->temperature = 0.4;
    persona.settings.form = promptTemplate(PromptTemplateId::Raven).form;
    persona.settings.maxTokens = 99;
    persona.settings.stops = {QStringLiteral("END")};
    persona.settings.words = {{"so", 0, true}, {"fox", 1.5, false}};
    return persona;
}

}  // namespace

class TestPersonas : public QObject {
    Q_OBJECT

private slots:
    void comesBackAsItWas() {
        const auto read = readPersona(writePersona(sample()), "ada.json");
        QVERIFY(read);
        QVERIFY(*read == sample());
    }

    void anOwnFormComesBackToo() {
        Persona persona = sample();
        persona.settings.form->beforeUser = "Guest: ";
        QVERIFY(*readPersona(writePersona(persona), "ada.json") == persona);
    }

    void badFilesAreRefusedWithTheReason_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("cause");
        const auto with = [](const QString& key, const QJsonValue& value) {
            QJsonObject json = QJsonDocument::fromJson(writePersona(sample())).object();
            json[key] = value;
            return QJsonDocument(json).toJson();
        };
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("no JSON") << QByteArray("persona") << QStringLiteral("line 1");
        QTest::newRow("another file")
            << QByteArray("{\"a\": 1}") << QStringLiteral("not the file of a persona");
        QTest::newRow("a list") << QByteArray("[1]") << QStringLiteral("not the file of a persona");
        QTest::newRow("no name") << with(QStringLiteral("name"), QStringLiteral("  "))
                                 << QStringLiteral("name");
        QTest::newRow("a number as name") << with(QStringLiteral("name"), 3) << QStringLiteral("name");
        QTest::newRow("newer") << with(QStringLiteral("version"), 2) << QStringLiteral("newer version");
        QTest::newRow("picture no Base64")
            << with(QStringLiteral("picture"), QStringLiteral("§§")) << QStringLiteral("picture");
        QTest::newRow("picture no picture")
            << with(QStringLiteral("picture"), QString::fromLatin1(QByteArray("GIF89a").toBase64()))
            << QStringLiteral("PNG or JPEG");
        QTest::newRow("picture too large")
            << with(QStringLiteral("picture"),
                    QString::fromLatin1((kPng + QByteArray(600'000, 'x')).toBase64()))
            << QStringLiteral("512 kB");
    }

    void badFilesAreRefusedWithTheReason() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, cause);
        const auto read = readPersona(bytes, "ada.json");
        QVERIFY(!read);
        QCOMPARE(read.error().subject, std::string("ada.json"));
        QVERIFY2(QString::fromStdString(read.error().detail).contains(cause), read.error().detail.c_str());
    }

    void areKeptInAFolder() {
        QTemporaryDir folder;
        const QString place = folder.filePath(QStringLiteral("personas"));
        {
            PersonaService service(place);
            service.save(sample());
            Persona other = sample();
            other.name = QStringLiteral("Aaron");
            service.save(other);
        }
        PersonaService service(place);
        QSignalSpy listed(&service, &PersonaService::listed);
        QSignalSpy failed(&service, &PersonaService::failed);
        service.open();
        QTRY_COMPARE(listed.size(), 1);
        auto personas = listed[0][0].value<QVector<Persona>>();
        QCOMPARE(personas.size(), 2);
        QCOMPARE(personas[0].name, QStringLiteral("Aaron"));

        const QString file = folder.filePath(QStringLiteral("exported.json"));
        QSignalSpy exported(&service, &PersonaService::exported);
        service.exportFile(personas[1], file);
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(QFile(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        service.remove(personas[1].id);
        QTRY_COMPARE(listed.size(), 2);
        service.importFile(file);
        QTRY_COMPARE(listed.size(), 3);
        personas = listed[2][0].value<QVector<Persona>>();
        QCOMPARE(personas.size(), 2);
        personas[1].id.clear();
        QVERIFY(personas[1] == sample());
        QCOMPARE(QDir(place).entryList({QStringLiteral("*.json")}).size(), 2);

        service.importFile(folder.filePath(QStringLiteral("nowhere.json")));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::FileNotFound);
    }

    void aDamagedFileDoesNotHideTheOthers() {
        QTemporaryDir folder;
        QFile bad(folder.filePath(QStringLiteral("bad.json")));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("{") == 1);
        bad.close();
        PersonaService service(folder.path());
        QSignalSpy listed(&service, &PersonaService::listed);
        QSignalSpy failed(&service, &PersonaService::failed);
        service.open();
        service.save(sample());
        QTRY_COMPARE(listed.size(), 2);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(listed[1][0].value<QVector<Persona>>().size(), 1);
    }

    void whatWasLeftByAKilledOneIsRemoved() {
        const QTemporaryDir folder;
        const auto leave = [&folder](const char* name, qint64 hoursAgo) {
            test::makeAgedFile(folder.filePath(QLatin1String(name)), hoursAgo);
        };
        leave("ada.json.~Xy12ab", 2);
        leave("ada.json.~Zz34cd", 0);  // another process may be writing it
        leave("notes.txt.~Xy12ab", 2);
        PersonaService service(folder.path());
        QSignalSpy listed(&service, &PersonaService::listed);
        service.open();
        QTRY_COMPARE(listed.size(), 1);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name),
                 QStringList({QStringLiteral("ada.json.~Zz34cd"), QStringLiteral("notes.txt.~Xy12ab")}));
    }

    void aFolderThatCannotBeWrittenIsTold() {
        PersonaService service(QStringLiteral("/proc/nowhere/personas"));
        QSignalSpy failed(&service, &PersonaService::failed);
        service.save(sample());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::FileUnwritable);
    }
};

QTEST_GUILESS_MAIN(TestPersonas)
#include "test_personas.moc"
