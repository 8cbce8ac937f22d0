#pragma once

#include "rwkv/model.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <stop_token>

namespace roost {

/// Names the weights in a file: Digest of the names, types, shapes and bytes of its tensors, whatever the
/// file is called. Reads every byte, and so also brings the file into memory. Empty when stopped. \p progress
/// hears 0 … 1.
QByteArray weightsDigest(const ModelFile& file, const std::function<void(double)>& progress,
                         const std::stop_token& stop);

/// Names a model by all that it computes with: its weights, the state that it begins with, its group norm.
QByteArray modelDigest(const Model& model, const QByteArray& weights);

/// Remembers digests of files that have not changed since (path, size, time of change) in a file, so that a
/// second start need not compute them.
class DigestMemory {
public:
    /// Kept in the folder \p folder; an empty one remembers nothing.
    explicit DigestMemory(QString folder) : m_folder(std::move(folder)) {}

    /// Empty if the file is not known, or has changed.
    QByteArray find(const ModelFile& file) const;
    void insert(const ModelFile& file, const QByteArray& digest) const;

private:
    QString m_folder;
};

}  // namespace roost
