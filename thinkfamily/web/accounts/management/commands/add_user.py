"""`add_user`: give somebody a sign-in and a role."""

import getpass
from argparse import ArgumentParser

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from thinkfamily.web.accounts.actions import add_user, grant_role
from thinkfamily.web.accounts.auditing import audit_of_system
from thinkfamily.web.accounts.models import Team, User
from thinkfamily.web.accounts.roles import ROLES


class Command(BaseCommand):
    """Asks for the password at the terminal, so that it stands in no history of commands."""

    help = "Add a user with a role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and what they may do."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", choices=sorted(ROLES), required=True)
        parser.add_argument("--team", help="made when there is none of that name")
        parser.add_argument("--sees-scores", action="store_true", help="scores are given by name, never with a role")

    def handle(self, *, email: str, name: str, role: str, team: str | None, sees_scores: bool, **_: object) -> None:
        """Raises CommandError when the address is taken or the password is weak."""
        if User.objects.filter(email=email.lower()).exists():
            raise CommandError("there is a user of that address")
        password = getpass.getpass("Password: ")
        try:
            validate_password(password)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        teams = Team.objects.get_or_create(name=team)[0] if team else None
        user = add_user(email=email, name=name, password=password, audit=audit_of_system())
        grant_role(user=user, role=ROLES[role], team=teams, sees_scores=sees_scores, audit=audit_of_system())
        self.stdout.write(f"Added, as {ROLES[role].name.lower()}.")
