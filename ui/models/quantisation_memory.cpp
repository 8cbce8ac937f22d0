#include "models/quantisation_memory.h"

#include "download/passing_file.h"

namespace roost {

namespace {

constexpr auto kReplaces = ",replaces";  ///< behind the name of the type, as it is remembered

}  // namespace

QString typeName(TensorType type) {
    const auto name = roost::name(type);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

void QuantisationMemory::remember(const QString& target, const std::optional<Quantisation>& quantisation) {
    m_preferences.setQuantiseAfter(
        target, quantisation ? typeName(quantisation->type) +
                                   (quantisation->replaces ? QLatin1String(kReplaces) : QLatin1String())
                             : QString());
}

std::optional<Quantisation> QuantisationMemory::remembered(const QString& target) const {
    QString text = m_preferences.quantiseAfter(target);
    const bool replaces = text.endsWith(QLatin1String(kReplaces));
    if (replaces) {
        text.chop(static_cast<int>(qstrlen(kReplaces)));
    }
    const auto type = convertibleType(text);
    return type ? std::optional(Quantisation{*type, replaces}) : std::nullopt;
}

QStringList QuantisationMemory::passingModels() const {
    QStringList paths;
    for (const QString& target : m_preferences.quantisedAfter()) {
        if (const auto quantisation = remembered(target); quantisation && quantisation->replaces) {
            paths.append(passingPath(target));
        }
    }
    return paths;
}

}  // namespace roost
