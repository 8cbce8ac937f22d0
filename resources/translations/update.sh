#!/usr/bin/env bash
# Takes the texts of the sources up into the translations; what is new in them is marked as unfinished.
#
# Usage: resources/translations/update.sh LUPDATE [FOLDER]
#
#   LUPDATE   Qt's program of that name, of version 6
#   FOLDER    where the .ts files are; this folder if it is not given
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)"
lupdate="${1:?"which lupdate?"}"
folder="${2:-$here}"

# Plural forms alone are translated into English: everything else is English already.
"$lupdate" -silent -no-obsolete -locations none -source-language en -target-language en -pluralonly -no-ui-lines \
    -I "$here/../../ui" "$here/../../ui" "$here/texts_of_core.h" -ts "$folder/roost_en.ts"
for language in zh_CN ja; do
    "$lupdate" -silent -no-obsolete -locations none -source-language en -target-language "$language" \
        -I "$here/../../ui" "$here/../../ui" "$here/texts_of_core.h" -ts "$folder/roost_$language.ts"
done
