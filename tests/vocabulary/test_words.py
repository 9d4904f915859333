import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.vocabulary.errors import Locked, NotAllowed, NotVerified, ThinkFamilyError
from thinkfamily.vocabulary.ids import content_id
from thinkfamily.vocabulary.known import Known


def test_an_answer_cannot_be_taken_for_true_or_false():
    with pytest.raises(TypeError, match="three answers"):
        bool(Known.NO)


def test_an_error_says_what_where_and_what_to_do():
    fault = NotAllowed("no agreement covers it", where="feed benefits", do="Renew it.")
    assert str(fault) == "no agreement covers it (feed benefits). Renew it."
    assert (ThinkFamilyError.exit_code, NotAllowed.exit_code, Locked.exit_code, NotVerified.exit_code) == (1, 4, 5, 6)


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\x1f")), min_size=1))
def test_equal_parts_give_equal_ids_and_moved_borders_do_not(parts):
    assert content_id("p", *parts) == content_id("p", *parts)
    assert content_id("p", *parts) != content_id("p", *parts, "more")
    assert content_id("p", "ab", "c") != content_id("p", "a", "bc")
