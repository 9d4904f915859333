"""The audit: rows are added one after another, and any other change is refused or found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, connections, transaction

from thinkfamily.governance.purpose import Purpose
from thinkfamily.web.audit import kinds, ledger
from thinkfamily.web.audit.chain import GENESIS, canonical, row_hash
from thinkfamily.web.audit.event import AuditEvent, Deed
from thinkfamily.web.audit.ledger import AuditNotWritten, write, write_now
from thinkfamily.web.audit.models import WrittenEvent
from thinkfamily.web.audit.verifying import verify_chain

EVENT = AuditEvent(
    at=datetime(2026, 10, 2, 8, 30, tzinfo=UTC), who="u1", name="Maya Okafor", purpose=Purpose.SUPPORT_FAMILY
)


def _deeds(number: int) -> list[int]:
    return [
        write_now(EVENT, Deed(kind=kinds.SAW_PERSON, about=f"p{each}", persons=[f"p{each}"])) for each in range(number)
    ]


@pytest.mark.django_db
def test_each_row_holds_the_hash_of_the_one_before() -> None:
    before = verify_chain()
    first, second = _deeds(2)
    rows = WrittenEvent.objects.in_bulk([first, second])
    assert (first, second) == (before.rows + 1, before.rows + 2)
    assert rows[first].prev == before.head
    assert rows[second].prev == rows[first].hash == row_hash(prev=before.head, seq=first, body=rows[first].body)


@pytest.mark.django_db
def test_what_the_page_filters_by_is_read_out_of_the_text_that_was_hashed() -> None:
    deed = Deed(kind=kinds.SEARCHED, about="", persons=["p1", "p2"], families=["f1"])
    row = WrittenEvent.objects.get(seq=write_now(EVENT, deed))
    assert (row.who, row.kind, sorted(row.ids)) == ("u1", "searched", ["", "f1", "p1", "p2"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    ["UPDATE audit_event SET body = '{}'", "DELETE FROM audit_event", "TRUNCATE audit_event"],
)
def test_the_database_refuses_any_change_to_a_row(change: str) -> None:
    _deeds(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tamper", "why"),
    [
        ("UPDATE audit_event SET body = replace(body, 'p1', 'p9') WHERE seq = {second}", "not the text"),
        ("UPDATE audit_event SET body = body || ' ' WHERE seq = {second}", "not the text"),
        ("DELETE FROM audit_event WHERE seq = {second}", "missing"),
        ("DELETE FROM audit_event WHERE seq = {first}", "missing"),
    ],
)
def test_a_change_by_somebody_who_switched_the_guard_off_breaks_the_chain(tamper: str, why: str) -> None:
    first, second, _third = _deeds(3)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL")
        cursor.execute(tamper.format(first=first, second=second))
    found = verify_chain()
    assert not found.holds
    assert why in found.why


@pytest.mark.django_db
def test_rows_cut_off_at_the_end_are_found_by_the_head_that_was_noted() -> None:
    _deeds(3)
    noted = verify_chain().head
    assert verify_chain(expected_head=noted).holds
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL")
        cursor.execute("DELETE FROM audit_event WHERE seq = (SELECT max(seq) FROM audit_event)")
    assert verify_chain().holds
    assert not verify_chain(expected_head=noted).holds


@pytest.mark.django_db
def test_people_are_never_shown_without_a_purpose() -> None:
    without = AuditEvent(at=EVENT.at, who="u1", name="Maya Okafor")
    with pytest.raises(ValueError, match="needs a purpose"):
        write_now(without, Deed(kind=kinds.SAW_PERSON, about="p1"))


@pytest.mark.django_db(transaction=True)
def test_a_deed_is_written_in_the_transaction_that_does_it() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        write(EVENT, Deed(kind=kinds.ALLOCATED))


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_is_given_up_leaves_no_event() -> None:
    before = verify_chain().rows
    with transaction.atomic():
        write(EVENT, Deed(kind=kinds.ALLOCATED))
        transaction.set_rollback(True)
    assert verify_chain().rows == before


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain() -> None:
    before = verify_chain().rows

    def work(_number: int) -> list[int]:
        try:
            return _deeds(10)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = [each for told in pool.map(work, range(4)) for each in told]
    assert sorted(numbers) == list(range(before + 1, before + 41))
    assert verify_chain().holds


@pytest.mark.django_db(transaction=True)
def test_an_event_that_cannot_have_its_turn_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "_LONGEST_WAIT", "100ms")

    def wait_behind() -> None:
        try:
            with pytest.raises(AuditNotWritten):
                _deeds(1)
        finally:
            connections.close_all()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        write(EVENT, Deed(kind=kinds.ALLOCATED))
        pool.submit(wait_behind).result()


def test_one_event_has_one_text() -> None:
    assert canonical({"b": 1, "a": "ö"}) == '{"a":"ö","b":1}'
    assert row_hash(prev=GENESIS, seq=1, body="{}") != row_hash(prev=GENESIS, seq=2, body="{}")


def test_every_kind_has_a_sentence_of_its_own() -> None:
    says = [kind.says for kind in kinds.KINDS.values()]
    assert len(set(says)) == len(says) > 20
