"""Goes back to an earlier release by swinging the pointer; nothing is removed, and the journal says why."""

from pathlib import Path

from thinkfamily.release import disk, shelf
from thinkfamily.release.keys import KeyPair
from thinkfamily.release.manifest import sequence_in
from thinkfamily.release.pointer import Pointer, Step, read_pointer
from thinkfamily.release.publishing import make_live, no_step
from thinkfamily.release.verifying import verify
from thinkfamily.vocabulary.errors import NotVerified, WrongUsage
from thinkfamily.vocabulary.ids import ReleaseId


def rollback(
    *, releases: Path, to: ReleaseId, why: str, made_on: str, signing_key: KeyPair, step: Step = no_step
) -> ReleaseId:
    """Make an earlier release the live one again, once it has been verified; returns the id of the one it replaces.

    `made_on` is an ISO instant, and `why` is kept in the journal. Raises WrongUsage when there is no reason, no such
    release, or it is live already; NotVerified when it does not verify; Locked when another process is publishing.
    """
    if not why.strip():
        raise WrongUsage("a rollback needs a reason", where="--why", do="Say in a sentence why; it is kept.")
    with disk.sole_publisher(releases):
        live = _live(releases, public_key=signing_key.public)
        _check_may_go_to(releases, to, live=live)
        shelf.heal_journal(releases, live=live)
        manifest = verify(releases / to, public_key=signing_key.public)
        make_live(releases, manifest=manifest, live=live, at=made_on, why=why, signing_key=signing_key, step=step)
        return live.release if live else to


def _check_may_go_to(releases: Path, to: ReleaseId, *, live: Pointer | None) -> None:
    found = shelf.release_folders(releases)
    if sequence_in(to) is None or to not in found:
        names = ", ".join(found) or "none"
        raise WrongUsage(f"there is no release {to}", where=str(releases), do=f"The releases here: {names}.")
    if live is not None and live.release == to:
        raise WrongUsage(f"{to} is the live release already", where=str(releases), do="Choose another release.")


def _live(releases: Path, *, public_key: bytes) -> Pointer | None:
    # Rolling back is a way out of a pointer that is not sound, so such a one does not stop it.
    try:
        return read_pointer(releases, public_key=public_key)
    except NotVerified:
        return None
