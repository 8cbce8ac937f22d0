#pragma once

#include "base/result.h"
#include "rwkv/model.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace roost {

/// Names the weights in a file: Digest of the names, types, shapes and bytes of its tensors, whatever the
/// file is called. Reads every byte, without its mapping, so that nothing is in memory twice.
Result<QByteArray> weightsDigest(const ModelFile& file, const std::stop_token& stop);

/// Names a model by all that it computes with: its weights, the state that it begins with, its group norm.
QByteArray modelDigest(const Model& model, const QByteArray& weights);

/// Remembers digests of files that have not changed since (path, size, time of change) in a file, so that a
/// second start need not compute them.
class DigestMemory {
public:
    /// Kept in the folder \p folder; an empty one remembers nothing.
    explicit DigestMemory(QString folder) : m_folder(std::move(folder)) {}

    /// The digest that is remembered, else a new one.
    Result<QByteArray> digestOf(const ModelFile& file, const std::stop_token& stop) const;

private:
    void insert(const QString& identity, const QByteArray& digest) const;

    QString m_folder;
};

}  // namespace roost
