"""When something is wrong: a plain page, the right status, and nobody's details in the log."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client

from tests.small_release import SmallRelease, make_small_release
from tests.web_place import ISAAC, LEAD, open_page, words_of
from thinkfamily.vocabulary.errors import NotPossible
from thinkfamily.web.base.logs import NamelessFormatter
from thinkfamily.web.live.release import close_releases

SignIn = Callable[[str], Client]


def test_without_a_release_pages_say_that_there_are_no_data(signed_in: SignIn, settings: Any, tmp_path: Path) -> None:
    client = signed_in(LEAD)
    settings.THINKFAMILY_RELEASES = tmp_path / "none"
    close_releases()
    for address in ("/", "/what-we-hold/", "/alive/"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "Not available just now" in words_of(answer)
    assert client.get("/help/").status_code == 200


def test_a_release_that_was_tampered_with_is_not_opened(signed_in: SignIn, settings: Any, tmp_path: Path) -> None:
    client = signed_in(LEAD)
    release = make_small_release(tmp_path)
    settings.THINKFAMILY_RELEASES, settings.THINKFAMILY_KEYS = release.releases, tmp_path / "keys"
    file = release.releases / release.id / "release.duckdb"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    close_releases()
    answer = client.get("/search/", follow=True)
    assert answer.status_code == 200
    client.post("/search/", {"text": "isaac hughes", "purpose": "safeguard-child", "reason": "The school rang today"})
    assert client.get("/search/results/").status_code == 503


def test_a_new_release_is_taken_up_without_a_restart(signed_in: SignIn, settings: Any, tmp_path: Path) -> None:
    client = signed_in(LEAD)
    first = make_small_release(tmp_path, model_shown=False)
    settings.THINKFAMILY_RELEASES, settings.THINKFAMILY_KEYS = first.releases, tmp_path / "keys"
    close_releases()
    assert first.id in words_of(client.get("/"))
    second: SmallRelease = make_small_release(tmp_path)
    assert second.id in words_of(client.get("/"))


@pytest.mark.django_db(transaction=True)
def test_with_the_database_gone_pages_say_so_and_come_back(users: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.web_place import sign_in

    client = sign_in(LEAD)
    client.raise_request_exception = False
    connection = connections["default"]
    connection.close()
    with monkeypatch.context() as gone:
        gone.setitem(connection.settings_dict, "HOST", "/nowhere")
        for address in ("/", f"/people/{ISAAC}/", "/search/"):
            answer = client.get(address)
            assert answer.status_code == 503
            assert "cannot reach its database" in words_of(answer)
    connection.close()
    assert client.get("/").status_code == 200


def test_a_fault_of_ours_gives_a_page_without_details(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from thinkfamily.web.people import actions

    def fail(**_told: object) -> None:
        raise KeyError("Isaac Hughes")

    client = signed_in(LEAD)
    open_page(client, f"/people/{ISAAC}/")
    monkeypatch.setattr(actions, "show_person", fail)
    client.raise_request_exception = False
    answer = client.get(f"/people/{ISAAC}/")
    assert answer.status_code == 500
    assert "Something went wrong" in words_of(answer)
    assert "Isaac" not in answer.content.decode()


def _formatted(fault: Exception) -> str:
    try:
        raise fault
    except Exception as caught:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "a page", (), (type(caught), caught, caught.__traceback__)
        )
    return NamelessFormatter("{levelname} {message}", style="{").format(record)


def test_the_log_names_the_fault_and_the_place_but_no_value() -> None:
    said = _formatted(OperationalError("duplicate key: (name)=(Isaac Hughes)"))
    assert "OperationalError in _formatted" in said
    assert "Isaac" not in said


def test_our_own_errors_are_logged_whole_since_they_hold_no_value() -> None:
    said = _formatted(NotPossible("the port is taken", where="127.0.0.1:8000", do="Choose another."))
    assert "the port is taken" in said


def test_a_cause_is_logged_with_its_fault() -> None:
    fault = ValueError("Isaac")
    fault.__cause__ = KeyError("Hughes")
    said = _formatted(fault)
    assert "ValueError" in said
    assert "KeyError" in said
    assert "Isaac" not in said
    assert "Hughes" not in said
