"""Train, judge, explain, withhold: finds children whose circumstances are like those of known cases, or says it cannot.

A model is declared with the bars it must reach before anything is fitted. What it scores can be computed again from a
plain JSON file by `rescore`, bit for bit; a model that misses a bar scores nobody.
"""

from thinkfamily.risk.model import Bar, Model, ModelFeature, Probe
from thinkfamily.risk.scorecard import rescore
from thinkfamily.risk.stage import fit_and_score

__all__ = ["Bar", "Model", "ModelFeature", "Probe", "fit_and_score", "rescore"]
