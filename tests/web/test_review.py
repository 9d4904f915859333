"""Clerical review: an analyst rules, a second too where numbers contradict, and all of it is written down."""

import json
from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.small_town import REFUGE
from tests.web_place import ANALYST, rows_of_audit, words_of
from thinkfamily.web.handing_over import ruled_and_judged
from thinkfamily.web.review.models import PairRuling, SampleAnswer
from thinkfamily.web.review.weights import bars_of

SignIn = Callable[[str], Client]
SECOND = "second.analyst@demo.example"
# The small town's pairs, by what a ruling would change.
CONTRADICTING, DOUBTFUL, HIDDEN, LAST = "l-isaac", "l-khan", "l-sofia", "l-john"
WHY = "seen together at school"


def rule(client: Client, pair: str, verdict: str, *, why: str = WHY) -> Any:
    return client.post(f"/review/pairs/{pair}/rule/", {"verdict": verdict, "reason": why}, follow=True)


def test_the_queue_names_nobody_and_begins_with_the_family_that_has_most_children(signed_in: SignIn) -> None:
    words = words_of(signed_in(ANALYST).get("/review/"))
    assert "Waiting 4 pairs" in words
    assert words.index("Touches 3 children in 1 family") < words.index("Touches 2 children in 1 family")
    assert "Touches nobody in a family now" in words
    assert not {"Isaac", "Khan", "Marek"} & set(words.split())
    assert rows_of_audit()[-1]["kind"] == "saw-review"


def test_a_pair_is_shown_side_by_side_with_its_weights_in_words_and_that_is_written_down_first(
    signed_in: SignIn,
) -> None:
    words = words_of(signed_in(ANALYST).get(f"/review/pairs/{DOUBTFUL}/"))
    assert "Name Bilal Khan Yusuf Khan differs" in words
    assert "Surname same speaks strongly for one person" in words
    assert "Forename other speaks clearly for two people" in words
    assert "Together: 91% likely to be one." in words
    told = rows_of_audit()[-1]
    assert (told["kind"], told["persons"], told["purpose"]) == ("saw-pair", ["p16", "p17"], "assure-quality")


def test_where_whereabouts_are_kept_back_no_address_and_no_weight_is_shown(signed_in: SignIn) -> None:
    words = words_of(signed_in(ANALYST).get(f"/review/pairs/{HIDDEN}/"))
    assert "whereabouts of one of them are kept back" in words
    assert REFUGE not in words
    assert "What each comparison is worth" not in words


def test_a_ruling_is_kept_with_its_reason_and_leads_on_to_the_next_pair(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    answer = rule(client, DOUBTFUL, "apart")
    assert answer.redirect_chain[-1][0] == f"/review/pairs/{HIDDEN}/"
    assert "Kept: two people. It counts from the next run of the data on." in words_of(answer)
    made = PairRuling.objects.get()
    assert (made.verdict, made.reason, made.counts) == ("apart", WHY, True)
    told = next(row for row in rows_of_audit() if row["seq"] == made.audit_seq)
    assert (told["kind"], told["persons"]) == ("ruled", ["p16", "p17"])
    assert WHY not in str(told)
    assert "Waiting 3 pairs" in words_of(client.get("/review/"))


def test_nothing_is_ruled_without_a_verdict_and_a_reason(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    assert "Choose one person or two people" in words_of(rule(client, DOUBTFUL, ""))
    assert "Give your reason" in words_of(rule(client, DOUBTFUL, "same", why=""))
    assert not PairRuling.objects.exists()


def test_where_numbers_contradict_a_second_and_different_person_has_to_rule_the_same(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    assert "waits for a second person" in words_of(rule(client, CONTRADICTING, "apart"))
    made = PairRuling.objects.get()
    assert made.waits
    page = words_of(client.get(f"/review/pairs/{CONTRADICTING}/"))
    assert "It waits for a second person, who cannot be you." in page
    assert rule(client, CONTRADICTING, "apart").status_code == 403
    other = signed_in(SECOND)
    assert "A second person" in words_of(other.get("/review/"))
    assert "The first ruling says otherwise: two people." in words_of(rule(other, CONTRADICTING, "same"))
    assert "Kept, as the second person." in words_of(rule(other, CONTRADICTING, "apart", why="other schools"))
    made.refresh_from_db()
    assert made.counts
    assert made.second_by.email == SECOND


def test_a_ruling_that_would_contradict_others_is_refused_with_all_sides_shown(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    rule(client, DOUBTFUL, "same")
    made = PairRuling.objects.get()
    # As if the last pair were about the same two keys by way of a third.
    PairRuling.objects.create(
        pair_id="other", key_a="k-x", key_b=made.key_a, record_a="a", record_b="b", verdict="apart", reason=WHY,
        needs_two=False, ruled_by=made.ruled_by, ruled_at=made.ruled_at, audit_seq=1,
    )  # fmt: skip
    PairRuling.objects.filter(id=made.id).update(undone_at=made.ruled_at, undone_by=made.ruled_by)
    PairRuling.objects.create(
        pair_id="third", key_a="k-x", key_b=made.key_b, record_a="a", record_b="b", verdict="same", reason=WHY,
        needs_two=False, ruled_by=made.ruled_by, ruled_at=made.ruled_at, audit_seq=1,
    )  # fmt: skip
    words = words_of(rule(client, DOUBTFUL, "same"))
    assert "Rulings would contradict one another" in words
    assert "Sam Whitlock, 2026-10-02: two people) contradicts" in words
    assert PairRuling.objects.filter(undone_at=None).count() == 2


def test_a_ruling_is_undone_for_a_reason_and_both_stay_in_the_record(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    rule(client, DOUBTFUL, "same")
    made = PairRuling.objects.get()
    assert "Say why it is undone" in words_of(client.post(f"/review/rulings/{made.id}/undo/", follow=True))
    words = words_of(client.post(f"/review/rulings/{made.id}/undo/", {"reason": "it was the brother"}, follow=True))
    assert "undone by Sam Whitlock" in words
    assert "Waiting 4 pairs" in words
    again = client.post(f"/review/rulings/{made.id}/undo/", {"reason": "it was the brother"}, follow=True)
    assert "has been undone already" in words_of(again)
    assert "Kept: two people" in words_of(rule(client, DOUBTFUL, "apart"))
    assert [row["kind"] for row in rows_of_audit() if row["kind"].startswith("rul")] == [
        "ruled", "ruling-undone", "ruled",
    ]  # fmt: skip


def test_a_sample_is_judged_without_any_score_and_kept_apart_from_rulings(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    words = words_of(client.get("/review/sample/"))
    assert "Sample of 2026-09: 2 to judge" in words
    assert "likely" not in words
    assert "worth" not in words
    assert client.get("/review/pairs/s-1/").status_code == 404
    assert client.post(f"/review/sample/{DOUBTFUL}/", {"verdict": "same"}).status_code == 404
    assert "Choose one person" in words_of(client.post("/review/sample/s-1/", {"verdict": ""}))
    client.post("/review/sample/s-1/", {"verdict": "same"})
    assert "already" in words_of(client.post("/review/sample/s-1/", {"verdict": "same"}, follow=True))
    done = client.post("/review/sample/s-2/", {"verdict": "unsure"}, follow=True)
    assert "sample is done" in words_of(done)
    assert {(each.pair_id, each.verdict) for each in SampleAnswer.objects.all()} == {("s-1", "same"), ("s-2", "unsure")}
    assert not PairRuling.objects.exists()


def test_there_is_nothing_to_see_under_another_id(signed_in: SignIn) -> None:
    assert signed_in(ANALYST).get("/review/pairs/l-none/").status_code == 404


def test_what_counts_is_handed_over_and_what_waits_is_not(signed_in: SignIn) -> None:
    client = signed_in(ANALYST)
    rule(client, CONTRADICTING, "apart")
    rule(client, DOUBTFUL, "same")
    client.post("/review/sample/s-1/", {"verdict": "same"})
    rulings, answers = ruled_and_judged()
    assert [(each.same, each.by, each.second, each.undone) for each in rulings] == [(True, "Sam Whitlock", "", {})]
    assert rulings[0].keys["record_a"] == "r16-gp-registration"
    assert [(each.pair_id, each.verdict) for each in answers] == [("s-1", "same")]
    rule(signed_in(SECOND), CONTRADICTING, "apart")
    client.post(f"/review/rulings/{rulings[0].id}/undo/", {"reason": "it was the brother"})
    rulings, _ = ruled_and_judged()
    assert [(each.second, each.undone.get("by")) for each in rulings] == [("Rhian Cole", None), ("", "Sam Whitlock")]


def test_a_comparison_bears_the_name_that_pages_give_its_number() -> None:
    told = json.dumps([{"comparison": "nino", "weight": -3.5}, {"comparison": "birth date", "weight": 1.0}])
    assert [bar.comparison for bar in bars_of(told)] == ["National Insurance number", "Birth date"]
