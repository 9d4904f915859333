"""What a property is used for: a home, or a place where many live who are no household."""

from dataclasses import dataclass

HOME, REFUGE = "home", "refuge"


@dataclass(frozen=True, kw_only=True)
class PropertyUse:
    """One use of a property.

    `words` are how sources write it, in capitals with single spaces. `codes` are the beginnings of the classification
    codes of AddressBase (GeoPlace, Ordnance Survey) that mean it; of several the longest counts.
    """

    use: str
    says: str
    words: tuple[str, ...]
    codes: tuple[str, ...] = ()


# A house in multiple occupation (RH) is no use of its own: families live there too, so its people decide (homes.py).
_DECLARED = [
    PropertyUse(use=HOME, says="a home", words=("HOUSE", "FLAT", "HOME", "HOUSEHOLD", "DWELLING"), codes=("RD", "RH")),
    PropertyUse(use="childrens_home", says="a children's home", words=("CHILDRENS HOME", "CHILDREN S HOME")),
    PropertyUse(use=REFUGE, says="a refuge", words=("REFUGE", "WOMENS REFUGE", "WOMEN S REFUGE", "SAFE HOUSE")),
    PropertyUse(
        use="hostel",
        says="a hostel, hotel or other place where people stay",
        words=("HOSTEL", "HOTEL", "BED AND BREAKFAST", "B B", "NIGHT SHELTER", "OTHER NONINSTITUTIONAL"),
        codes=("CH", "RI02"),
    ),
    PropertyUse(use="care_home", says="a care home", words=("CARE HOME", "NURSING HOME"), codes=("RI01",)),
    PropertyUse(use="hospital", says="a hospital or hospice", words=("HOSPITAL", "HOSPICE"), codes=("CM",)),
    PropertyUse(
        use="prison",
        says="a prison or other place of detention",
        words=("PRISON", "YOUNG OFFENDER INSTITUTION", "YOI", "SECURE CHILDRENS HOME", "CARCERAL"),
        codes=("CC03",),
    ),
    PropertyUse(
        use="university",
        says="a university or its halls",
        words=("UNIVERSITY", "COLLEGE", "HALL OF RESIDENCE", "HALLS OF RESIDENCE"),
        codes=("CE01", "CE05"),
    ),
    PropertyUse(
        use="school",
        says="a school where pupils board",
        words=("SCHOOL", "BOARDING SCHOOL", "RESIDENTIAL SCHOOL"),
        codes=("CE", "RI03"),
    ),
    PropertyUse(use="barracks", says="barracks", words=("BARRACKS", "MILITARY"), codes=("M",)),
    PropertyUse(
        use="institution",
        says="an institution of another kind",
        words=("INSTITUTION", "OTHER INSTITUTIONAL", "COMMUNAL ESTABLISHMENT"),
        codes=("RI",),
    ),
]

PROPERTY_USES: dict[str, PropertyUse] = {use.use: use for use in _DECLARED}
