#include "personas/persona.h"

#include "conversations/json_values.h"
#include "exchange/json_place.h"

#include <QJsonObject>

namespace roost {

namespace {

constexpr QLatin1String kSchemaKey("schema");
constexpr QLatin1String kSchema("roost.persona");
constexpr QLatin1String kVersionKey("version");
constexpr int kVersion = 1;
constexpr QLatin1String kName("name");
constexpr QLatin1String kPicture("picture");
constexpr QLatin1String kOpening("opening");
constexpr QLatin1String kSettings("settings");

tl::unexpected<Error> damaged(const std::string& subject, const QString& cause) {
    return fail(ErrorCode::FileDamaged, subject, cause.toStdString());
}

Persona readFields(const JsonPlace& document) {
    Persona persona;
    persona.name = asLabel(document.member(kName).text());
    persona.opening = document.member(kOpening).textOrNone();
    const JsonPlace picture = document.member(kPicture);
    const auto decoded = QByteArray::fromBase64Encoding(picture.textOrNone().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        picture.fail(QStringLiteral("is not Base64"));
    }
    persona.picture = decoded.decoded;
    const JsonPlace settings = document.member(kSettings);
    persona.settings = settings.isAbsent() ? ConversationSettings() : settingsFromJson(settings.object());
    if (persona.name.isEmpty()) {
        document.member(kName).fail(QStringLiteral("must not be empty"));
    }
    persona.settings.persona = persona.name;
    persona.settings.isNotebook = false;
    return persona;
}

}  // namespace

QByteArray writePersona(const Persona& persona) {
    ConversationSettings settings = persona.settings;
    settings.persona.clear();
    settings.isNotebook = false;
    QJsonObject json{{kSchemaKey, kSchema}, {kVersionKey, kVersion}, {kName, persona.name}};
    if (!persona.picture.isEmpty()) {
        json.insert(kPicture, QString::fromLatin1(persona.picture.toBase64()));
    }
    if (!persona.opening.isEmpty()) {
        json.insert(kOpening, persona.opening);
    }
    if (const QJsonObject written = settingsToJson(settings); !written.isEmpty()) {
        json.insert(kSettings, written);
    }
    return exactJson(json);
}

Result<Persona> readPersona(const QByteArray& bytes, const std::string& subject) {
    const auto json = parseJson(bytes);
    if (!json) {
        return damaged(subject, json.error());
    }
    JsonFault fault;
    const JsonPlace document(*json, fault);
    if (!json->isObject() || (*json)[kSchemaKey].toString() != kSchema) {
        return damaged(subject, QStringLiteral("it is not the file of a persona"));
    }
    if ((*json)[kVersionKey].toInt() > kVersion) {
        return damaged(subject, QStringLiteral("a newer version of Roost has written it"));
    }
    Persona persona = readFields(document);
    if (fault) {
        return damaged(subject, *fault);
    }
    if (auto checked = persona.picture.isEmpty() ? Result<void>() : checkPicture(persona.picture, subject);
        !checked) {
        return failWith(checked);
    }
    return persona;
}

Result<void> checkPicture(const QByteArray& picture, const std::string& subject) {
    if (picture.size() > kMostPictureBytes) {
        return fail(ErrorCode::TooLarge, subject, "a picture may have at most 512 kB");
    }
    if (!picture.startsWith("\x89PNG\r\n\x1a\n") && !picture.startsWith("\xFF\xD8\xFF")) {
        return fail(ErrorCode::InvalidArgument, subject, "a picture is a PNG or JPEG file");
    }
    return {};
}

}  // namespace roost
