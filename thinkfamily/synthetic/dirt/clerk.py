"""A source's clerk: writes who somebody is as that source has it, with the source's habitual faults.

A fault stays with the person in the source: the same clerk writes the same person alike every time, until the person's
name or home changes, or unless a `slip` (a row's number) says that this was written down anew.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints
from thinkfamily.synthetic.dirt.habits import Habits
from thinkfamily.synthetic.dirt.typing_slips import slip as mistyped
from thinkfamily.synthetic.keys import Mixer
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.names.book import NO_NAME
from thinkfamily.synthetic.people.people import NOBODY

_OUT_OF_DATE_DAYS = (250, 1200)
_FORMER_SHOWN = 0.35
_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class NamesWritten:
    """Names as one source writes them, one row a person named; missing where there is nobody."""

    forename: "pa.StringArray"
    middle: "pa.StringArray"
    surname: "pa.StringArray"
    former: "pa.StringArray"


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """The clerk of one source. Row arguments are person numbers (NOBODY where a row names nobody) and days."""

    lives: Lives
    habits: Habits
    source: str

    def chance(self, kind: str) -> Mixer:
        """This source's own chance of a kind."""
        return Mixer(seed=self.lives.chance.seed, kind=f"{self.source} {kind}")

    def falls(self, kind: str, share: float, *parts: Ints) -> Flags:
        """On whom a fault of this kind falls."""
        return np.asarray(self.chance(kind).shares(*parts) < share)

    def heard(self, who: Ints, day: Ints | int) -> Ints:
        """The day up to which the source has heard of each person's moves and names: behind by a lag, some by years."""
        lag = -np.log(1.0 - self.chance("lag").shares(who)) * self.habits.lag_days
        least, most = _OUT_OF_DATE_DAYS
        behind = least + self.chance("behind").choices(most - least, who)
        late = self.falls("out of date", self.habits.out_of_date, who)
        return np.asarray(day) - np.where(late, behind, lag.astype(np.int64))

    def names(self, who: Ints, day: Ints | int, slip: Ints | None = None) -> NamesWritten:
        """Names as written for each."""
        lives, habits = self.lives, self.habits
        someone = np.maximum(who, 0)
        row = np.zeros_like(who) if slip is None else slip
        first = lives.names.forename[someone]
        middle = lives.names.middle[someone]
        uses_middle = (middle != NO_NAME) & self.falls("middle", habits.middle_for_first, someone, row)
        first, middle = np.where(uses_middle, middle, first), np.where(uses_middle, NO_NAME, middle)
        first = self._shortened(first, someone, row)
        heard = self.heard(someone, day)
        last = lives.surnames.first(someone, heard)
        before = lives.names.surname[someone]
        shown = (before != last) & self.falls("former", _FORMER_SHOWN, someone, row)
        forename = self._typed("forename", first, someone, row)
        surname = self._typed("surname", last, someone, row)
        swapped = pa.array(self.falls("swapped", habits.names_swapped, someone, row))
        forename, surname = pc.if_else(swapped, surname, forename), pc.if_else(swapped, forename, surname)
        nobody = who == NOBODY
        return NamesWritten(
            forename=self._style(forename, nobody),
            middle=self._style(self._text(middle), nobody),
            surname=self._style(surname, nobody),
            former=self._style(self._text(np.where(shown, before, NO_NAME)), nobody),
        )

    def known_as(self, who: Ints, share: float) -> "pa.StringArray":
        """The short form by which a share of those who have one are known."""
        short = self._short_of(self.lives.names.forename[np.maximum(who, 0)], np.maximum(who, 0))
        shown = self.falls("known as", share, np.maximum(who, 0)) & (who != NOBODY)
        return self._style(self._text(np.where(shown, short, NO_NAME)), who == NOBODY)

    def births(self, who: Ints, slip: Ints | None = None, *, missing: float | None = None) -> Ints:
        """Dates of birth as written: missing, a stand-in, swapped, or mistyped at the source's rates."""
        habits, someone = self.habits, np.maximum(who, 0)
        row = np.zeros_like(who) if slip is None else slip
        born = self.lives.people.births[someone]
        stamps = born.astype("datetime64[D]")
        year = stamps.astype("datetime64[Y]")
        month = stamps.astype("datetime64[M]").astype(np.int64) % _MONTHS + 1
        day = (stamps - stamps.astype("datetime64[M]")).astype(np.int64) + 1
        first_of_year = year.astype("datetime64[D]").astype(np.int64)
        crossed = (year.astype("datetime64[M]") + (day - 1)).astype("datetime64[D]").astype(np.int64) + month - 1
        may_cross = (day <= _MONTHS) & self.falls("swap birth", habits.day_month_swapped, someone, row)
        written = np.where(may_cross, crossed, born)
        slips = self.falls("mistype birth", habits.birth_mistyped, someone, row)
        by = np.array([1, -1, 10, -10, -365, -3652, 31, -31])[self.chance("by").choices(8, someone, row)]
        written = np.where(slips, born + by, written)
        written = np.where(self.falls("new year", habits.birth_new_year, someone, row), first_of_year, written)
        none = self.falls("no birth", habits.birth_missing if missing is None else missing, someone, row)
        return np.where(none | (who == NOBODY), NO_DAY, written)

    def sexes(self, who: Ints, male: str, female: str, unknown: str | None = None) -> "pa.StringArray":
        """Sex in the source's own codes."""
        someone = np.maximum(who, 0)
        wrong = self.falls("sex", self.habits.sex_wrong, someone)
        code = np.where(self.lives.people.female[someone] != wrong, 1, 0)
        if unknown is not None:
            code = np.where(self.falls("sex unknown", self.habits.sex_wrong * 2, someone), 2, code)
        return blank(pa.array(np.array([male, female, unknown or male], dtype=object)[code]), who == NOBODY)

    def numbers(
        self, kind: str, numbers: "pa.StringArray", who: Ints, *, missing: float | None = None
    ) -> "pa.StringArray":
        """An official number as the source holds it: missing, mistyped, or a placeholder at its rates."""
        habits, someone = self.habits, np.maximum(who, 0)
        held = numbers.take(pa.array(someone))
        wrong = np.flatnonzero(self.falls(f"{kind} wrong", habits.number_wrong, someone))
        if len(wrong):
            said = held.to_pylist()
            for place in wrong.tolist():
                said[place] = _digit_changed(said[place], int(someone[place]))
            held = pa.array(said, pa.string())
        stand_in = self.falls(f"{kind} stand-in", habits.number_placeholder, someone)
        held = pc.if_else(pa.array(stand_in), "9999999999" if kind == "nhs" else "UNKNOWN", held)
        share = habits.number_missing if missing is None else missing
        return blank(held, self.falls(f"{kind} missing", share, someone) | (who == NOBODY))

    def _shortened(self, first: Ints, someone: Ints, row: Ints) -> Ints:
        takes = self.falls("short form", self.habits.short_form * 2, someone, row)
        short = self._short_of(first, someone)
        return np.where(takes & (short != NO_NAME), short, first)

    def _short_of(self, first: Ints, someone: Ints) -> Ints:
        """A short form of each forename, NO_NAME where it has none; a person has the same one in every source."""
        table = np.full((len(self.lives.names.texts), 4), NO_NAME, dtype=np.int64)
        for formal, shorts in self.lives.names.book.short_forms.items():
            table[formal] = (shorts * 4)[:4]
        return table[first, someone % 4]

    def _typed(self, kind: str, names: Ints, someone: Ints, row: Ints) -> "pa.StringArray":
        written = self._text(names)
        wrong = np.flatnonzero(self.falls(f"{kind} slip", self.habits.misspelt, someone, names, row))
        if len(wrong):
            numbers = self.chance(f"{kind} how").choices(10_000, someone[wrong], row[wrong]).tolist()
            said = written.to_pylist()
            for place, number in zip(wrong.tolist(), numbers, strict=True):
                said[place] = mistyped(said[place] or "", number)
            written = pa.array(said, pa.string())
        return written

    def _text(self, names: Ints) -> "pa.StringArray":
        return self.lives.names.texts.take(pa.array(names, mask=names == NO_NAME))

    def _style(self, texts: "pa.StringArray", nobody: Flags) -> "pa.StringArray":
        return blank(pc.utf8_upper(texts) if self.habits.capitals else texts, nobody)


def blank(texts: "pa.StringArray", where: Flags) -> "pa.StringArray":
    """The same texts, with nothing where told."""
    return pc.if_else(pa.array(where), None, texts)


def _digit_changed(text: str | None, number: int) -> str | None:
    if not text:
        return text
    at = 4 + number % 4
    return text[:at] + str((ord(text[at]) + 1 + number % 7) % 10) + text[at + 1 :]
