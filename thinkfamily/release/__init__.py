"""The release: a complete, sealed, signed set of published tables. Written here; read through `release.reader` alone.

`publish` makes one and swings the pointer to it; `verify` says whether one is what was signed; `diff` counts what
changed between two; `rollback` goes back to an earlier one; `current` names the live one.
"""

from thinkfamily.release.differing import Difference, diff
from thinkfamily.release.publishing import publish
from thinkfamily.release.retiring import retire
from thinkfamily.release.rolling_back import rollback
from thinkfamily.release.verifying import current, verify, verify_live

__all__ = ["Difference", "current", "diff", "publish", "retire", "rollback", "verify", "verify_live"]
