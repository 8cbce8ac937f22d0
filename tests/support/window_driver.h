#pragma once

#include <QPoint>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QVector>

#include <functional>

namespace roost::test {

/// Does with a window what a person does: looks for things, clicks on them, types.
class WindowDriver {
public:
    explicit WindowDriver(QQuickWindow& window) : m_window(window) {}

    /// The last item in the order of drawing that is seen and is as wanted; null if there is none.
    QQuickItem* findWhere(const std::function<bool(const QQuickItem&)>& isWanted) const;

    /// The last item in the order of drawing that is seen and has this object name; null if there is none.
    QQuickItem* find(const QString& objectName) const;

    /// The last item that is seen and whose text is this.
    QQuickItem* findText(const QString& text) const;

    /// The same, once it is seen; null if it does not come.
    QQuickItem* wait(const QString& objectName) const;
    QQuickItem* waitForText(const QString& text) const;

    /// Every item that is seen and has an area.
    QVector<QQuickItem*> seen() const;

    void click(QQuickItem* item, Qt::MouseButton button = Qt::LeftButton);
    void hover(QQuickItem* item);
    void press(int key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString& text);
    /// Drags files over the window and lets them go there.
    void dropFiles(const QStringList& paths);

    /// Where an item lies in the window.
    static QRectF place(const QQuickItem* item);

private:
    QQuickWindow& m_window;
};

}  // namespace roost::test
