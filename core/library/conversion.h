#pragma once

#include "base/result.h"
#include "tensor/tensor_type.h"

#include <QMetaType>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>
#include <stop_token>

namespace roost {

/// A model file to be written anew as GGUF.
struct Conversion {
    QString input;
    QString output;
    TensorType type = TensorType::Q8_0;
    int threads = 0;  ///< 0 takes as many as there are physical cores
    /// The input is deleted bit by bit as it is read, so that both take hardly more room than it did. What
    /// was begun goes on with the same conversion after a stop.
    bool consumesInput = false;
};

/// A type that a model can be written in to become smaller.
struct QuantisationChoice {
    QString type;      ///< its name: "Q8_0"
    qint64 bytes = 0;  ///< that the file will have, roughly
};

/// The types worth offering for a model of so many parameters, from the most exact to the smallest.
QVector<QuantisationChoice> quantisationChoices(qint64 parameters);

/// The type of this name that models can be written in; nothing for any other word.
std::optional<TensorType> convertibleType(const QString& name);

/// Where the GGUF of a type goes that is made from a model: beside it, "name-Q8_0.gguf".
QString quantisedPath(const QString& modelPath, TensorType type);

/// An error where there is a file in the output's place already, unless the conversion is done and only has
/// its input left to delete. Any thread.
Result<void> checkOutput(const Conversion& conversion);

/// Converts with the vocabulary that lies in the file or beside it. The output appears only when it is whole;
/// \p progress hears the share done; a stop leaves nothing behind, unless the input is consumed, and is
/// ErrorCode::Interrupted. Refuses to replace a file, and says before it begins if the disk has too little
/// room. Any thread.
Result<void> convertModelFile(const Conversion& conversion, const std::function<void(double)>& progress,
                              const std::stop_token& stop);

/// Deletes what a conversion that consumes its input left of both files. Any thread.
void discardConversion(const Conversion& conversion);

}  // namespace roost
