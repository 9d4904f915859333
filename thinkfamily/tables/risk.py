"""What the risk stage hands on: models and their standing, how they were judged, scores, and reasons that add up."""

from thinkfamily.tables.shape import Column, Table

_MODEL = Column(name="model", means="The model's name.")
_VERSION = Column(name="version", means="Made from what the model was fitted on and how.")
_PERSON_ID = Column(name="person_id", means="The person.")
_AS_OF = Column(name="as_of", means="Only what was recorded before this day was seen.", kind="date")

models = Table(
    name="models",
    made_by="risk",
    one_row_per="model version",
    key=("model", "version"),
    holds="totals",
    columns=(
        _MODEL,
        _VERSION,
        Column(name="standing", means="shown or withheld."),
        Column(name="why", means="Why it is withheld, or that every bar was met, in words."),
        Column(name="label", means="What it looks for, in words."),
        Column(name="horizon_months", means="How far ahead it looks.", kind="int64"),
        Column(name="capacity", means="How many children the team can take up at a time.", kind="int64"),
        Column(name="fitted_as_of", means="The latest day whose data it was fitted on.", kind="date"),
        Column(name="expires_on", means="The first day on which it is withheld for age.", kind="date"),
        Column(
            name="intercept", means="What every score starts from, in log-odds.", kind="float64", missing_allowed=True
        ),
        Column(name="file", means="The model's file in the release, under models/.", missing_allowed=True),
        Column(name="code_version", means="The version of the code that fitted it."),
        Column(name="fitted_on", means="A digest of the table it was fitted on."),
    ),
)

evaluations = Table(
    name="evaluations",
    made_by="risk",
    one_row_per="model or baseline, day, group and measure",
    key=("model", "version", "candidate", "as_of", "population", "measure"),
    holds="totals",
    columns=(
        _MODEL,
        _VERSION,
        Column(name="candidate", means="ebm, logistic_l1, logistic_l2, single_rule or chance."),
        _AS_OF,
        Column(name="population", means="all, or a group such as sex=F, or split=random for the flattering figure."),
        Column(name="measure", means="Such as precision_at_capacity, recall_at_capacity, auroc, brier, prevalence."),
        Column(
            name="value", means="The figure; missing when it cannot be computed.", kind="float64", missing_allowed=True
        ),
        Column(name="lower", means="Lower end of the 95% interval.", kind="float64", missing_allowed=True),
        Column(name="upper", means="Upper end of the 95% interval.", kind="float64", missing_allowed=True),
        Column(name="children", means="How many it was computed on.", kind="int64"),
        Column(name="cases", means="How many of them had the label.", kind="int64"),
    ),
)

bars = Table(
    name="bars",
    made_by="risk",
    one_row_per="acceptance bar of a model version",
    key=("model", "version", "bar"),
    holds="totals",
    columns=(
        _MODEL,
        _VERSION,
        Column(name="bar", means="The bar's name."),
        Column(name="says", means="The bar in words, as declared before fitting."),
        Column(name="least", means="What it had to reach.", kind="float64", missing_allowed=True),
        Column(name="reached", means="What it reached.", kind="float64", missing_allowed=True),
        Column(name="met", means="Whether it did.", kind="boolean"),
    ),
)

scores = Table(
    name="scores",
    made_by="risk",
    one_row_per="scored cohort member",
    key=("model", "version", "person_id", "as_of"),
    columns=(
        _MODEL,
        _VERSION,
        _PERSON_ID,
        _AS_OF,
        Column(name="log_odds", means="Intercept plus the sum of the reasons.", kind="float64"),
        Column(name="score", means="The model's chance of the label within the horizon.", kind="float64"),
        Column(name="rank", means="Place among those scored that day, from one.", kind="int64"),
        Column(name="scored", means="How many were scored that day.", kind="int64"),
        Column(name="within_capacity", means="Whether the rank is within the team's capacity.", kind="boolean"),
    ),
)

reasons = Table(
    name="reasons",
    made_by="risk",
    one_row_per="feature that moved a score",
    key=("model", "version", "person_id", "as_of", "feature"),
    columns=(
        _MODEL,
        _VERSION,
        _PERSON_ID,
        _AS_OF,
        Column(name="feature", means="The feature."),
        Column(name="value", means="Its value; missing when it was.", kind="float64", missing_allowed=True),
        Column(name="contribution", means="What it added to the log-odds.", kind="float64"),
        Column(name="place", means="Its place by size among the person's reasons, from one.", kind="int64"),
        Column(name="says", means="The feature and its value in words."),
    ),
)

model_files = Table(
    name="model_files",
    made_by="risk",
    one_row_per="file of a model: its fitted form, its card",
    key=("path",),
    holds="totals",
    columns=(
        _MODEL,
        _VERSION,
        Column(name="path", means="Where it goes in the release: models/<model>.json or cards/<model>.md."),
        Column(name="text", means="The file's text."),
    ),
)
