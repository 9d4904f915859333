"""Words of which the town's streets, suburbs and schools are named."""

from thinkfamily.synthetic.words import word_lists

_WORDS = word_lists("places/words.toml")
SUBURBS = _WORDS["suburbs"]
STREET_FIRST = _WORDS["street_first"]
SAINTS = _WORDS["saints"]

# The kind of street as written in full, and as clerks shorten it.
STREET_LAST = (
    ("Road", "Rd"), ("Street", "St"), ("Avenue", "Ave"), ("Close", "Cl"), ("Lane", "Ln"), ("Drive", "Dr"),
    ("Gardens", "Gdns"), ("Crescent", "Cres"), ("Terrace", "Terr"), ("Grove", "Grv"), ("Place", "Pl"), ("Way", "Wy"),
)  # fmt: skip
