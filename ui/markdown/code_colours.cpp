#include "markdown/code_colours.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFileInfo>

#include <array>
#include <exception>
#include <srchilite/formatter.h>
#include <srchilite/formattermanager.h>
#include <srchilite/formatterparams.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/langmap.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/settings.h>
#include <srchilite/sourcehighlighter.h>
#include <string>
#include <utility>

namespace roost::markdown {

namespace {

constexpr qsizetype kLongestLine = 1000;  ///< characters; longer ones are data rather than source
constexpr auto kLanguageMap = "lang.map";

/// Names that people write after a fence and the library calls otherwise.
constexpr std::array kAliases{
    std::pair{"ts", "js"},     std::pair{"typescript", "js"}, std::pair{"jsx", "js"},
    std::pair{"tsx", "js"},    std::pair{"node", "js"},       std::pair{"c++", "cpp"},
    std::pair{"c#", "cs"},     std::pair{"python3", "py"},    std::pair{"rust", "rs"},
    std::pair{"golang", "go"}, std::pair{"svg", "xml"},       std::pair{"make", "makefile"},
    std::pair{"toml", "ini"},  std::pair{"kotlin", "scala"},  std::pair{"console", "sh"}};

constexpr std::array kClasses{
    std::pair{"keyword", CodeClass::Keyword}, std::pair{"preproc", CodeClass::Keyword},
    std::pair{"type", CodeClass::Keyword},    std::pair{"property", CodeClass::Keyword},
    std::pair{"string", CodeClass::String},   std::pair{"specialchar", CodeClass::String},
    std::pair{"regexp", CodeClass::String},   std::pair{"url", CodeClass::String},
    std::pair{"value", CodeClass::String},    std::pair{"newfile", CodeClass::String},
    std::pair{"comment", CodeClass::Comment}, std::pair{"todo", CodeClass::Comment},
    std::pair{"oldfile", CodeClass::Comment}, std::pair{"number", CodeClass::Number},
    std::pair{"function", CodeClass::Name},   std::pair{"usertype", CodeClass::Name},
    std::pair{"classname", CodeClass::Name},  std::pair{"attribute", CodeClass::Name},
    std::pair{"selector", CodeClass::Name},   std::pair{"variable", CodeClass::Name}};

/// Takes down where the elements of one class stand.
class SpanCollector : public srchilite::Formatter {
public:
    SpanCollector(QVector<CodeSpan>& spans, const int& lineBegin, CodeClass codeClass)
        : m_spans(spans), m_lineBegin(lineBegin), m_codeClass(codeClass) {}

    void format(const std::string& text, const srchilite::FormatterParams* params) override {
        if (params != nullptr && params->start >= 0 && !text.empty()) {
            m_spans.append({m_lineBegin + params->start, static_cast<int>(text.size()), m_codeClass});
        }
    }

private:
    QVector<CodeSpan>& m_spans;
    const int& m_lineBegin;
    CodeClass m_codeClass;
};

class Silent : public srchilite::Formatter {
public:
    void format(const std::string&, const srchilite::FormatterParams*) override {}
};

/// One byte for each UTF-16 unit, so that places are the same in both; what is not ASCII becomes a letter.
std::string bytesOf(QStringView line) {
    std::string bytes(static_cast<std::size_t>(line.size()), 'x');
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i].unicode() < 0x80 && line[i] != QChar::Null) {
            bytes[static_cast<std::size_t>(i)] = static_cast<char>(line[i].unicode());
        }
    }
    return bytes;
}

std::string libraryName(const QString& language) {
    std::string wanted = language.trimmed().toLower().toStdString();
    for (const auto& [alias, name] : kAliases) {
        if (wanted == alias) {
            return name;
        }
    }
    return wanted;
}

void collect(const QString& source, const srchilite::HighlightStatePtr& language, int milliseconds,
             QVector<CodeSpan>& spans) {
    int lineBegin = 0;
    srchilite::FormatterManager formatters(srchilite::FormatterPtr(new Silent));
    for (const auto& [name, codeClass] : kClasses) {
        formatters.addFormatter(name,
                                srchilite::FormatterPtr(new SpanCollector(spans, lineBegin, codeClass)));
    }
    srchilite::SourceHighlighter highlighter(language);
    srchilite::FormatterParams params;
    highlighter.setFormatterManager(&formatters);
    highlighter.setFormatterParams(&params);
    const QDeadlineTimer deadline(milliseconds);
    for (const QStringView line : QStringView(source).split(u'\n')) {
        if (deadline.hasExpired()) {
            return;
        }
        if (line.size() <= kLongestLine) {
            params.start = 0;
            highlighter.highlightParagraph(bytesOf(line));
        }
        lineBegin += static_cast<int>(line.size()) + 1;
    }
}

/// Where the program was packed together with its libraries, as for Windows or in an AppImage, what this one
/// knows of languages lies beside the program, and it would not look there.
void lookBesideTheProgram() {
    if (QCoreApplication::instance() == nullptr || qEnvironmentVariableIsSet("SOURCE_HIGHLIGHT_DATADIR")) {
        return;
    }
    const QString folder =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/source-highlight");
    if (QFileInfo(folder + u'/' + QLatin1String(kLanguageMap)).isFile()) {
        srchilite::Settings::setGlobalDataDir(QFileInfo(folder).canonicalFilePath().toStdString());
    }
}

}  // namespace

struct CodeColourer::Library {
    srchilite::RegexRuleFactory rules;
    srchilite::LangDefManager definitions{&rules};
    srchilite::LangMap names{kLanguageMap};
};

CodeColourer::CodeColourer() = default;
CodeColourer::~CodeColourer() = default;

QVector<CodeSpan> CodeColourer::spansOf(const QString& source, const QString& language, int milliseconds) {
    QVector<CodeSpan> spans;
    try {
        if (!m_library) {
            lookBesideTheProgram();
            m_library = std::make_unique<Library>();
        }
        const std::string file = m_library->names.getMappedFileName(libraryName(language));
        if (!file.empty()) {
            const std::string folder = srchilite::Settings::retrieveDataDir();
            collect(source, m_library->definitions.getHighlightState(folder, file), milliseconds, spans);
        }
        // A definition that cannot be read, or a line too intricate for the library: what was found stands.
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
    }
    return spans;
}

}  // namespace roost::markdown
