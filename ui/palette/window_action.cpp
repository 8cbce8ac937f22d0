#include "palette/window_action.h"

#include <QKeySequence>

namespace roost {

QStringList WindowAction::keyTexts() const {
    QStringList texts;
    for (const QString& key : keys) {
        texts.append(QKeySequence(key, QKeySequence::PortableText).toString(QKeySequence::NativeText));
    }
    return texts;
}

void WindowAction::trigger() {
    if (enabled) {
        emit triggered();
    }
}

}  // namespace roost
