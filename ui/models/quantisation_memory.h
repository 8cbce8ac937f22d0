#pragma once

#include "library/conversion.h"
#include "preferences.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace roost {

/// How a downloaded or chosen model is to be written smaller.
struct Quantisation {
    TensorType type = TensorType::Q8_0;
    bool replaces = false;  ///< the file that it is made from is to be deleted afterwards
};

/// "Q8_0".
QString typeName(TensorType type);

/// Remembers over restarts what downloads are to become when they are whole. GUI thread.
class QuantisationMemory {
public:
    /// \p preferences outlive it.
    explicit QuantisationMemory(Preferences& preferences) : m_preferences(preferences) {}

    /// \p quantisation is what the file \p target is to become; nothing: it stays as it is.
    void remember(const QString& target, const std::optional<Quantisation>& quantisation);
    void forget(const QString& target) { remember(target, std::nullopt); }
    std::optional<Quantisation> remembered(const QString& target) const;

    /// Where models lie that were downloaded to be made smaller and deleted, if that was not done yet.
    QStringList passingModels() const;

private:
    Preferences& m_preferences;
};

}  // namespace roost
