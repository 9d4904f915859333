"""What linkage hands on: links with their reasons, memberships, persons, and the pairs a person must rule on."""

from thinkfamily.tables.shape import Column, Table

links = Table(
    name="links",
    made_by="linkage",
    one_row_per="pair of records compared and kept",
    key=("link_id",),
    columns=(
        Column(name="link_id", means="The link."),
        Column(name="record_a", means="A record; it stands for every record of the same identity."),
        Column(name="record_b", means="Another."),
        Column(name="probability", means="The chance that both are about one human being.", kind="float64"),
        Column(name="rule", means="The rule or model that said so, such as nhs_number, upn or splink."),
        Column(name="standing", means="accepted, vetoed, review or too_weak."),
        Column(name="veto", means="The rule that refused it.", missing_allowed=True),
        Column(name="reasons_id", means="Its reasons, which many links share."),
    ),
)

link_reasons = Table(
    name="link_reasons",
    made_by="linkage",
    one_row_per="set of reasons that one link or many have",
    key=("reasons_id",),
    columns=(
        Column(name="reasons_id", means="The reasons, named by what they say."),
        Column(name="reasons", means="Each comparison with its level and weight, in JSON."),
    ),
)

memberships = Table(
    name="memberships",
    made_by="linkage",
    one_row_per="record",
    key=("record_id",),
    columns=(
        Column(name="feed", means="The feed of the record."),
        Column(name="record_key", means="The record's key in its feed."),
        Column(name="role", means="Whose identity in the row it is."),
        Column(name="record_id", means="The record."),
        Column(name="person_id", means="The person whom we believe it to be about."),
        Column(
            name="probability",
            means="The strongest link that holds it to the person's other records; 1 when it stands alone.",
            kind="float64",
        ),
    ),
)

persons = Table(
    name="persons",
    made_by="linkage",
    one_row_per="believed human being",
    key=("person_id",),
    columns=(
        Column(name="person_id", means="Outlives runs."),
        Column(name="name_shown", means="The name for screens, from the most trusted record.", missing_allowed=True),
        Column(name="forename", means="Folded.", missing_allowed=True),
        Column(name="surname", means="Folded.", missing_allowed=True),
        Column(name="birth_date", means="The best supported date of birth.", kind="date", missing_allowed=True),
        Column(name="birth_year", means="Its year, or the likeliest year.", kind="int64", missing_allowed=True),
        Column(name="death_date", means="Date of death.", kind="date", missing_allowed=True),
        Column(name="sex", means="M or F.", missing_allowed=True),
        Column(name="ethnicity", means="For fairness reports only.", missing_allowed=True),
        Column(name="protected", means="Whether any record says that whereabouts must be kept.", kind="boolean"),
        Column(name="records", means="How many records it rests on.", kind="int64"),
        Column(name="feeds", means="How many feeds know the person.", kind="int64"),
        Column(name="weakest_link", means="The weakest link that was needed.", kind="float64"),
        Column(name="known_from", means="The day from which we could have known of them.", kind="date"),
    ),
)

person_changes = Table(
    name="person_changes",
    made_by="linkage",
    one_row_per="person of before and person of after, where records went from one to the other or stayed behind",
    key=("turn", "before", "after"),
    columns=(
        Column(name="turn", means="Which turn of changes it was, counted from the first run.", kind="int64"),
        Column(name="changed_on", means="The as-of day of the run that found it.", kind="date"),
        Column(name="kind", means="merge (all its records went to one other) or split (they went to several)."),
        Column(
            name="cause",
            means="ruling, source_correction, new_record, or weights: nothing of theirs changed, but the weights of "
            "comparisons or the records of others did.",
        ),
        Column(name="before", means="The person id before."),
        Column(name="after", means="The person id after; the same one for records that stayed when others left."),
        Column(name="moved", means="How many of its records are now the other's.", kind="int64"),
        Column(name="held", means="How many records the one before had.", kind="int64"),
    ),
)

review = Table(
    name="review",
    made_by="linkage",
    one_row_per="pair of records for a person to rule on",
    key=("link_id",),
    columns=(
        Column(name="link_id", means="The link."),
        Column(name="record_a", means="A record."),
        Column(name="record_b", means="Another."),
        Column(name="probability", means="The chance that both are about one human being.", kind="float64"),
        Column(name="why", means="Why it needs a person: doubtful, contradicting or vetoed."),
        Column(name="veto", means="The rule that refused the link.", missing_allowed=True),
        Column(name="reasons", means="Each comparison with its level and weight, in JSON.", missing_allowed=True),
        Column(
            name="needs_two",
            means="Whether their numbers contradict, so that two people have to rule the same.",
            kind="boolean",
        ),
    ),
)

link_samples = Table(
    name="link_samples",
    made_by="linkage",
    one_row_per="link drawn for people to judge without its score, and month",
    key=("sample_id",),
    columns=(
        Column(name="sample_id", means="The drawn pair."),
        Column(name="sample", means="The month for which it was drawn, such as 2026-09."),
        Column(name="link_id", means="The link."),
        Column(name="record_a", means="A record."),
        Column(name="record_b", means="Another."),
        Column(name="band", means="Its band of probability: sure, likely, doubtful or unlikely."),
        Column(name="of", means="How many links the band held when it was drawn.", kind="int64"),
        Column(name="probability", means="The chance that was given it then.", kind="float64"),
        Column(name="accepted", means="Whether it was an accepted link then.", kind="boolean"),
        Column(name="drawn_on", means="The as-of day of the run that drew it.", kind="date"),
    ),
)

doubtful_numbers = Table(
    name="doubtful_numbers",
    made_by="linkage",
    one_row_per="scheme of numbers and kind of doubt about some of them",
    key=("scheme", "code"),
    holds="totals",
    columns=(
        Column(name="scheme", means="nhs_number, upn, uln, nino, or a contract's own scheme."),
        Column(name="code", means="HUB (on too many people) or ID_CONFLICT (on two who are plainly not one)."),
        Column(name="numbers", means="How many numbers.", kind="int64"),
        Column(name="identities", means="How many different identities they stand on.", kind="int64"),
        Column(name="says", means="The doubt in words, without any number."),
    ),
)

blocking = Table(
    name="blocking",
    made_by="linkage",
    one_row_per="rule by which pairs are brought together to be compared",
    key=("rule",),
    holds="totals",
    columns=(
        Column(name="rule", means="What must agree; for a number, its scheme; at last all rules but numbers together."),
        Column(name="pairs", means="How many pairs it brings.", kind="int64"),
        Column(name="alone", means="How many of them no other rule brings.", kind="int64"),
        Column(name="blocks_left_out", means="How many of its blocks were too large to be compared.", kind="int64"),
        Column(name="pairs_left_out", means="How many pairs these would have made.", kind="int64"),
        Column(
            name="known",
            means="How many pairs are known by a checked number to be one person; missing for a rule of numbers.",
            kind="int64",
            missing_allowed=True,
        ),
        Column(
            name="recall",
            means="The share of these that it brings; missing where none are known.",
            kind="float64",
            missing_allowed=True,
        ),
    ),
)

link_errors = Table(
    name="link_errors",
    made_by="linkage",
    one_row_per="group of people and how often linkage errs about them, estimated with checked numbers hidden",
    key=("kind", "group"),
    holds="totals",
    columns=(
        Column(name="kind", means="By what people are grouped, or everyone."),
        Column(name="group", means="The group."),
        Column(
            name="known",
            means="How many pairs of named records a checked number joins, to the nearest ten; missing below ten.",
            kind="int64",
            missing_allowed=True,
        ),
        Column(
            name="missed",
            means="The share of these that are not linked without numbers; missing where too few are known.",
            kind="float64",
            missing_allowed=True,
        ),
        Column(
            name="linked",
            means="How many pairs with checked numbers are linked without them, to the nearest ten; missing below ten.",
            kind="int64",
            missing_allowed=True,
        ),
        Column(
            name="wrong",
            means="The share of these that hold different numbers; missing where too few are linked.",
            kind="float64",
            missing_allowed=True,
        ),
    ),
)

link_model = Table(
    name="link_model",
    made_by="linkage",
    one_row_per="grade of a comparison of the model that weighed the pairs",
    key=("comparison", "place"),
    holds="totals",
    columns=(
        Column(
            name="model", means="The model's id, made of what it says; shipped where there was too little to learn."
        ),
        Column(name="comparison", means="What is compared."),
        Column(name="grade", means="How alike."),
        Column(name="place", means="Its place among the grades; the first that holds is taken.", kind="int64"),
        Column(name="origin", means="Whether its chances were learned from the place or are those shipped."),
        Column(name="m", means="The chance that two records of one person show it.", kind="float64"),
        Column(name="u", means="The chance that records of two people do.", kind="float64"),
        Column(
            name="weight",
            means="What it adds to the evidence, in bits, before the rarity of its value.",
            kind="float64",
        ),
        Column(name="any_pair", means="The chance that any two records are one person.", kind="float64"),
    ),
)

link_rulings = Table(
    name="link_rulings",
    made_by="linkage",
    one_row_per="ruling on two records that stands",
    key=("ruling_id", "record_a", "record_b"),
    columns=(
        Column(name="ruling_id", means="The ruling."),
        Column(name="record_a", means="The record that was shown when it was made."),
        Column(name="record_b", means="The other."),
        Column(name="key_a", means="The id of the first record's key, for which the ruling holds."),
        Column(name="key_b", means="The id of the second record's key."),
        Column(name="same", means="Whether they are about one human being.", kind="boolean"),
        Column(name="by", means="Who ruled."),
        Column(name="ruled_on", means="When.", kind="date"),
    ),
)

# Read by linkage from the place; an override beats any link.
overrides = Table(
    name="overrides",
    made_by="practitioners",
    one_row_per="ruling",
    key=("ruling_id", "record_a", "record_b"),
    columns=(
        Column(name="ruling_id", means="The ruling."),
        Column(name="record_a", means="A record."),
        Column(name="record_b", means="Another."),
        Column(name="key_a", means="The id of the first record's key; looked up where missing.", missing_allowed=True),
        Column(name="key_b", means="The id of the second record's key.", missing_allowed=True),
        Column(name="same", means="Whether they are about one human being.", kind="boolean"),
        Column(name="by", means="Who ruled."),
        Column(name="ruled_on", means="When.", kind="date"),
        Column(name="why", means="Their reason."),
    ),
)
