#include "support/accessible_walk.h"

#include <QAccessible>
#include <QSet>

#include <functional>

namespace roost::test {

namespace {

/// Roles of what somebody does something with.
const QSet<QAccessible::Role> kActive{
    QAccessible::Button,       QAccessible::CheckBox, QAccessible::RadioButton, QAccessible::ComboBox,
    QAccessible::EditableText, QAccessible::Slider,   QAccessible::SpinBox,     QAccessible::MenuItem,
    QAccessible::ListItem,     QAccessible::Link,     QAccessible::PageTab,     QAccessible::TreeItem,
    QAccessible::ButtonMenu,   QAccessible::ToolBar,  QAccessible::List,        QAccessible::Tree,
    QAccessible::StaticText,   QAccessible::Grouping, QAccessible::Dialog,      QAccessible::PopupMenu,
    QAccessible::Table,        QAccessible::Document};

/// Roles that need a name even where nothing takes the focus.
const QSet<QAccessible::Role> kNamed{
    QAccessible::Button,   QAccessible::CheckBox, QAccessible::RadioButton,  QAccessible::ComboBox,
    QAccessible::Slider,   QAccessible::SpinBox,  QAccessible::EditableText, QAccessible::MenuItem,
    QAccessible::ListItem, QAccessible::Link,     QAccessible::PageTab,      QAccessible::ProgressBar,
    QAccessible::Graphic,  QAccessible::Heading,  QAccessible::ButtonMenu};

QString describe(QAccessibleInterface& spoken) {
    const QObject* object = spoken.object();
    return QStringLiteral("%1 “%2” (%3), role %4")
        .arg(object != nullptr ? QString::fromLatin1(object->metaObject()->className()) : QString(),
             spoken.text(QAccessible::Name), object != nullptr ? object->objectName() : QString())
        .arg(static_cast<int>(spoken.role()));
}

void walkTree(QAccessibleInterface* from, const std::function<void(QAccessibleInterface&)>& visit) {
    for (int i = 0; i < from->childCount(); ++i) {
        QAccessibleInterface* child = from->child(i);
        if (child != nullptr && child->isValid() && !child->state().invisible) {
            visit(*child);
            walkTree(child, visit);
        }
    }
}

void walkItems(QQuickItem* from, const std::function<void(QQuickItem&)>& visit) {
    if (!from->isVisible() || !from->isEnabled()) {
        return;
    }
    visit(*from);
    for (QQuickItem* child : from->childItems()) {
        walkItems(child, visit);
    }
}

bool isNameless(QAccessibleInterface& spoken) {
    return spoken.text(QAccessible::Name).trimmed().isEmpty();
}

}  // namespace

QStringList unspokenThings(QQuickWindow& window) {
    QStringList problems;
    QAccessibleInterface* root = QAccessible::queryAccessibleInterface(&window);
    if (root == nullptr) {
        return {QStringLiteral("The window is not in the tree.")};
    }
    walkTree(root, [&problems](QAccessibleInterface& spoken) {
        const auto* item = qobject_cast<QQuickItem*>(spoken.object());
        const bool takesFocus = item != nullptr && item->activeFocusOnTab();
        if ((kNamed.contains(spoken.role()) || takesFocus) && isNameless(spoken)) {
            problems << QStringLiteral("no name: ") + describe(spoken);
        }
    });
    walkItems(window.contentItem(), [&problems](QQuickItem& item) {
        if (!item.activeFocusOnTab()) {
            return;
        }
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&item);
        if (spoken == nullptr) {
            problems << QStringLiteral("not in the tree: %1 (%2)")
                            .arg(QString::fromLatin1(item.metaObject()->className()), item.objectName());
        } else if (!kActive.contains(spoken->role())) {
            problems << QStringLiteral("no fitting role: ") + describe(*spoken);
        }
    });
    problems.removeDuplicates();
    return problems;
}

int spokenThings(QQuickWindow& window) {
    int count = 0;
    walkTree(QAccessible::queryAccessibleInterface(&window),
             [&count](QAccessibleInterface& spoken) { count += kNamed.contains(spoken.role()) ? 1 : 0; });
    return count;
}

QString spoken(const QQuickItem* item) {
    QAccessibleInterface* interface =
        item != nullptr ? QAccessible::queryAccessibleInterface(const_cast<QQuickItem*>(item)) : nullptr;
    return interface != nullptr ? describe(*interface)
           : item != nullptr    ? QString::fromLatin1(item->metaObject()->className())
                                : QStringLiteral("nothing");
}

}  // namespace roost::test
