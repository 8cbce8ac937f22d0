#!/usr/bin/env python3
"""Reads ELF programs with readelf and objdump to see that the flags of cmake/RoostHardening.cmake took effect.

Prints one line for each protection that a program lacks, and ends with exit status 1 where there is one.
"""

import argparse
import re
import subprocess
import sys


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def lacks_of(program):
    """Yields what the program lacks."""
    header = output_of("readelf", "-W", "-h", "-l", "-d", "-n", program)
    symbols = output_of("readelf", "-W", "--dyn-syms", program)
    if "DYN (Position-Independent Executable file)" not in header:
        yield "it does not lie at addresses that nobody can foretell (PIE)"
    if "GNU_RELRO" not in header or not re.search(r"BIND_NOW|Flags:.*\bNOW\b", header):
        yield "its tables stay writable (full RELRO)"
    stack = re.search(r"GNU_STACK\s+(?:0x[0-9a-f]+\s+){5}(\S*\s?\S*)\s+0x", header)
    if not stack or "E" in stack[1]:
        yield "its stack may hold code"
    if re.search(r"LOAD .*\bRWE\b", header):
        yield "memory that is writable may hold code"
    if "Build ID" not in header:
        yield "it has no build id, by which a crash report can be read"
    if "__stack_chk_fail" not in symbols:
        yield "its stack is not guarded (stack protector)"
    if not re.search(r"__\w+_chk\b", symbols.replace("__stack_chk_fail", "")):
        yield "its copies are not checked (_FORTIFY_SOURCE)"
    if re.search(r"\b(RPATH|RUNPATH)\b.*\[[^]]*(^|:)(\.|:|\])", header):
        yield "it looks for libraries in folders that anybody may write to"
    if "X86-64" in header:
        # The note about it is missing where a system's own start files were made without; the code tells.
        code = output_of("objdump", "-d", "--no-show-raw-insn", "--section=.text", program)
        if code.count("endbr64") < 100:
            yield "its indirect jumps may go anywhere (CET)"
        if not re.search(r"sub\s+\$0x1000,%rsp\n.*or[ql]\s+\$0x0,", code):
            yield "its stack may grow past the guard in one step (stack clash)"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+")
    lacks = [f"{program}: {lack}" for program in parser.parse_args().programs for lack in lacks_of(program)]
    print("\n".join(lacks) or "every protection is there")
    return 1 if lacks else 0


if __name__ == "__main__":
    sys.exit(main())
