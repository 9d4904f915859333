"""A search's words as they enter the audit: hashed under the place's own key, so that no name does."""

import hashlib
import hmac

from django.conf import settings

# Enough to tell whether two searches were for the same words.
_DIGITS = 16


def keyed_hash(text: str) -> str:
    """The same for the same words, whatever their case and spaces; nothing to anybody who has not the key."""
    folded = " ".join(text.upper().split())
    return hmac.new(settings.SECRET_KEY.encode(), folded.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
