"""What the frame of each page says of the release."""

from django.conf import settings
from django.http import HttpRequest

from thinkfamily.vocabulary.errors import NotVerified
from thinkfamily.web.live.release import release_of


def release(request: HttpRequest) -> dict[str, object]:
    """Its id, the day as of which its data are, and whether they are invented. Nothing when there is no release."""
    try:
        live = release_of(request)
    except NotVerified:
        return {"invented": settings.THINKFAMILY_DEMO}
    return {
        "release_id": live.id,
        "release_as_of": live.as_of.day,
        "invented": live.data_are_invented or settings.THINKFAMILY_DEMO,
        "place_name": settings.THINKFAMILY_NAME or live.place,
    }
