"""The drawing of a family: rows by generation, lines that say no more than what was told."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.release.reader.persons import Relationship
from thinkfamily.web.people.tree import HEIGHT, WIDTH, Member, Row, Tree, draw_tree

SINCE = date(2015, 1, 1)


def _tie(a: str, kind: str, b: str) -> Relationship:
    return Relationship(f"{a}{kind}{b}", a, b, kind, "told", "school-roll", SINCE, None, SINCE, 1.0, None, ())


def _member(name: str, row: Row = "adults", *, apart: bool = False) -> Member:
    return Member(person_id=name, name=name, row=row, apart=apart)


def _rows(tree: Tree) -> list[list[str]]:
    heights = sorted({box.y for box in tree.boxes})
    return [[box.member.name for box in tree.boxes if box.y == height] for height in heights]


def test_the_older_stand_above_and_partners_side_by_side() -> None:
    members = [
        _member("Ann"),
        _member("Cy"),
        _member("Bo"),
        _member("Kid", "children"),
        _member("Gran", "grandparents"),
    ]
    tree = draw_tree(members, [_tie("Ann", "partner", "Cy")])
    assert _rows(tree) == [["Gran"], ["Ann", "Cy", "Bo"], ["Kid"]]


def test_who_lives_elsewhere_stands_first() -> None:
    tree = draw_tree([_member("Ann"), _member("Zed", apart=True)], [])
    assert _rows(tree) == [["Zed", "Ann"]]


def test_children_of_the_same_parents_share_one_line_and_others_have_their_own() -> None:
    members = [_member("Ann"), _member("Bo"), *(_member(kid, "children") for kid in ("K1", "K2", "K3"))]
    ties = [
        _tie(a, "parent", kid) for a, kid in [("Ann", "K1"), ("Bo", "K1"), ("Ann", "K2"), ("Bo", "K2"), ("Ann", "K3")]
    ]
    lines = draw_tree(members, ties).lines
    assert [line.kind for line in lines] == ["parent", "parent"]
    assert len({line.path.split()[1].split("H")[0] for line in lines}) == 2


def test_a_tie_told_twice_or_to_somebody_not_drawn_adds_nothing() -> None:
    members = [_member("Ann"), _member("Kid", "children")]
    once = draw_tree(members, [_tie("Ann", "parent", "Kid")])
    more = draw_tree(members, [_tie("Ann", "parent", "Kid")] * 2 + [_tie("Ann", "parent", "Gone")])
    assert once == more


def test_a_grandparents_line_does_not_run_behind_a_parent() -> None:
    members = [_member("Gran", "grandparents"), _member("Ann"), _member("Kid", "children")]
    lines = draw_tree(members, [_tie("Gran", "grandparent", "Kid"), _tie("Gran", "parent", "Ann")]).lines
    assert len(lines) == 1


def test_a_carer_is_drawn_as_such() -> None:
    members = [_member("Gran"), _member("Kid", "children")]
    assert [line.kind for line in draw_tree(members, [_tie("Gran", "grandparent", "Kid")]).lines] == ["carer"]


def test_a_long_name_takes_two_lines_and_an_ellipsis() -> None:
    box = draw_tree([_member("Bartholomew Featherstonehaugh Cholmondeley Marjoribanks-Beauchamp")], []).boxes[0]
    assert len(box.lines) == 2
    assert all(len(line) <= 22 for line in box.lines)
    assert box.lines[-1].endswith("…")


def test_nobody_to_draw_gives_an_empty_drawing() -> None:
    assert draw_tree([], []).boxes == ()


@given(
    st.lists(st.sampled_from(["grandparents", "adults", "children"]), min_size=1, max_size=9),
    st.lists(
        st.tuples(st.integers(0, 8), st.sampled_from(["parent", "partner", "carer"]), st.integers(0, 8)), max_size=15
    ),
)
def test_boxes_never_overlap_and_nothing_leaves_the_drawing(rows: list[Row], told: list[tuple[int, str, int]]) -> None:
    members = [_member(f"p{place}", row) for place, row in enumerate(rows)]
    ties = [_tie(f"p{a}", kind, f"p{b}") for a, kind, b in told if a != b and max(a, b) < len(rows)]
    tree = draw_tree(members, ties)
    assert len(tree.boxes) == len(members)
    for place, box in enumerate(tree.boxes):
        assert 0 <= box.x <= tree.width - WIDTH
        assert 0 <= box.y <= tree.height - HEIGHT
        for other in tree.boxes[place + 1 :]:
            assert abs(box.x - other.x) >= WIDTH or abs(box.y - other.y) >= HEIGHT
    for line in tree.lines:
        numbers = [int(each) for each in line.path.replace("M", " ").replace("H", " ").replace("V", " ").split()]
        assert all(0 <= each <= max(tree.width, tree.height) for each in numbers)
