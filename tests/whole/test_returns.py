"""Statutory returns that others made, deliberately dirty, from a folder to families and evidence."""

from pathlib import Path

from tests.whole.conftest import DATA, exported


def test_every_file_of_the_folder_has_a_receipt_that_accounts_for_its_rows(returns: Path):
    receipts = exported(returns, "receipts")
    assert len(receipts) == sum(1 for path in (DATA / "uk").rglob("*") if path.is_file())
    balance = receipts.loaded + receipts.quarantined + receipts.exact_duplicates
    assert (receipts.rows_in == balance).all()
    assert receipts[receipts.status != "loaded"].reason.notna().all()


def test_files_are_known_by_their_content_and_the_rest_says_that_it_is_not(returns: Path):
    receipts = exported(returns, "receipts")
    loaded = receipts[receipts.status == "loaded"]
    assert set(loaded.feed) == {"ssda903", "cin-census", "school-census", "annex-a", "send-annex-a"}
    unknown = receipts[receipts.status == "unrecognised"]
    assert unknown.file.str.contains("LICENCE|sui").any()
    assert unknown.reason.str.contains("UNRECOGNISED").all()


def test_every_quarantined_row_has_its_reason(returns: Path):
    quarantine, receipts = exported(returns, "quarantine"), exported(returns, "receipts")
    assert len(quarantine) == receipts.quarantined.sum() > 0
    assert quarantine.code.str.len().gt(0).all()


def test_a_failed_check_letter_is_a_finding_and_never_loses_a_row(returns: Path):
    findings = exported(returns, "findings")
    failed = findings[findings.code == "UPN_CHECK"]
    assert failed.rows.sum() > 1_000
    assert set(failed.outcome) == {"noted"}
    identifiers = exported(returns, "identifiers").query("scheme == 'upn'")
    assert (identifiers.standing == "failed_check").sum() > 500


def test_children_of_the_returns_become_persons_with_evidence_or_an_honest_unknown(returns: Path):
    assert len(exported(returns, "persons")) > 1_000
    assert len(exported(returns, "events")) > 5_000
    families, criteria = exported(returns, "families"), exported(returns, "criteria")
    assert len(criteria) == 6 * len(exported(returns, "eligibility"))
    assert len(families) > 0
    assert "unknown" in set(criteria.answer)
