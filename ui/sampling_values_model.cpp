#include "sampling_values_model.h"

#include <QCoreApplication>

#include <cmath>

namespace roost {

namespace {

const SamplingValue& valueAt(int row) {
    return samplingValues()[static_cast<std::size_t>(row)];
}

QString translated(const char* text) {
    return QCoreApplication::translate("Sampling", text);
}

bool areClose(double one, double other) {
    constexpr double kShownExactly = 1e-9;
    return std::abs(one - other) < kShownExactly;
}

}  // namespace

int SamplingValuesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(samplingValues().size());
}

QVariant SamplingValuesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const SamplingValue& value = valueAt(index.row());
    switch (role) {
    case KeyRole:
        return QLatin1String(value.key);
    case Qt::DisplayRole:
    case LabelRole:
        return translated(value.label);
    case ExplanationRole:
        return translated(value.explanation);
    case GroupRole:
        return value.group;
    case ValueRole:
        return value.get(m_now);
    case OfficialRole:
        return value.get(m_official);
    case FromRole:
        return value.from;
    case ToRole:
        return value.to;
    case StepRole:
        return value.step;
    case DecimalsRole:
        return value.decimals;
    case ChangedRole:
        return !areClose(value.get(m_now), value.get(m_official));
    default:
        return {};
    }
}

QHash<int, QByteArray> SamplingValuesModel::roleNames() const {
    return {{KeyRole, "key"},
            {LabelRole, "label"},
            {ExplanationRole, "explanation"},
            {GroupRole, "group"},
            {ValueRole, "value"},
            {OfficialRole, "official"},
            {FromRole, "from"},
            {ToRole, "to"},
            {StepRole, "step"},
            {DecimalsRole, "decimals"},
            {ChangedRole, "isChanged"}};
}

void SamplingValuesModel::show(const Drawing& now, const Drawing& official) {
    m_now = now;
    m_official = official;
    emit dataChanged(index(0), index(rowCount() - 1), {ValueRole, OfficialRole, ChangedRole});
}

void SamplingValuesModel::retranslate() {
    emit dataChanged(index(0), index(rowCount() - 1), {Qt::DisplayRole, LabelRole, ExplanationRole});
}

void SamplingValuesModel::setValue(int row, double value) {
    if (row < 0 || row >= rowCount()) {
        return;
    }
    const double wantedValue = fitted(valueAt(row), value);
    if (!areClose(wantedValue, valueAt(row).get(m_now))) {
        emit wanted(row, wantedValue);
    }
}

void SamplingValuesModel::reset(int row) {
    if (row >= 0 && row < rowCount()) {
        emit wanted(row, valueAt(row).get(m_official));
    }
}

}  // namespace roost
