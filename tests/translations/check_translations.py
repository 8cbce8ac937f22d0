#!/usr/bin/env python3
"""Finds what is missing or wrong in the translations of the window.

Usage: check_translations.py SOURCE_DIR LUPDATE
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

# How many plural forms Qt asks of a language.
LANGUAGES = {"en": 2, "zh_CN": 1, "ja": 1}
PLACE = re.compile(r"%(?:L?n|\d)")


def messages(ts_file):
    """{(context, source, comment): the message's element} of a .ts file."""
    found = {}
    for context in ElementTree.parse(ts_file).getroot().findall("context"):
        for message in context.findall("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment"))
            found[key] = message
    return found


def named(language, key):
    return f"{language}: “{key[1]}” of {key[0]}"


def faults_of_message(language, key, message):
    """What is wrong with one translation, as sentences."""
    translation = message.find("translation")
    is_counted = message.get("numerus") == "yes"
    forms = [form.text for form in translation.findall("numerusform")] if is_counted else [translation.text]
    if translation.get("type") is not None:
        yield f"{named(language, key)} is {translation.get('type')}"
    elif is_counted and len(forms) != LANGUAGES[language]:
        yield f"{named(language, key)} has {len(forms)} plural forms instead of {LANGUAGES[language]}"
    elif not all(form and form.strip() for form in forms):
        yield f"{named(language, key)} is empty"
    else:
        wanted = sorted(PLACE.findall(key[1]))
        for form in forms:
            if sorted(PLACE.findall(form)) != wanted:
                yield f"{named(language, key)} has other places than its translation “{form}”"
            if key[1].endswith("…") != form.endswith("…"):
                yield f"{named(language, key)} and its translation “{form}” differ in the … at their ends"


def faults_of_file(language, kept, fresh):
    """What is wrong with a .ts file, held against what lupdate makes of it now."""
    known = messages(kept)
    wanted = messages(fresh)
    for key in wanted.keys() - known.keys():
        yield f"{named(language, key)} is missing: build update_translations and translate it"
    for key in known.keys() - wanted.keys():
        yield f"{named(language, key)} is in no source any more: build update_translations"
    for key, message in known.items():
        yield from faults_of_message(language, key, message)


def faults_of_files(source_dir, lupdate):
    translations = source_dir / "resources" / "translations"
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            shutil.copy(translations / f"roost_{language}.ts", folder)
        update = subprocess.run(
            [translations / "update.sh", lupdate, folder], capture_output=True, text=True, check=True
        )
        for line in (update.stdout + update.stderr).splitlines():
            yield f"lupdate: {line}"
        for language in LANGUAGES:
            name = f"roost_{language}.ts"
            yield from faults_of_file(language, translations / name, Path(folder) / name)


def marked_texts(source, context):
    """The texts that QT_TRANSLATE_NOOP marks for a context."""
    joined = re.sub(r'"\s*\n\s*"', "", source)
    return [
        text.replace('\\"', '"')
        for text in re.findall(r'QT_TRANSLATE_NOOP\(\s*"%s",\s*"((?:[^"\\]|\\.)*)"\)' % context, joined)
    ]


def faults_of_core_texts(source_dir):
    """Texts that core makes: those that the window translates have to be those that core has."""
    core = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((source_dir / "core").rglob("*")) if path.suffix in (".h", ".cpp")
    )
    core = re.sub(r'"\s*\n\s*"', "", core).replace('\\"', '"')
    listed = (source_dir / "resources" / "translations" / "texts_of_core.h").read_text(encoding="utf-8")
    catalogue = json.loads((source_dir / "resources" / "catalogue.json").read_text(encoding="utf-8"))

    praised = {model["good_for"] for model in catalogue["models"]}
    for text in praised ^ set(marked_texts(listed, "Catalogue")):
        yield f"“{text}” is in only one of the catalogue and texts_of_core.h"
    templates = (source_dir / "core" / "chat" / "prompt_template.cpp").read_text(encoding="utf-8")
    labels = set(re.findall(r'\{Id::\w+,\s*"[\w-]+",\s*"([^"]+)"', templates))
    for text in labels ^ set(marked_texts(listed, "Prompt")):
        yield f"“{text}” is in only one of prompt_template.cpp and texts_of_core.h"

    said_by_system = {"Permission denied", "No space left on device", "Input/output error", "Read-only file system"}
    causes = (source_dir / "ui" / "error_causes.cpp").read_text(encoding="utf-8")
    for text in set(marked_texts(causes, "Cause")) - said_by_system:
        for piece in PLACE.split(text):
            if len(piece.strip()) > 3 and piece.strip() not in core:
                yield f"the cause “{text}” is none of core's any more: there is no “{piece.strip()}”"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source_dir = Path(sys.argv[1])
    faults = [*faults_of_files(source_dir, sys.argv[2]), *faults_of_core_texts(source_dir)]
    for fault in sorted(faults):
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
