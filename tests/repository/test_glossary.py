"""Names avoid the words that the glossary tells us not to use, but for exceptions with their reasons."""

import ast
import re
from functools import cache

from tests.repository.tree import ROOT, modules

# As in "Words we do not use" of GLOSSARY.md, with their forms. `date` is judged apart: only alone does it say nothing.
FORMS = {
    "entity": ("entity", "entities"),
    "subject": ("subject", "subjects"),
    "client": ("client", "clients"),
    "case": ("case", "cases"),
    "match": ("match", "matches", "matched", "matching", "matcher"),
    "flag": ("flag", "flags", "flagged"),
    "alert": ("alert", "alerts"),
    "concern": ("concern", "concerns"),
    "golden": ("golden",),
    "data": ("data",),
    "info": ("info",),
    "item": ("item", "items"),
    "object": ("object", "objects"),
    "process": ("process", "processes", "processed", "processor"),
    "manager": ("manager", "managers"),
    "handler": ("handler", "handlers"),
    "utils": ("util", "utils"),
}
# Phrases of the glossary, as they would stand in a name.
PHRASES = {
    "risk score": "risk_score",
    "at-risk": "at_risk",
    "golden record": "golden_record",
    "single view": "single_view",
    "ground truth": "ground_truth",
}
ALONE = {"date"}

EXPAT = "a hook of the XML parser, which names it"
DJANGO = "a hook of Django, which names it"
COUNTED = "how many persons have what is looked for, as studies count; never one person"
LETTERS = "capitals or small letters"
ARRAY = "an array of yes and no, one for each person at once; never shown, and no judgement"
HEADERS = "a file's headers against its contract's columns; nobody is linked"
PLAIN = "plain English for what a source sent or the town invented, said of the whole and never of a row"

EXCEPTIONS = {
    "EntityDeclHandler": EXPAT,
    "ExternalEntityRefHandler": EXPAT,
    "StartElementHandler": EXPAT,
    "EndElementHandler": EXPAT,
    "CharacterDataHandler": EXPAT,
    "StartDoctypeDeclHandler": EXPAT,
    "handler403": DJANGO,
    "handler404": DJANGO,
    "handler500": DJANGO,
    "objects": DJANGO,
    "process_exception": DJANGO,
    "PROCESSOR": "the word of UK GDPR Article 4(8) for a body that acts for a controller",
    "TEAM_MANAGER": "a job that people in councils hold",
    "case": COUNTED,
    "cases": COUNTED,
    "enough_cases": COUNTED,
    "least_cases": COUNTED,
    "LEAST_CASES": COUNTED,
    "_OF_KNOWN_CASES": COUNTED,
    "CASES": LETTERS,
    "Flags": ARRAY,
    "flags": ARRAY,
    "match": HEADERS,
    "matches": HEADERS,
    "matched": HEADERS,
    "_matched": HEADERS,
    "best_match": HEADERS,
    "Matched": HEADERS,
    "data": PLAIN,
    "_data": PLAIN,
    "data_are_invented": PLAIN,
    "DataHeld": PLAIN,
}


@cache
def names() -> dict[str, set[str]]:
    """Every name that the package gives to something, with the modules that give it."""
    found: dict[str, set[str]] = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _given(node):
                found.setdefault(name, set()).add(str(path.relative_to(ROOT)))
    return found


def _given(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return (node.name,)
    if isinstance(node, ast.arg):
        return (node.arg,)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return (node.id,)
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        return (node.attr,)
    return ()


def words_of(name: str) -> list[str]:
    """`known_caseLoad` as known, case, load."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def is_unwanted(name: str) -> bool:
    """Whether a name uses a word that the glossary tells us not to use."""
    words = words_of(name)
    unwanted = {form for forms in FORMS.values() for form in forms}
    return (
        bool(unwanted & set(words)) or "_".join(words) in ALONE or any(p in "_".join(words) for p in PHRASES.values())
    )


def test_no_name_uses_a_word_that_the_glossary_tells_us_not_to_use() -> None:
    found = {name: where for name, where in names().items() if is_unwanted(name) and name not in EXCEPTIONS}
    assert not found, "take the word that GLOSSARY.md gives instead, or add the name to EXCEPTIONS with a reason"


def test_no_exception_outlives_its_name() -> None:
    assert not set(EXCEPTIONS) - set(names())


def test_the_list_here_is_the_glossarys() -> None:
    table = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").split("**Words we do not use**")[1]
    rows = [line.split("|")[1].strip() for line in table.strip().splitlines() if line.startswith("|")][2:]
    listed = {word.strip().removesuffix(" (alone)") for row in rows for word in row.split(",")}
    assert listed - set(PHRASES) - set(FORMS) - ALONE == set()
