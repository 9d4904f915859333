"""What the model is set beside: two plain logistic regressions, and one feature alone as a rule."""

from typing import TYPE_CHECKING

import numpy as np

from thinkfamily.risk.boosting import fit_scorecard
from thinkfamily.risk.model import Candidate, Model
from thinkfamily.risk.rows import Floats

if TYPE_CHECKING:  # scikit-learn takes a second to import, so it is imported where it is used
    from sklearn.linear_model import LogisticRegression

# How strongly each is held back; on features that are scaled. The lasso is a strong baseline at this strength.
_STRENGTH = {"logistic_l1": 0.1, "logistic_l2": 1.0}


def log_odds_of(candidate: Candidate, *, model: Model, values: Floats, labels: Floats, asked: Floats) -> Floats:
    """The log-odds that a candidate, fitted on `values` and `labels`, gives the rows of `asked`.

    The single rule has no chances: it gives the feature's own value, and the least of all where that is not known.
    """
    if candidate == "ebm":
        return fit_scorecard(model=model, values=values, labels=labels).log_odds(asked)
    if candidate == "single_rule":
        value = asked[:, model.place(model.single_rule)]
        return np.where(np.isnan(value), -1.0, value)
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    machine = make_pipeline(
        SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True),
        StandardScaler(),
        _logistic(candidate, seed=model.seed),
    )
    return np.asarray(machine.fit(values, labels).decision_function(asked), dtype=np.float64)


def _logistic(candidate: Candidate, *, seed: int) -> "LogisticRegression":
    from sklearn.linear_model import LogisticRegression

    if candidate == "logistic_l1":
        return LogisticRegression(l1_ratio=1.0, solver="liblinear", C=_STRENGTH[candidate], random_state=seed)
    return LogisticRegression(l1_ratio=0.0, solver="lbfgs", C=_STRENGTH[candidate], max_iter=500)
