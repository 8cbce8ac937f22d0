#include "icon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace roost {

namespace {

constexpr int kUsualSize = 20;

/// The drawing with its ink in \p color.
QByteArray drawing(const QString& name, const QColor& color) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("There is no icon named %s.", qUtf8Printable(name));
        return {};
    }
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

}  // namespace

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setImplicitSize(kUsualSize, kUsualSize);
    setAntialiasing(true);
}

void Icon::setName(const QString& name) {
    if (name != m_name) {
        m_name = name;
        emit nameChanged();
        update();
    }
}

void Icon::setColor(const QColor& color) {
    if (color != m_color) {
        m_color = color;
        emit colorChanged();
        update();
    }
}

void Icon::paint(QPainter* painter) {
    if (m_name.isEmpty()) {
        return;
    }
    QSvgRenderer renderer(drawing(m_name, m_color));
    painter->setOpacity(m_color.alphaF());
    renderer.render(painter, QRectF(0, 0, width(), height()));
}

}  // namespace roost
