"""Heritages: which names a family draws from, how a surname passes on, and how common each is in the town.

Shares are those of all residents of one English city in the Census 2021 (ONS, ethnic group by local authority), with
the broad groups divided by judgement where the census table does not. Ethnic codes are the Department for Education's
main codes. They are a plausible mix for an invented town and say nothing about any real place.
"""

from dataclasses import dataclass
from typing import Literal

from thinkfamily.synthetic.words import word_lists

# How a child comes by a surname: the family's; -ski for sons and -ska for daughters; Singh and Kaur; or the
# father's given name.
Passing = Literal["family", "gendered", "sikh", "patronym"]

# First years of birth of each era, matching the lists of british.toml.
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


_BRITISH = word_lists("names/lists/british.toml")
_EUROPEAN = word_lists("names/lists/european.toml")
_AFRICAN_AND_ARAB = word_lists("names/lists/african_and_arab.toml")
_ASIAN = word_lists("names/lists/asian.toml")

_DECADES = ("1950", "1970", "1980", "1990", "2000", "2010", "2020")
_BRITISH_GIRLS = tuple(_BRITISH[f"girls_{decade}"] for decade in _DECADES)
_BRITISH_BOYS = tuple(_BRITISH[f"boys_{decade}"] for decade in _DECADES)


def _both(own: tuple[str, ...], british_lists: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """A heritage's own names and the usual names of each era, in turn."""
    return tuple(tuple(name for pair in zip(names, own * 9, strict=False) for name in pair) for names in british_lists)


def _one(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return (names,)


HERITAGES: tuple[Heritage, ...] = (
    Heritage(
        name="british",
        ethnicity="WBRI",
        share=346.0,
        surnames=_BRITISH["surnames"],
        girls=_BRITISH_GIRLS,
        boys=_BRITISH_BOYS,
        tail=True,
    ),
    Heritage(
        name="irish",
        ethnicity="WIRI",
        share=4.3,
        surnames=_BRITISH["irish_surnames"],
        girls=_both(_BRITISH["irish_girls"], _BRITISH_GIRLS),
        boys=_both(_BRITISH["irish_boys"], _BRITISH_BOYS),
    ),
    Heritage(
        name="caribbean",
        ethnicity="BCRB",
        share=9.8,
        surnames=_BRITISH["caribbean_surnames"],
        girls=_both(_BRITISH["caribbean_girls"], _BRITISH_GIRLS),
        boys=_both(_BRITISH["caribbean_boys"], _BRITISH_BOYS),
    ),
    Heritage(
        name="polish",
        ethnicity="WOTH",
        share=16.0,
        surnames=_EUROPEAN["polish_surnames"],
        girls=_one(_EUROPEAN["polish_girls"]),
        boys=_one(_EUROPEAN["polish_boys"]),
        tongue="POL",
        language=0.9,
        passing="gendered",
        wife_takes=0.85,
    ),
    Heritage(
        name="romanian",
        ethnicity="WOTH",
        share=8.0,
        surnames=_EUROPEAN["romanian_surnames"],
        girls=_one(_EUROPEAN["romanian_girls"]),
        boys=_one(_EUROPEAN["romanian_boys"]),
        tongue="RMN",
        language=0.9,
    ),
    Heritage(
        name="roma",
        ethnicity="WROM",
        share=1.2,
        surnames=_EUROPEAN["romanian_surnames"][-5:],
        girls=_one(_EUROPEAN["romanian_girls"]),
        boys=_one(_EUROPEAN["romanian_boys"]),
        tongue="RMI",
        language=0.9,
    ),
    Heritage(
        name="iberian",
        ethnicity="WOTH",
        share=16.0,
        surnames=_EUROPEAN["iberian_surnames"],
        girls=_one(_EUROPEAN["iberian_girls"]),
        boys=_one(_EUROPEAN["iberian_boys"]),
        tongue="POR",
        language=0.8,
        wife_takes=0.3,
    ),
    Heritage(
        name="pakistani",
        ethnicity="APKN",
        share=9.1,
        surnames=_ASIAN["muslim_surnames"],
        girls=_one(_ASIAN["muslim_girls"]),
        boys=_one(_ASIAN["muslim_boys"]),
        tongue="URD",
        language=0.7,
        wife_takes=0.35,
        women=_ASIAN["muslim_women_surnames"],
        three_generations=0.14,
    ),
    Heritage(
        name="bangladeshi",
        ethnicity="ABAN",
        share=2.6,
        surnames=_ASIAN["muslim_surnames"],
        girls=_one(_ASIAN["muslim_girls"]),
        boys=_one(_ASIAN["muslim_boys"]),
        tongue="BNG",
        language=0.8,
        wife_takes=0.2,
        women=_ASIAN["muslim_women_surnames"],
        three_generations=0.14,
    ),
    Heritage(
        name="hindu",
        ethnicity="AIND",
        share=6.2,
        surnames=_ASIAN["hindu_surnames"],
        girls=_one(_ASIAN["hindu_girls"]),
        boys=_one(_ASIAN["hindu_boys"]),
        tongue="GUJ",
        language=0.5,
        three_generations=0.12,
    ),
    Heritage(
        name="sikh",
        ethnicity="AIND",
        share=2.1,
        surnames=_ASIAN["sikh_surnames"],
        girls=_one(_ASIAN["sikh_girls"]),
        boys=_one(_ASIAN["sikh_boys"]),
        tongue="PNJ",
        language=0.5,
        passing="sikh",
        three_generations=0.14,
    ),
    Heritage(
        name="chinese",
        ethnicity="CHNE",
        share=5.5,
        surnames=_ASIAN["chinese_surnames"],
        girls=_one(_ASIAN["chinese_girls"]),
        boys=_one(_ASIAN["chinese_boys"]),
        tongue="CHI",
        language=0.7,
        wife_takes=0.1,
    ),
    Heritage(
        name="other asian",
        ethnicity="AOTH",
        share=5.8,
        surnames=_ASIAN["other_asian_surnames"],
        girls=_one(_ASIAN["other_asian_girls"]),
        boys=_one(_ASIAN["other_asian_boys"]),
        tongue="OTH",
        language=0.7,
    ),
    Heritage(
        name="west african",
        ethnicity="BAFR",
        share=11.0,
        surnames=_AFRICAN_AND_ARAB["west_african_surnames"],
        girls=_one(_AFRICAN_AND_ARAB["west_african_girls"]),
        boys=_one(_AFRICAN_AND_ARAB["west_african_boys"]),
        tongue="OTH",
        language=0.4,
        wife_takes=0.6,
    ),
    Heritage(
        name="somali",
        ethnicity="BAFR",
        share=8.5,
        surnames=_AFRICAN_AND_ARAB["somali_boys"],
        girls=_one(_AFRICAN_AND_ARAB["somali_girls"]),
        boys=_one(_AFRICAN_AND_ARAB["somali_boys"]),
        tongue="SOM",
        language=0.9,
        passing="patronym",
        wife_takes=0.0,
    ),
    Heritage(
        name="arab and west asian",
        ethnicity="OOTH",
        share=6.5,
        surnames=_AFRICAN_AND_ARAB["arab_surnames"],
        girls=_one(_AFRICAN_AND_ARAB["arab_girls"]),
        boys=_one(_AFRICAN_AND_ARAB["arab_boys"]),
        tongue="ARA",
        language=0.8,
        wife_takes=0.2,
    ),
)

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
