r"""Patterns as RE2 (DuckDB's) understands them, written so that Java (Spark's) finds the same.

Covers what our stages use: classes, groups, alternatives, counts, `^`, `$`, `.`, `\s`, `\S`, `\d`, `\w`, `\p{…}`.
"""

import re

# RE2's white space; Java's takes in the vertical tab as well.
_SPACE = r"\t\n\f\r "
# Only a line feed ends a line for `.`, as in RE2.
_UNIX_LINES = "(?d)"
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")
_GROUP = re.compile(r"\\(\d)")


def java_pattern(pattern: str) -> str:
    """The pattern in Java's form."""
    written = [_UNIX_LINES] if "." in pattern else []
    in_class = False
    place = 0
    while place < len(pattern):
        here = pattern[place : place + 2] if pattern[place] == "\\" else pattern[place]
        in_class = here == "[" or (in_class and here != "]")
        written.append(_written(here, in_class=in_class))
        place += len(here)
    return "".join(written)


def _written(here: str, *, in_class: bool) -> str:
    if here == r"\s":
        return _SPACE if in_class else f"[{_SPACE}]"
    if here == r"\S":
        if in_class:
            raise ValueError("what is no white space cannot be written within a class")
        return f"[^{_SPACE}]"
    # Java gives these a meaning of their own within a class; the first also matches before a last line feed.
    if here == "$" and not in_class:
        return r"\z"
    return here if here != "&" or not in_class else r"\&"


def java_replacement(replacement: str) -> str:
    r"""What a match is replaced by, with groups as `$1` where DuckDB has `\1`.

    Java reads as many digits as there are groups for, RE2 one; no pattern of ours has ten groups.
    """
    return _GROUP.sub(r"$\1", replacement.replace("$", r"\$"))


def java_text(text: str) -> str:
    """A pattern that finds just this text."""
    return _SPECIAL.sub(r"\\\g<0>", text)
