"""Invented rows of the Standard Safeguarding Dataset: no rows of it are public. A table is its header and its rows."""

import csv
import io
import json

ADDRESS = json.dumps({"FLAT": "2", "HOUSE": "14", "STREET": "Elm Road", "TOWN": "Northbridge", "UPRN": "100012345678"})

TABLES: dict[str, list[list[object]]] = {
    "ssd_person": [
        ["pers_person_id", "pers_forename", "pers_surname", "pers_sex", "pers_gender", "pers_ethnicity", "pers_dob",
         "pers_common_child_id", "pers_legacy_id", "pers_upn_unknown", "pers_send_flag", "pers_expected_dob",
         "pers_death_date", "pers_is_mother", "pers_nationality"],
        ["P1", "Ada", "Ashby", "F", "01", "WBRI", "2010-04-03 00:00:00", "9434765919", "", "", "N", "", "", "N", ""],
        ["P2", "Bea", "Ashby", "F", "01", "WBRI", "1985-02-01", "", "", "", "N", "", "", "Y", ""],
    ],
    "ssd_linked_identifiers": [
        ["link_table_id", "link_person_id", "link_identifier_type", "link_identifier_value", "link_valid_from_date",
         "link_valid_to_date"],
        ["L1", "P1", "Unique Pupil Number", "UN1", "2015-09-01", ""],
        ["L2", "P2", "National Insurance Number", "QQ123456C", "", ""],
        ["L3", "P2", "Incident ID", "77", "", ""],
    ],
    "ssd_address": [
        ["addr_table_id", "addr_address_json", "addr_person_id", "addr_address_type", "addr_address_start_date",
         "addr_address_end_date", "addr_address_postcode"],
        ["A1", ADDRESS, "P1", "HOME", "2020-01-01", "", "NB1 2CD"],
        ["A2", "{broken", "P2", "HOME", "2020-01-01", "2021-01-01", "NB1 2CE"],
    ],
    "ssd_mother": [
        ["moth_table_id", "moth_person_id", "moth_childs_person_id", "moth_childs_dob"],
        ["M1", "P2", "P1", "2010-04-03"],
    ],
    "ssd_cin_assessments": [
        ["cina_assessment_id", "cina_person_id", "cina_referral_id", "cina_assessment_start_date",
         "cina_assessment_child_seen", "cina_assessment_auth_date", "cina_assessment_outcome_json",
         "cina_assessment_outcome_nfa", "cina_assessment_team", "cina_assessment_worker_id"],
        ["S1", "P1", "R1", "2025-01-05", "Y", "2025-02-10", "{}", "N", "T1", "W1"],
        ["S2", "P1", "R2", "2025-03-05", "Y", "2025-04-10", "{}", "N", "T1", "W1"],
    ],
    "ssd_assessment_factors": [
        ["cinf_table_id", "cinf_assessment_id", "cinf_assessment_factors_json"],
        ["F1", "S1", '["3B", "11A"]'],
        ["F2", "S2", '{"4B": "Yes", "2A": "No", "24A": "Y"}'],
        ["F3", "S3", "[]"],
        ["F4", "S4", "[broken"],
        ["F5", "S5", '"3B"'],
    ],
    "ssd_cp_plans": [
        ["cppl_cp_plan_id", "cppl_referral_id", "cppl_icpc_id", "cppl_person_id", "cppl_cp_plan_start_date",
         "cppl_cp_plan_end_date", "cppl_cp_plan_initial_category", "cppl_cp_plan_ola", "cppl_cp_plan_latest_category"],
        ["C1", "R1", "I1", "P1", "2025-02-01", "", "NEG", "N", "EMO"],
    ],
}  # fmt: skip


def as_csv(table: str) -> bytes:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(TABLES[table])
    return held.getvalue().encode()
