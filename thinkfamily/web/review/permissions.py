"""Who may be the second person of a ruling; all who may review may do the rest."""

from thinkfamily.vocabulary.errors import NotAllowed
from thinkfamily.web.accounts.roles import Permission
from thinkfamily.web.accounts.viewer import Viewer, check_may
from thinkfamily.web.base.answers import answers
from thinkfamily.web.review.models import PairRuling


def check_may_second(viewer: Viewer, ruling: PairRuling) -> None:
    """Raises NotAllowed when the viewer made the first ruling: the second has to be somebody else's."""
    check_may(viewer, Permission.REVIEW_LINKS)
    if str(ruling.ruled_by_id) == viewer.user_id:
        raise NotAllowed(
            "you have ruled on this pair already, and a second, different person has to rule as well",
            where="ruling",
            do="Ask somebody else to look at it. Nothing was saved.",
        )


may_second = answers(check_may_second)
