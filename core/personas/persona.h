#pragma once

#include "base/result.h"
#include "conversations/conversation.h"

#include <QByteArray>
#include <QString>

namespace roost {

/// Somebody to talk with: a name, a face, and how the model is asked to be them. A value.
struct Persona {
    QString id;  ///< names its file
    QString name;
    QByteArray picture;             ///< a PNG or JPEG file, or nothing
    QString opening;                ///< what they say first; may be empty
    ConversationSettings settings;  ///< of conversations with them

    friend bool operator==(const Persona&, const Persona&) = default;
};

/// The longest picture, in bytes.
inline constexpr qsizetype kMostPictureBytes = qsizetype{512} * 1024;

/// The file of a persona, as core/README.md describes it.
QByteArray writePersona(const Persona& persona);

/// Reads one, without its id. \p subject names the file in errors, which name the place in it.
Result<Persona> readPersona(const QByteArray& bytes, const std::string& subject);

/// Whether it can be the picture of a persona.
Result<void> checkPicture(const QByteArray& picture, const std::string& subject);

}  // namespace roost
