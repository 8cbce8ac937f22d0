#pragma once

#include <QColor>

#include <algorithm>
#include <cmath>

namespace roost::test {

/// Relative luminance after WCAG 2.1.
inline double luminance(const QColor& color) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// How much two opaque colours differ after WCAG 2.1: 1 … 21.
inline double contrast(const QColor& one, const QColor& other) {
    const double bright = std::max(luminance(one), luminance(other));
    const double dark = std::min(luminance(one), luminance(other));
    return (bright + 0.05) / (dark + 0.05);
}

}  // namespace roost::test
