"""B64 to B72: what a delivery says beside those before it, and what happens around it."""

from tests.intake.bad_inputs.case import Case, on, promising, rows, usual
from tests.intake.taking import HEADER, csv_of, visit

# A visit's last column says whether the person is to be protected, or whether the row is taken back.
GUARDED = {"name: open, physicalName: Open, logicalType: boolean": "name: open, physicalName: Open, "
           "logicalType: boolean, semanticType: person.protected"}  # fmt: skip
TAKEN_BACK = {
    **promising(delivery="delta", delta={"deletes": {"column": "open", "values": ["D"]}}),
    "name: open, physicalName: Open, logicalType: boolean": "name: open, physicalName: Open, logicalType: string",
}
NO_FLAG = csv_of(*(visit(ref, rest="03/04/2010,F,9434765919,01/02/2020,05/02/2020,2") for ref in ("1", "2")),
                 header=HEADER.removesuffix(",Open"))  # fmt: skip
FIFTY, REST = usual(50), usual(50, first=20)

CASES = [
    Case(id="B64", says="a snapshot that lacks a person: withdrawn from that day, and the history stays", outcome="L",
         proved_by="tests/intake/bad_inputs/test_again.py::test_whoever_a_snapshot_lacks_is_withdrawn_and_stays_on_record"),
    Case(id="B65", says="a snapshot that lacks two rows in five", files={on(8, 1): FIFTY, on(8, 2): REST},
         outcome="H", code="MASS_DELETE"),
    Case(id="B65", says="a snapshot that lacks two rows in five, let in by a person", outcome="N", code="RELEASED",
         loaded=50, files={on(8, 1): FIFTY, on(8, 2): REST}, decided="let in"),
    Case(id="B65", says="a snapshot that lacks one row in five", outcome="L", loaded=50,
         files={on(8, 1): FIFTY, on(8, 2): usual(50, first=10)}),
    Case(id="B65", says="a snapshot of several thousand rows that lacks half of them", outcome="H", code="MASS_DELETE",
         files={on(8, 1): usual(4_000), on(8, 2): usual(4_000, first=2_000)}),
    Case(id="B65", says="a delta, which takes nothing back by silence", outcome="L", loaded=50,
         files={on(8, 1): FIFTY, on(8, 2): usual(50, first=90)}, contract=promising(delivery="delta")),
    Case(id="B66", says="a delta takes back what it told", outcome="L", loaded=2, contract=TAKEN_BACK,
         files={on(8, 1): csv_of(visit("1")), on(8, 2): csv_of("1,,,,,,,,D", visit("2"))}),
    Case(id="B66", says="a delta takes back what it never told", outcome="Q", code="DELETE_UNKNOWN", loaded=1,
         quarantined=1, files={on(8, 1): csv_of(visit("1")), on(8, 2): csv_of("9,,,,,,,,D", visit("2"))},
         contract=TAKEN_BACK),
    Case(id="B67", says="a correction of the past: a new version, and the old one stays as it was known", outcome="L",
         proved_by="tests/standard/test_order.py::test_what_is_seen_as_of_a_day_is_what_was_made_on_that_day"),
    Case(id="B68", says="a mark for protection that is no longer there", outcome="N", code="FLAG_DROP", loaded=2,
         files={on(8, 1): csv_of(visit("1"), visit("2")),
                on(8, 2): csv_of(visit("1"), visit("2", rest="03/04/2010,F,9434765919,01/02/2020,05/02/2020,2,"))},
         contract=GUARDED),
    Case(id="B68", says="the whole column of marks left out", outcome="N", code="COLUMN_ABSENT FLAG_DROP", loaded=2,
         files={on(8, 1): csv_of(visit("1"), visit("2")), on(8, 2): NO_FLAG}, contract=GUARDED),
    Case(id="B68", says="and the protection stays", outcome="L",
         proved_by="tests/standard/test_protection.py::test_a_flag_that_is_left_out_later_stays_on_every_record_of_its_key"),
    Case(id="B69", says="an erased person, delivered again: counted, and no text of theirs is kept", outcome="Q",
         code="SUPPRESSED",
         proved_by="tests/intake/test_sieving.py::"
                   "test_an_erased_person_is_found_by_number_or_by_name_and_birth_and_no_text_of_them_stays"),
    Case(id="B70", says="no agreement in force", files=rows(visit("1")), outcome="R", code="NO_GATEWAY", agreed=False),
    Case(id="B71", says="the disk is full while it is read: undone, and the same file loads later", outcome="L",
         loaded=2, proved_by="tests/intake/bad_inputs/test_growing.py::test_a_full_disk_leaves_nothing_half_done"),
    Case(id="B72", says="two runs at once", outcome="R", code="LOCKED",
         proved_by="tests/pipeline/test_lock_and_journal.py::"
                   "test_a_second_run_is_turned_away_while_the_first_holds_the_place_and_not_after_it_is_killed"),
]  # fmt: skip
