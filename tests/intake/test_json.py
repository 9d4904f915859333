"""JSON: lists, lines and payloads made flat, counted by the engine's own reader, and refused when it is none."""

import json

import pytest

from tests.intake.returns_feeds import returns_agreements, returns_feeds
from tests.intake.taking import VISITS, Take, feed
from thinkfamily.intake import recognise

LINES = VISITS.replace("format: csv, ", "format: json, ").replace("physicalName: Surname", "physicalName: name.last")
ROWS = [
    {
        "Ref": n,
        "name": {"last": "Ashby"},
        "DOB": "03/04/2010",
        "First": "01/02/2020",
        "Many": 2.0,
        "Open": True,
        "Worker": "x",
    }
    for n in (1, 2)
]
CHILD = {
    "la_child_id": "P1", "mis_child_id": "M1", "purge": False,
    "child_details": {"unique_pupil_number": "UN1", "first_name": "Ada", "surname": "Ashby",
                      "date_of_birth": "2010-04-03", "sex": "F",
                      "disabilities": ["HAND", "HEAR"], "postcode": "NB1 2CD"},
    "health_and_wellbeing": {"sdq_assessments": [{"date": "2025-01-02", "score": 20}]},
    "social_care_episodes": [
        {"social_care_episode_id": "E1", "referral_date": "2025-01-03", "referral_source": "1A",
         "referral_no_further_action_flag": False, "closure_date": None, "care_worker_details": [{"worker_id": "W"}],
         "child_and_family_assessments": [
             {"child_and_family_assessment_id": "A1", "start_date": "2025-01-05", "authorisation_date": "2025-02-10",
              "factors": ["3B", "11A"]},
             {"child_and_family_assessment_id": "A2", "start_date": "2025-03-05", "factors": []}],
         "child_protection_plans": [{"child_protection_plan_id": "C1", "start_date": "2025-02-12"}],
         "adoption": {"initial_decision_date": "2025-05-01"}},
        {"social_care_episode_id": "E2", "referral_date": "2025-06-03"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2),
        "\n".join(json.dumps(row) for row in ROWS),
        "\r\n".join(json.dumps(row) for row in ROWS) + "\r\n\r\n",
        "\ufeff" + json.dumps(ROWS),
    ],
    ids=["a list", "a list over lines", "lines", "lines of Windows", "a byte order mark"],
)
def test_objects_are_rows_with_nested_names_by_dots(take: Take, content: str):
    of = feed(LINES)
    result = take({"visits/2026-09-01--a.json": content.encode()}, feeds={"visits": of})
    assert (result.receipt["status"], result.receipt["rows_in"], result.receipt["loaded"]) == ("loaded", 2, 2)
    row = result.rows(of, "visits")[0]
    assert (row["ref"], row["surname"], row["many"], row["open"]) == ("1", "Ashby", 2, True)
    assert "Worker" not in row


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        ('[{"Ref": 1, "First": "01/02/2020"', "refused", "JSON_FILE"),
        ("[1, 2]", "refused", "JSON_FILE"),
        ('[{"Ref": NaN}]', "refused", "JSON_FILE"),
        ('{"a":' * 100_000, "refused", "JSON_FILE"),
        ("[]", "held", "NO_ROWS"),
        ("Ref,First\n1,2\n", "refused", "TYPE_MISMATCH"),
    ],
)
def test_what_is_no_json_of_objects_is_refused(take: Take, content: str, status: str, code: str):
    receipt = take({"visits/2026-09-01--a.json": content.encode()}, feeds={"visits": feed(LINES)}).receipt
    assert (receipt["status"], receipt["reason"].split(":")[0]) == (status, code)


@pytest.mark.parametrize("children", [CHILD, [CHILD, {**CHILD, "la_child_id": "P2", "social_care_episodes": []}]])
def test_the_apis_payload_becomes_tables_each_row_under_its_child(take: Take, children):
    content = json.dumps({"la_code": 123, "Children": children}).encode()
    result = take({"csc-api/2026-09-01--a.json": content}, feeds=returns_feeds(), agreements=returns_agreements())
    assert result.receipt["status"] == "loaded"
    of = returns_feeds()["csc-api"]
    child = result.rows(of, "children")[0]
    assert (child["child"], child["forename"], child["upn"], child["postcode"]) == ("P1", "Ada", "UN1", "NB1 2CD")
    factors = [
        (row["child"], row["factor"], str(row["authorised_on"])) for row in result.rows(of, "assessment_factors")
    ]
    assert factors == [("P1", "3B", "2025-02-10"), ("P1", "11A", "2025-02-10")]
    plans = [(row["child"], row["plan"], row["plan_until"]) for row in result.rows(of, "child_protection_plans")]
    assert plans == [("P1", "C1", None)]
    many = {table.name: len(result.rows(of, table.name)) for table in of.tables}
    twice = 2 if isinstance(children, list) else 1
    assert many == {
        "children": twice, "disabilities": 2 * twice, "sdq_scores": twice, "episodes": 2, "assessments": 2,
        "assessment_factors": 2, "cin_plans": 0, "section_47": 0, "child_protection_plans": 1, "placements": 0,
        "care_leavers": 0, "adoptions": 1,
    }  # fmt: skip
    assert result.receipt["rows_in"] == sum(many.values())


def test_a_payload_is_known_by_what_is_in_it(tmp_path):
    path = tmp_path / "x"
    path.write_text(json.dumps({"la_code": 1, "Children": CHILD}))
    assert recognise(path, returns_feeds()) == "csc-api"
