"""Runs the command line, with the web application behind `serve`: `python -m thinkfamily` or `thinkfamily`."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from thinkfamily.cli.commands import run_commands
from thinkfamily.cli.serving import PastRule, SignIn, Web
from thinkfamily.governance.retention import RetentionRules
from thinkfamily.pipeline.reviewing.taking import Judged, Ruled


def main() -> None:
    """Run the command line; never returns."""
    run_commands(web=Web(serve=_serve, sign_ins=_sign_ins, retain=_retain, hand_over=_hand_over))


def _serve(*, place: Path, host: str, port: int, demo: bool, tell: Callable[[str], None]) -> None:
    from thinkfamily.web.server import serve

    serve(place=place, host=host, port=port, demo=demo, tell=tell)


def _retain(*, place: Path, rules: RetentionRules, day: date, at: str, by: str, dry_run: bool) -> list[PastRule] | str:
    if not os.environ.get("DATABASE_URL"):
        return "The application's database was not reached: DATABASE_URL is not set."
    from thinkfamily.web.retention import retain

    found = retain(place=place, rules=rules, day=day, at=at, by=by, dry_run=dry_run)
    return found if isinstance(found, str) else [PastRule(**vars(each)) for each in found]


def _hand_over(*, place: Path) -> tuple[list[Ruled], list[Judged]]:
    from thinkfamily.web.handing_over import hand_over

    rulings, answers = hand_over(place=place)
    return list(rulings), list(answers)


def _sign_ins() -> tuple[list[SignIn], str]:
    from thinkfamily.web.accounts.demo import DEMO_PASSWORD, DEMO_USERS

    told = [SignIn(name=user.name, email=user.email, role=user.role.name) for user in DEMO_USERS]
    return told, DEMO_PASSWORD


if __name__ == "__main__":
    main()
