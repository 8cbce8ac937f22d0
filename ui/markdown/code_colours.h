#pragma once

#include <QString>
#include <QVector>

#include <memory>

/// What in a source text is a keyword, a string and so on, after GNU Source-highlight.
namespace roost::markdown {

enum class CodeClass { Keyword, String, Comment, Number, Name };

struct CodeSpan {
    int begin = 0;  ///< into the source, in UTF-16 units
    int length = 0;
    CodeClass codeClass = CodeClass::Keyword;

    friend bool operator==(const CodeSpan&, const CodeSpan&) = default;
};

/// Reads the definitions of languages and keeps them. One thread at a time; the library's own parser makes it
/// one for all that exist.
class CodeColourer {
public:
    CodeColourer();
    ~CodeColourer();

    /// The spans of \p source by rising begin; none for a language that is not known. Lines too long for
    /// source, and what is left after \p milliseconds, have none. Never throws.
    QVector<CodeSpan> spansOf(const QString& source, const QString& language, int milliseconds = 200);

private:
    struct Library;

    std::unique_ptr<Library> m_library;
};

}  // namespace roost::markdown
