"""The official numbers that everyone bears."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.calendar import reception_year
from thinkfamily.synthetic.chance import Chance, Ints
from thinkfamily.synthetic.numbers import nhs_numbers, ninos, phones, upns
from thinkfamily.synthetic.people.people import People
from thinkfamily.synthetic.places.schools import Schools


@dataclass(frozen=True, kw_only=True)
class Official:
    """Everyone's numbers, by person: NHS, National Insurance (for adults), unique pupil (for children), telephone."""

    nhs: "pa.StringArray"
    nino: "pa.StringArray"
    upn: "pa.StringArray"
    phone: "pa.StringArray"


def number_people(*, people: People, schools: Schools, primary: Ints, chance: Chance) -> Official:
    """Numbers for everyone. A pupil number is given by the first school, in the year of starting there."""
    rng = chance.stream("official numbers")
    year = reception_year(people.births)
    school = schools.establishments[primary[people.family]]
    group = school * 10_000 + year
    order = np.argsort(group, kind="stable")
    first = np.searchsorted(group[order], group[order], side="left")
    serial = np.empty(people.count, dtype=np.int64)
    serial[order] = np.arange(people.count) - first + 1
    return Official(
        nhs=nhs_numbers(rng, people.count),
        nino=ninos(rng, people.count),
        upn=upns(school=school, year=year, serial=serial),
        phone=phones(rng, people.count),
    )
