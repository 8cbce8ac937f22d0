#include "support/window_driver.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QTest>
#include <QUrl>

namespace roost::test {

namespace {

constexpr int kSettling = 40;  ///< milliseconds for what was changed to find its place

void collect(QQuickItem* item, QVector<QQuickItem*>& into) {
    if (!item->isVisible() || item->opacity() <= 0) {
        return;
    }
    if (item->width() > 0 && item->height() > 0) {
        into.append(item);
    }
    for (QQuickItem* child : item->childItems()) {
        collect(child, into);
    }
}

QPoint middle(const QQuickItem* item) {
    return WindowDriver::place(item).center().toPoint();
}

}  // namespace

QQuickItem* WindowDriver::wait(const QString& objectName) const {
    QQuickItem* found = nullptr;
    (void)QTest::qWaitFor([&] { return (found = find(objectName)) != nullptr; });
    return found;
}

QQuickItem* WindowDriver::waitForText(const QString& text) const {
    QQuickItem* found = nullptr;
    (void)QTest::qWaitFor([&] { return (found = findText(text)) != nullptr; });
    return found;
}

QVector<QQuickItem*> WindowDriver::seen() const {
    QVector<QQuickItem*> items;
    collect(m_window.contentItem(), items);
    return items;
}

QQuickItem* WindowDriver::findWhere(const std::function<bool(const QQuickItem&)>& isWanted) const {
    QQuickItem* found = nullptr;
    for (QQuickItem* item : seen()) {
        if (isWanted(*item)) {
            found = item;
        }
    }
    return found;
}

QQuickItem* WindowDriver::find(const QString& objectName) const {
    return findWhere([&](const QQuickItem& item) { return item.objectName() == objectName; });
}

QQuickItem* WindowDriver::findText(const QString& text) const {
    return findWhere([&](const QQuickItem& item) { return item.property("text").toString() == text; });
}

void WindowDriver::click(QQuickItem* item, Qt::MouseButton button) {
    QVERIFY2(item != nullptr, "There is nothing to click on.");
    QTest::qWait(kSettling);
    QTest::mouseClick(&m_window, button, {}, middle(item));
}

void WindowDriver::hover(QQuickItem* item) {
    QVERIFY2(item != nullptr, "There is nothing to point at.");
    QTest::qWait(kSettling);
    QTest::mouseMove(&m_window, middle(item));
    QCoreApplication::processEvents();
}

void WindowDriver::press(int key, Qt::KeyboardModifiers modifiers) {
    QTest::keyClick(&m_window, static_cast<Qt::Key>(key), modifiers);
}

void WindowDriver::type(const QString& text) {
    for (const QChar character : text) {
        QTest::keyClick(&m_window, character.toLatin1());
    }
}

QRectF WindowDriver::place(const QQuickItem* item) {
    return item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
}

void WindowDriver::dropFiles(const QStringList& paths) {
    QMimeData files;
    QList<QUrl> urls;
    for (const QString& path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    files.setUrls(urls);
    const QPoint place(m_window.width() / 2, m_window.height() / 2);
    QDragEnterEvent enter(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_window, &enter);
    QDropEvent drop(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_window, &drop);
}

}  // namespace roost::test
