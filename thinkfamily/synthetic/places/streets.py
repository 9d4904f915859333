"""Words of which the town's streets, suburbs, schools and teams are named."""

SUBURBS = """Northbridge Eastfield Harbourside Millbrook Oakhanger Weirside Castlegate Fairmead Longacre Priory Ashcombe
Kingsholt Redcliff Southmoor Whitestone Thornbury Hillcrest Brookvale Marshend Coldharbour Stonebow Larkfield Netherby
Overton Quayside Ridgeway Saltway Temple Upland Vale Westgate Yewtree Abbotsleigh Barton Chantry Downs Elmgrove Fosse
Gatehouse Holm""".split()

STREET_FIRST = """Acacia Albert Alma Ash Avon Bath Beech Bell Birch Bridge Broad Brook Cambridge Canal Canterbury Castle
Cedar Chapel Cherry Chester Church Clarence Clifton College Cornwall Cromwell Cross Dean Derby Devon Dock Durham East
Eden Elm Exeter Farm Ferry Field Forest Fountain Friar Garden George Glebe Gloucester Grange Green Grove Hall Harbour
Hawthorn Hazel Heath High Hill Holly Hope Ivy Jubilee Kent King Laburnum Lake Lancaster Larch Lawn Leicester Lime
Lincoln Linden London Magnolia Manor Maple Market Mayfield Meadow Mill Moor Nelson New Norfolk North Norwich Oak
Orchard Oxford Park Pear Poplar Priory Prospect Queen Regent Richmond River Rose Rowan Russell Salisbury School Shaftesbury
Somerset South Spring Stafford Station Stanley Stoke Suffolk Surrey Sycamore Tower Union Vale Vicarage Victoria Warwick
Waterloo Wellington Wells West Willow Winchester Windmill Windsor Wood Worcester York""".split()

# The kind of street as written in full, and as clerks shorten it.
STREET_LAST = (
    ("Road", "Rd"), ("Street", "St"), ("Avenue", "Ave"), ("Close", "Cl"), ("Lane", "Ln"), ("Drive", "Dr"),
    ("Gardens", "Gdns"), ("Crescent", "Cres"), ("Terrace", "Terr"), ("Grove", "Grv"), ("Place", "Pl"), ("Way", "Wy"),
)  # fmt: skip

SAINTS = """Anne Barnabas Catherine David Edmund Francis George Hilda Ignatius James Katherine Luke Mary Nicholas Oswald
Peter Richard Saviour Thomas Ursula Vincent Wilfrid""".split()
