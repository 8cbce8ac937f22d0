#!/usr/bin/env python3
"""Checks that every #include of the source tree points the way the design allows: engine <- core <- ui <- app.

Prints one line for each include that does not, and ends with exit status 1 where there is one.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

# The directories of the engine; each may include itself and those before it.
ENGINE_ORDER = ["base", "tensor", "kernels", "model_file", "tokenizer", "rwkv", "sampling", "chat", "generate", "convert"]
# The directories of core/ above the engine; each may include the others and the whole engine.
CORE_DIRECTORIES = ["conversations", "exchange", "snapshots", "inference", "storage", "download", "library", "personas"]
# What the interface may not know of the engine.
ENGINE_INTERNAL = {"tensor", "kernels", "model_file", "rwkv"}

# The layers in their order; each may include itself and those before it.
LAYERS = ["engine", "core", "ui", "app"]
# The Qt modules that a layer may include; None stands for all.
QT_MODULES = {"engine": set(), "core": {"QtCore", "QtNetwork", "QtSql"}, "ui": None, "app": None}

SOURCE_SUFFIXES = {".h", ".cpp"}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
QT_HEADER = re.compile(r"Qt\w*/.*|Q[A-Za-z]\w*|q[a-z0-9_]+\.h")


@dataclass(frozen=True)
class Place:
    """Where a file stands: its layer and, under core/, its directory."""

    layer: str
    directory: str

    def __str__(self):
        return f"{self.layer} ({self.directory})"


def place_of(path):
    """The place of a path relative to the top of the tree; None for a directory of core/ that nobody has placed."""
    top, directory = path.parts[0], path.parts[1]
    if top != "core":
        return Place(top, top)
    if directory in ENGINE_ORDER:
        return Place("engine", directory)
    return Place("core", directory) if directory in CORE_DIRECTORIES else None


def project_file(root, includer, name):
    """The file of the project that an include names, relative to the top of the tree; None for any other."""
    for base in (includer.parent, root / "core", root / "ui", root / "app"):
        candidate = (base / name).resolve()
        if candidate.is_file() and candidate.is_relative_to(root):
            return candidate.relative_to(root)
    return None


def qt_modules_of(name, qt_headers):
    """The Qt modules that have a header of this name; empty where it is not one of Qt's."""
    if not QT_HEADER.fullmatch(name):
        return set()
    first = name.split("/")[0]
    if "/" in name or (qt_headers / first).is_dir():
        return {first}
    return {module.name for module in qt_headers.glob("Qt*") if (module / name).is_file()} or {"an unknown module"}


def fault_of_project_include(source, target):
    """Why a file at source may not include one at target; None where it may."""
    if LAYERS.index(target.layer) > LAYERS.index(source.layer):
        return f"{source} must not know {target}"
    if source.layer == target.layer == "engine":
        if ENGINE_ORDER.index(target.directory) > ENGINE_ORDER.index(source.directory):
            return f"{source} comes before {target}"
    if source.layer == "ui" and target.directory in ENGINE_INTERNAL:
        return f"{target} is internal to the engine"
    return None


def fault_of_qt_include(source, modules):
    """Why a file at source may not include a header of one of these Qt modules; None where it may."""
    allowed = QT_MODULES[source.layer]
    if not modules or allowed is None or modules & allowed:
        return None
    return f"{source} may use {', '.join(sorted(allowed)) or 'no part'} of Qt, not {', '.join(sorted(modules))}"


def faults_of_file(root, path, qt_headers):
    """Yields a line for each include of the file that points the wrong way."""
    shown = path.relative_to(root)
    source = place_of(shown)
    if source is None:
        yield f"{shown}: no layer is known for this directory; name it in {Path(__file__).name}"
        return
    text = path.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        name = match[1]
        target_path = project_file(root, path, name)
        if target_path is None:
            fault = fault_of_qt_include(source, qt_modules_of(name, qt_headers))
        else:
            target = place_of(target_path) if target_path.parts[0] in ("core", "ui", "app") else None
            fault = fault_of_project_include(source, target) if target else "this is outside the program's layers"
        if fault:
            line = text.count("\n", 0, match.start(1)) + 1
            yield f"{shown}:{line}: includes {name}: {fault}"


def find_faults(root, qt_headers):
    """All faults of the tree under root, in the order of their paths."""
    root = root.resolve()
    sources = sorted(
        path
        for top in ("core", "ui", "app")
        for path in (root / top).rglob("*")
        if path.suffix in SOURCE_SUFFIXES
    )
    return [fault for path in sources for fault in faults_of_file(root, path, qt_headers)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path, help="top of the source tree")
    parser.add_argument("--qt-headers", type=Path, required=True, help="folder that holds QtCore, QtGui and so on")
    arguments = parser.parse_args()
    if not (arguments.qt_headers / "QtCore").is_dir():
        parser.error(f"{arguments.qt_headers} holds no QtCore")
    faults = find_faults(arguments.root, arguments.qt_headers)
    print("\n".join(faults) if faults else "Every include points the right way.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
