#include "message_parts_model.h"

#include <algorithm>

namespace roost {

namespace {

constexpr qsizetype kPartsAtOnce = 40;  ///< some ten screens of ordinary text

constexpr qsizetype kSmallestPart = 1000;  ///< characters of the shortest part that makes a text long

MessagePartsModel::Kind kindOf(const markdown::Part& part) {
    switch (part.kind()) {
    case markdown::BlockKind::Paragraph:
    case markdown::BlockKind::Heading:
        return MessagePartsModel::Prose;
    case markdown::BlockKind::Code:
        return MessagePartsModel::Code;
    case markdown::BlockKind::Math:
        return MessagePartsModel::Math;
    case markdown::BlockKind::Table:
        return MessagePartsModel::Table;
    case markdown::BlockKind::Rule:
        return MessagePartsModel::Rule;
    }
    return MessagePartsModel::Prose;
}

}  // namespace

MessagePartsModel::MessagePartsModel(QObject* parent)
    : QAbstractListModel(parent), m_mostParts(kPartsAtOnce) {}

int MessagePartsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_parts.size());
}

QVariant MessagePartsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const markdown::Part& part = m_parts.at(index.row());
    const markdown::Block& first = part.blocks.constFirst();
    switch (role) {
    case KindRole:
        return kindOf(part);
    case PartRole:
        return QVariant::fromValue(part);
    case QuoteDepthRole:
        return part.quoteDepth();
    case ListDepthRole:
        return part.listDepth();
    case LanguageRole:
        return first.language;
    case Qt::DisplayRole:
        return first.content.text;
    default:
        return {};
    }
}

QHash<int, QByteArray> MessagePartsModel::roleNames() const {
    return {{KindRole, "kind"},
            {PartRole, "part"},
            {QuoteDepthRole, "quoteDepth"},
            {ListDepthRole, "listDepth"},
            {LanguageRole, "language"}};
}

void MessagePartsModel::setText(const QString& text) {
    if (text != m_text) {
        m_text = text;
        read();
        emit textChanged();
    }
}

void MessagePartsModel::setContent(const QVariant& content) {
    setText(content.value<MessageText>().text);
}

void MessagePartsModel::setPlain(bool plain) {
    if (plain != m_isPlain) {
        m_isPlain = plain;
        m_streamed = markdown::StreamedText(plain);
        replaceFrom(0);
        read();
        emit plainChanged();
    }
}

void MessagePartsModel::setGrowing(bool growing) {
    if (growing != m_isGrowing) {
        m_isGrowing = growing;
        read();
        emit growingChanged();
    }
}

void MessagePartsModel::showMore() {
    m_mostParts += kPartsAtOnce;
    read();
}

QStringList MessagePartsModel::links() const {
    QStringList links;
    const auto take = [&links](const markdown::RichText& text) {
        for (const markdown::Span& span : text.spans) {
            if (!span.link.isEmpty() && !links.contains(span.link)) {
                links << span.link;
            }
        }
    };
    for (const markdown::Part& part : m_parts) {
        for (const markdown::Block& block : part.blocks) {
            take(block.content);
            std::for_each(block.table.cells.begin(), block.table.cells.end(), take);
        }
    }
    return links;
}

void MessagePartsModel::read() {
    const bool wasWhole = isWhole();
    if (m_isGrowing) {
        m_mostParts = std::max(m_mostParts, m_parts.size() + m_text.size() / kSmallestPart + kPartsAtOnce);
    }
    replaceFrom(m_streamed.setText(m_text, m_mostParts));
    if (wasWhole != isWhole()) {
        emit wholeChanged();
    }
}

/// Takes over the parts that were read, of which the first \p same are surely those that stand.
void MessagePartsModel::replaceFrom(qsizetype same) {
    const QVector<markdown::Part>& parts = m_streamed.parts();
    const qsizetype common = std::min(m_parts.size(), parts.size());
    // A part of another kind is another item: it and what follows it are taken out and put in anew.
    qsizetype kept = std::min(same, common);
    while (kept < common && kindOf(m_parts.at(kept)) == kindOf(parts.at(kept))) {
        ++kept;
    }
    if (kept < m_parts.size()) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_parts.size()) - 1);
        m_parts.resize(kept);
        endRemoveRows();
    }
    for (qsizetype row = std::min(same, kept); row < kept; ++row) {
        if (m_parts.at(row) != parts.at(row)) {
            m_parts[row] = parts.at(row);
            emit dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)));
        }
    }
    if (kept < parts.size()) {
        beginInsertRows({}, static_cast<int>(kept), static_cast<int>(parts.size()) - 1);
        m_parts = parts;
        endInsertRows();
    }
}

}  // namespace roost
