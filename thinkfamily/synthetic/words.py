"""Reads lists of words kept as data: a TOML file of texts, each of words with spaces between."""

import tomllib
from functools import cache
from pathlib import Path

Words = dict[str, tuple[str, ...]]

_HERE = Path(__file__).parent


@cache
def word_lists(path: str) -> Words:
    """The lists of one file, by name. `path` is below this folder, such as `names/lists/british.toml`."""
    told = tomllib.loads((_HERE / path).read_text(encoding="utf-8"))
    return {name: tuple(text.split()) for name, text in told.items()}
