"""Children in need: assessments, the factors found at their end, and how long each child was in need."""

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.services.case_system import Kind, activities, send_activities
from thinkfamily.synthetic.services.desk import Desk
from thinkfamily.synthetic.services.factors import FACTOR_CODES, factors_of

_KINDS = (
    Kind(code="ASSESSMENT", mean_lag=8.0),
    Kind(code="FACTOR", mean_lag=10.0),
    Kind(code="CIN", mean_lag=12.0),
)
_ASSESSMENT, _FACTOR, _IN_NEED = range(3)
_NO_DETAIL = len(FACTOR_CODES)


def send(desk: Desk) -> None:
    """Lists of assessments, factors and spells in need that were opened, changed or closed."""
    lives = desk.lives
    assessed = lives.care.assessments.told("who", "start", "end", "in_need", "month")
    whose, factor = factors_of(desk, assessed)
    needs = lives.needs
    told = activities(
        lives,
        (assessed["who"], _ASSESSMENT, _NO_DETAIL, assessed["start"], assessed["end"], 0),
        (assessed["who"][whose], _FACTOR, factor, assessed["end"][whose], NO_DAY, 0),
        (needs["who"], _IN_NEED, _NO_DETAIL, needs["start"], needs["end"], 0),
    )
    send_activities(desk, told, kinds=_KINDS, details=FACTOR_CODES)
