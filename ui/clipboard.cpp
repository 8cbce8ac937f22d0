#include "clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

namespace roost {

void Clipboard::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace roost
