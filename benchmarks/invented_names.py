"""Invented people for the search benchmark: as many as asked for, with names as unevenly common as real ones are."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.random import Generator
from numpy.typing import NDArray

# The most common names of England and Wales, which everybody shares; the long tail is made of the syllables below.
_FORENAMES = """
OLIVER GEORGE HARRY JACK JACOB NOAH CHARLIE MUHAMMAD THOMAS OSCAR WILLIAM JAMES LEO ALFIE HENRY JOSHUA FREDDIE ETHAN
ARCHIE ISAAC JOSEPH ALEXANDER SAMUEL DANIEL LOGAN EDWARD LUCAS MAX MOHAMMED BENJAMIN MASON HARRISON THEO JAKE
SEBASTIAN FINLEY ARTHUR ADAM DYLAN RILEY ZACHARY TEDDY DAVID TOBY JOHN MICHAEL PAUL ANDREW MARK STEPHEN PETER
OLIVIA AMELIA ISLA AVA EMILY ISABELLA MIA POPPY ELLA LILY SOPHIA SOPHIE GRACE FREYA EVIE CHARLOTTE JESSICA FLORENCE
ROSIE SIENNA ALICE DAISY PHOEBE RUBY EVELYN MATILDA ELSIE IVY SARAH EMMA CHLOE HANNAH FATIMA AISHA MARYAM ZARA
MARGARET SUSAN JULIE KAREN JACQUELINE DEBORAH TRACEY CATHERINE KATHERINE KATHRYN ELIZABETH STEPHANIE NICOLA
"""
_SURNAMES = """
SMITH JONES TAYLOR BROWN WILLIAMS WILSON JOHNSON DAVIES PATEL ROBINSON WRIGHT THOMPSON EVANS WALKER WHITE ROBERTS
GREEN HALL WOOD HARRIS MARTIN JACKSON CLARKE CLARK TURNER HILL COOPER MORRIS WARD MOORE MORGAN BAKER HARRISON KING LEE
ALLEN ALI KHAN AHMED HUSSAIN SINGH BEGUM MOHAMED KAUR SCOTT YOUNG WATSON PARKER BENNETT GRIFFITHS SHAW COOK RICHARDSON
MARSHALL COLLINS CARTER BAILEY MILLER COX HUGHES EDWARDS LEWIS PHILLIPS PRICE MURPHY KELLY OBRIEN OCONNOR RYAN BYRNE
NOWAK KOWALSKI WOJCIK ADEYEMI OKAFOR MENSAH OSEI NGUYEN CHEN WONG SILVA SANTOS POPESCU IVANOVA REID STEWART CAMPBELL
"""
_STARTS = "ASH BAR BEN BLACK BRAD BUR CAL CAR CHAL COL CRAN DAL DEN DUN EAST ELL FAIR FEN GAL GRAN HAL HAW HOL"
_STARTS += " KEN KIRK LANG LIN LONG MAL MEL MID NEW NOR OAK PEM PEN RAD RAV RED ROTH SHEL SIN STAN SUT THORN TIL WAL"
_STARTS += " WEST WIN WOOD YAR ADE OKO NAS RAH SHA KOW WOJ VAN DER MAC FITZ ZHA LIU TRAN"
_MIDDLES = "A BER CA DE DER EN ER FOR HAM I IN KE LA LEY LING MA MER NA O OL RA RO SEN SHI TA TON U VER WA WELL"
_ENDS = "BY COCK COMBE COTT DALE DEN DON ELL FIELD FORD GATE HAM HURST ICK INGTON LAND LEY LOCK MAN MORE OCK OVER"
_ENDS += " RIDGE SHAW SON STEAD STOKE STONE THORPE TON WAY WELL WICK WOOD WORTH SKI OVA EZ IAN AD EEN ARO"
_TAIL_SURNAMES, _TAIL_FORENAMES = 60_000, 4_500
# Names are about as common as their rank to this power: fitted by eye to national lists of most common names.
_ZIPF = 0.85
_DOUBLE_BARRELLED = 0.06


@dataclass(frozen=True, kw_only=True)
class People:
    """Invented people, one place each in every array. `births` are days; `numbers` are ten digits."""

    forenames: NDArray[np.str_]
    surnames: NDArray[np.str_]
    births: NDArray[np.datetime64]
    postcodes: NDArray[np.str_]
    numbers: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.forenames)


def invent_people(*, count: int, seed: int) -> People:
    """The same people for the same count and seed."""
    chance = np.random.default_rng(seed)
    surnames = _drawn(chance, _with_tail(chance, _SURNAMES, _TAIL_SURNAMES), count)
    second = _drawn(chance, _with_tail(chance, _SURNAMES, _TAIL_SURNAMES), count)
    double = chance.random(count) < _DOUBLE_BARRELLED
    first_day = np.datetime64("1936-01-01")
    return People(
        forenames=_drawn(chance, _with_tail(chance, _FORENAMES, _TAIL_FORENAMES), count),
        surnames=np.where(double, np.char.add(np.char.add(surnames, " "), second), surnames),
        births=first_day + chance.integers(0, 90 * 365, count).astype("timedelta64[D]"),
        postcodes=_postcodes(chance, count),
        numbers=np.char.add("9", np.char.zfill((chance.permutation(count) * 2_003).astype(str), 9)),
    )


def pa_text(values: NDArray[np.str_]) -> pa.Array:
    """A column of text."""
    return pa.array(values.tolist(), pa.string())


def _with_tail(chance: Generator, common_names: str, size: int) -> NDArray[np.str_]:
    common = common_names.split()
    parts = [np.array(text.split()) for text in (_STARTS, _MIDDLES, _ENDS)]
    starts, middles, ends = (part[chance.integers(0, len(part), 2 * size)] for part in parts)
    middles = np.where(chance.random(2 * size) < 0.5, middles, "")
    made = list(dict.fromkeys(np.char.add(np.char.add(starts, middles), ends).tolist()))
    return np.array([*common, *(name for name in made if name not in set(common))][: size + len(common)])


def _drawn(chance: Generator, names: NDArray[np.str_], count: int) -> NDArray[np.str_]:
    weights = 1.0 / np.arange(1, len(names) + 1) ** _ZIPF
    drawn: NDArray[np.str_] = names[chance.choice(len(names), size=count, p=weights / weights.sum())]
    return drawn


def _postcodes(chance: Generator, count: int) -> NDArray[np.str_]:
    letters = np.array(list("ABDEFGHJLNPQRSTUWXYZ"))
    outward = np.char.add("NB", chance.integers(1, 30, count).astype(str))
    inward = np.char.add(chance.integers(1, 10, count).astype(str), letters[chance.integers(0, 20, count)])
    return np.char.add(np.char.add(np.char.add(outward, " "), inward), letters[chance.integers(0, 20, count)])
