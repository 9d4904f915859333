"""Adult mental health services: adults whose distress brought them to the trust."""

from thinkfamily.synthetic.services.desk import Desk
from thinkfamily.synthetic.services.involvement import send_spells, spells_of

_SHARE, _WAIT_DAYS = 0.45, 70


def send(desk: Desk) -> None:
    """Lists of spells that opened or closed."""
    send_spells(desk, spells_of(desk, trouble="parent_distress", share=_SHARE, wait=_WAIT_DAYS), lambda _its: {})
