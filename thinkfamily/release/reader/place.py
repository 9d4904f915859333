"""Opens the releases of a place, with the public key that lies among its keys."""

from pathlib import Path

from thinkfamily.release.keys import read_public
from thinkfamily.release.reader.opening import Releases


def releases_at(*, releases: Path, keys: Path) -> Releases:
    """The releases in one folder, held to the public key in another. Raises NotVerified when the key is not there."""
    return Releases(releases, public_key=read_public(keys))
