"""Runs the command line, with the web application behind `serve`: `python -m thinkfamily` or `thinkfamily`."""

from collections.abc import Callable
from pathlib import Path

from thinkfamily.cli.commands import run_commands
from thinkfamily.cli.serving import SignIn, Web


def main() -> None:
    """Run the command line; never returns."""
    run_commands(web=Web(serve=_serve, sign_ins=_sign_ins))


def _serve(*, place: Path, host: str, port: int, demo: bool, tell: Callable[[str], None]) -> None:
    from thinkfamily.web.server import serve

    serve(place=place, host=host, port=port, demo=demo, tell=tell)


def _sign_ins() -> tuple[list[SignIn], str]:
    from thinkfamily.web.accounts.demo import DEMO_PASSWORD, DEMO_USERS

    told = [SignIn(name=user.name, email=user.email, role=user.role.name) for user in DEMO_USERS]
    return told, DEMO_PASSWORD


if __name__ == "__main__":
    main()
