"""Every rule that refuses a link is in the documentation, with its reason."""

from pathlib import Path

from thinkfamily.linkage.comparisons import BIRTH, FORENAME, HOME, MIDDLE, SEX, SURNAME
from thinkfamily.linkage.refusals import BARRED, LEADS, TWO_LIVES, Refusal
from thinkfamily.linkage.vetoes import VETOES

_PAGE = " ".join((Path(__file__).parents[2] / "docs" / "linkage.md").read_text(encoding="utf-8").split())


def test_every_veto_is_told_with_its_reason() -> None:
    for veto in VETOES:
        reason = " ".join((veto.__doc__ or "").split())
        said = _PAGE.split(f"| `{veto.__name__}` | ")[1].split(" |")[0]
        assert reason.startswith(said), veto.__name__
        assert Refusal[veto.__name__.upper()].word == veto.__name__


def test_every_barrier_between_clusters_is_told() -> None:
    for barrier in (*BARRED, LEADS, TWO_LIVES):
        assert f"`{barrier.word}`" in _PAGE, barrier


def test_every_comparison_is_told_with_its_grades() -> None:
    for comparison in (FORENAME, MIDDLE, SURNAME, HOME, BIRTH, SEX):
        assert f"| {comparison.name} |" in _PAGE
        told = _PAGE.split(f"| {comparison.name} | ")[1].split(" |")[0]
        for grade in comparison.grades:
            assert grade.says.removeprefix("address ") in told, f"{comparison.name}: {grade.says}"
