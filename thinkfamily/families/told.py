"""What feeds told by the as-of day and this stage goes by: all of it, or what may be used for one purpose.

A home that only a benefits claim tells, or a tie that only it tells, serves the programme and no model of exploitation.
Leaving such rows out of the finished households would not do: they have ended other stays and joined other spans. So
for a model the stage does its work again over the records, events and ties that are left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from thinkfamily.engine.asof import ever_known_on, known_on
from thinkfamily.engine.usable import allowed_for, usable_for
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.purpose import Purpose
from thinkfamily.tables import standard as tables
from thinkfamily.tables.linkage import memberships
from thinkfamily.vocabulary.dates import AsOf

OWN_NUMBERS: Mapping[str, str] = MappingProxyType({})

_OF_A_RECORD = (
    "record_id", "feed", "feed_table", "record_key", "role", "forename", "surname", "former_surname", "birth_year",
    "expected_birth_date", "protected", "known_from", "known_until",
)  # fmt: skip
_ADDRESS = (
    "uprn", "address_text", "address_shown", "house_number", "street", "postcode", "address_from", "address_until",
    "household_ref",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Told:
    """What could be known on a day: `records` and `events` with their persons, `properties`, `ties` between records.

    Withdrawn records are among them, for they are the history; withdrawn events are not, for they were wrong. Events
    name by `numbered_by` the feed whose numbers they carry.
    """

    records: ir.Table
    events: ir.Table
    properties: ir.Table
    ties: ir.Table

    @classmethod
    def by_all(cls, work: Workbench, *, as_of: AsOf, numbered_by: Mapping[str, str] = OWN_NUMBERS) -> "Told":
        """Everything that was told. `numbered_by` names, for a feed that carries another's numbers, that other one."""
        whose = work.table(memberships).select("record_id", "person_id", "probability")
        said = ever_known_on(work.table(tables.records), as_of=as_of).select(*_OF_A_RECORD, *_ADDRESS)
        happened = known_on(work.table(tables.events), as_of=as_of)
        feed = happened["feed"]
        series = feed.cases(*numbered_by.items(), else_=feed) if numbered_by else feed
        return cls(
            records=work.stage_rows(said.join(whose, "record_id"), name="told_records"),
            events=happened.mutate(numbered_by=series).join(whose.drop("probability"), "record_id"),
            properties=ever_known_on(work.table(tables.properties), as_of=as_of),
            ties=ever_known_on(work.table(tables.ties_told), as_of=as_of),
        )

    def usable(self, work: Workbench, *, purpose: Purpose) -> "Told":
        """The same without what may not be used for the purpose.

        A record of which only the address may not be used is there without it.
        """
        records = usable_for(self.records, work=work, purpose=purpose, thing="identity")
        addresses = allowed_for(work=work, purpose=purpose, thing="address")
        marked = records.left_join(addresses.mutate(housed=ibis.literal(True)), addresses.columns, rname="{name}_a")
        kept = {name: marked["housed"].ifelse(marked[name], ibis.null(str(marked[name].type()))) for name in _ADDRESS}
        # The others say nothing of who belongs to whom.
        events = self.events.filter(self.events["incident"].notnull() | (self.events["kind"] == "placement"))
        return Told(
            records=work.stage_rows(marked.mutate(**kept).select(*self.records.columns), name="told_records"),
            events=usable_for(events, work=work, purpose=purpose, thing="event"),
            properties=usable_for(self.properties, work=work, purpose=purpose, thing="address"),
            ties=usable_for(self.ties, work=work, purpose=purpose, thing="tie"),
        )
