"""`verify_audit`: recompute the audit's chain and compare it with a head that was noted elsewhere."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from thinkfamily.web.audit.verifying import verify_chain


class Command(BaseCommand):
    """Says how many rows hold, and the head; fails when one does not."""

    help = "Verify the audit's chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--head`: the hash noted last time."""
        parser.add_argument("--head", help="the head noted last time; it must still be in the chain")

    def handle(self, *, head: str | None = None, **_options: object) -> None:
        """Raises CommandError when the chain is broken."""
        found = verify_chain(expected_head=head)
        if not found.holds:
            raise CommandError(f"BROKEN at row {found.broken_at}: {found.why}")
        self.stdout.write(f"The chain holds: {found.rows} rows. Head: {found.head}")
