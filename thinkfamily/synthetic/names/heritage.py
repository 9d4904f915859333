"""Heritages: which names a family draws from, how a surname passes on, and how common each is in the town.

Shares are those of all residents of one English city in the Census 2021 (ONS, ethnic group by local authority), with
the broad groups divided by judgement where the census table does not. Ethnic codes are the Department for Education's
main codes. They are a plausible mix for an invented town and say nothing about any real place.
"""

from dataclasses import dataclass
from typing import Literal

from thinkfamily.synthetic.names import african_and_arab, asian, british, european

# How a child comes by a surname: the family's; -ski for sons and -ska for daughters; Singh and Kaur; or the
# father's given name.
Passing = Literal["family", "gendered", "sikh", "patronym"]

# First years of birth of each era, matching the lists of british.py.
ERAS = (1900, 1966, 1979, 1987, 1997, 2006, 2016)


@dataclass(frozen=True, kw_only=True)
class Heritage:
    """One heritage. `girls` and `boys` are lists by era (one list serves all when there is one).

    `share` is a weight, `language` the share of families who speak another first language at home, `wife_takes` how
    likely a wife is to take her husband's surname, and `women` the surnames that only women bear.
    """

    name: str
    ethnicity: str
    share: float
    surnames: tuple[str, ...]
    girls: tuple[tuple[str, ...], ...]
    boys: tuple[tuple[str, ...], ...]
    tongue: str = "ENG"
    language: float = 0.0
    passing: Passing = "family"
    wife_takes: float = 0.75
    women: tuple[str, ...] = ()
    tail: bool = False
    three_generations: float = 0.03

    def __post_init__(self) -> None:
        for lists in (self.girls, self.boys):
            if len(lists) not in (1, len(ERAS)):
                raise ValueError(f"{self.name}: give one list of forenames, or one for each of {len(ERAS)} eras")


_BRITISH_GIRLS = tuple(
    tuple(names)
    for names in (
        british.GIRLS_1950, british.GIRLS_1970, british.GIRLS_1980, british.GIRLS_1990, british.GIRLS_2000,
        british.GIRLS_2010, british.GIRLS_2020,
    )
)  # fmt: skip
_BRITISH_BOYS = tuple(
    tuple(names)
    for names in (
        british.BOYS_1950, british.BOYS_1970, british.BOYS_1980, british.BOYS_1990, british.BOYS_2000,
        british.BOYS_2010, british.BOYS_2020,
    )
)  # fmt: skip


def _both(own: list[str], british_lists: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """A heritage's own names and the usual names of each era, in turn."""
    return tuple(tuple(name for pair in zip(names, own * 9, strict=False) for name in pair) for names in british_lists)


def _one(names: list[str]) -> tuple[tuple[str, ...], ...]:
    return (tuple(names),)


HERITAGES: tuple[Heritage, ...] = (
    Heritage(
        name="british", ethnicity="WBRI", share=346.0, surnames=tuple(british.SURNAMES), girls=_BRITISH_GIRLS,
        boys=_BRITISH_BOYS, tail=True,
    ),
    Heritage(
        name="irish", ethnicity="WIRI", share=4.3, surnames=tuple(british.IRISH_SURNAMES),
        girls=_both(british.IRISH_GIRLS, _BRITISH_GIRLS), boys=_both(british.IRISH_BOYS, _BRITISH_BOYS),
    ),
    Heritage(
        name="caribbean", ethnicity="BCRB", share=9.8, surnames=tuple(british.CARIBBEAN_SURNAMES),
        girls=_both(british.CARIBBEAN_GIRLS, _BRITISH_GIRLS), boys=_both(british.CARIBBEAN_BOYS, _BRITISH_BOYS),
    ),
    Heritage(
        name="polish", ethnicity="WOTH", share=16.0, surnames=tuple(european.POLISH_SURNAMES),
        girls=_one(european.POLISH_GIRLS), boys=_one(european.POLISH_BOYS), tongue="POL", language=0.9,
        passing="gendered", wife_takes=0.85,
    ),
    Heritage(
        name="romanian", ethnicity="WOTH", share=8.0, surnames=tuple(european.ROMANIAN_SURNAMES),
        girls=_one(european.ROMANIAN_GIRLS), boys=_one(european.ROMANIAN_BOYS), tongue="RMN", language=0.9,
    ),
    Heritage(
        name="roma", ethnicity="WROM", share=1.2, surnames=tuple(european.ROMANIAN_SURNAMES[-5:]),
        girls=_one(european.ROMANIAN_GIRLS), boys=_one(european.ROMANIAN_BOYS), tongue="RMI", language=0.9,
    ),
    Heritage(
        name="iberian", ethnicity="WOTH", share=16.0, surnames=tuple(european.IBERIAN_SURNAMES),
        girls=_one(european.IBERIAN_GIRLS), boys=_one(european.IBERIAN_BOYS), tongue="POR", language=0.8, wife_takes=0.3,
    ),
    Heritage(
        name="pakistani", ethnicity="APKN", share=9.1, surnames=tuple(asian.MUSLIM_SURNAMES),
        girls=_one(asian.MUSLIM_GIRLS), boys=_one(asian.MUSLIM_BOYS), tongue="URD", language=0.7, wife_takes=0.35,
        women=tuple(asian.MUSLIM_WOMEN_SURNAMES), three_generations=0.14,
    ),
    Heritage(
        name="bangladeshi", ethnicity="ABAN", share=2.6, surnames=tuple(asian.MUSLIM_SURNAMES),
        girls=_one(asian.MUSLIM_GIRLS), boys=_one(asian.MUSLIM_BOYS), tongue="BNG", language=0.8, wife_takes=0.2,
        women=tuple(asian.MUSLIM_WOMEN_SURNAMES), three_generations=0.14,
    ),
    Heritage(
        name="hindu", ethnicity="AIND", share=6.2, surnames=tuple(asian.HINDU_SURNAMES), girls=_one(asian.HINDU_GIRLS),
        boys=_one(asian.HINDU_BOYS), tongue="GUJ", language=0.5, three_generations=0.12,
    ),
    Heritage(
        name="sikh", ethnicity="AIND", share=2.1, surnames=tuple(asian.SIKH_SURNAMES), girls=_one(asian.SIKH_GIRLS),
        boys=_one(asian.SIKH_BOYS), tongue="PNJ", language=0.5, passing="sikh", three_generations=0.14,
    ),
    Heritage(
        name="chinese", ethnicity="CHNE", share=5.5, surnames=tuple(asian.CHINESE_SURNAMES),
        girls=_one(asian.CHINESE_GIRLS), boys=_one(asian.CHINESE_BOYS), tongue="CHI", language=0.7, wife_takes=0.1,
    ),
    Heritage(
        name="other asian", ethnicity="AOTH", share=5.8, surnames=tuple(asian.OTHER_ASIAN_SURNAMES),
        girls=_one(asian.OTHER_ASIAN_GIRLS), boys=_one(asian.OTHER_ASIAN_BOYS), tongue="OTH", language=0.7,
    ),
    Heritage(
        name="west african", ethnicity="BAFR", share=11.0, surnames=tuple(african_and_arab.WEST_AFRICAN_SURNAMES),
        girls=_one(african_and_arab.WEST_AFRICAN_GIRLS), boys=_one(african_and_arab.WEST_AFRICAN_BOYS), tongue="OTH",
        language=0.4, wife_takes=0.6,
    ),
    Heritage(
        name="somali", ethnicity="BAFR", share=8.5, surnames=tuple(african_and_arab.SOMALI_BOYS),
        girls=_one(african_and_arab.SOMALI_GIRLS), boys=_one(african_and_arab.SOMALI_BOYS), tongue="SOM", language=0.9,
        passing="patronym", wife_takes=0.0,
    ),
    Heritage(
        name="arab and west asian", ethnicity="OOTH", share=6.5, surnames=tuple(african_and_arab.ARAB_SURNAMES),
        girls=_one(african_and_arab.ARAB_GIRLS), boys=_one(african_and_arab.ARAB_BOYS), tongue="ARA", language=0.8,
        wife_takes=0.2,
    ),
)  # fmt: skip

# The DfE code of a child whose parents' codes differ, where it has one; any other mix is MOTH.
MIXED = {
    frozenset(("WBRI", "BCRB")): "MWBC",
    frozenset(("WBRI", "BAFR")): "MWBA",
    frozenset(("WBRI", "APKN")): "MWAS",
    frozenset(("WBRI", "ABAN")): "MWAS",
    frozenset(("WBRI", "AIND")): "MWAS",
    frozenset(("WBRI", "AOTH")): "MWAS",
    frozenset(("WBRI", "WOTH")): "WBRI",
    frozenset(("WBRI", "WIRI")): "WBRI",
}
MIXED_OTHER = "MOTH"
