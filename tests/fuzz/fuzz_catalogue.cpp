// The catalogue, which may be fetched from anywhere; and what is done with one that was accepted.
#include "library/catalogue.h"

#include <QFileInfo>

#include <cstdint>
#include <cstdlib>

using namespace roost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const auto catalogue = parseCatalogue(input, QStringLiteral("the input"));
    if (!catalogue) {
        return 0;
    }
    const CatalogueFilter filter{.memory = qint64{8} << 30,
                                 .version = {},
                                 .language = QStringLiteral("en"),
                                 .reasoningOnly = false,
                                 .words = QStringLiteral("chat")};
    (void)filtered(*catalogue, filter);
    for (const CatalogueModel& model : catalogue->models) {
        (void)model.memoryNeeded();
        for (const DownloadRequest& request :
             downloadsFor(model, *catalogue, QStringLiteral("/models"), {})) {
            const bool staysInFolder = QFileInfo(request.targetPath).path() == QLatin1String("/models");
            const bool isPromised = request.bytes > 0;
            if (!staysInFolder || !isPromised) {
                std::abort();
            }
        }
    }
    return 0;
}
