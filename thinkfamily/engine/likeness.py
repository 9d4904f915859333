"""DuckDB's measures of how alike two texts are, for Spark, which has none: the same figures to the last bit.

Both are of the texts' bytes, by the same algorithm (Winkler 1990); tests hold one against the other.
"""

from typing import Any

import numpy as np
import pandas as pd
from pyspark.sql import SparkSession
from pyspark.sql.functions import pandas_udf
from pyspark.sql.types import DoubleType
from rapidfuzz.distance import Jaro, JaroWinkler
from rapidfuzz.process import cpdist


def give_likeness(session: SparkSession) -> None:
    """Teach a session `jaro_similarity` and `jaro_winkler_similarity`."""
    # All that the functions call is within them, so that workers need Python with rapidfuzz, and nothing of ours.

    def likeness(one: pd.Series, other: pd.Series, scorer: Any) -> pd.Series:
        # Texts of which one is missing are not compared; DuckDB finds two empty ones unlike.
        held = (one.notna() & other.notna()).to_numpy()
        sides = ([text.encode() for text in each[held]] for each in (one, other))
        found = np.full(len(one), np.nan)
        found[held] = cpdist(*sides, scorer=scorer, dtype=np.float64)
        found[held & ((one == "") | (other == "")).to_numpy()] = 0.0
        return pd.Series(found, dtype="float64").where(held, None)

    @pandas_udf(returnType=DoubleType())
    def jaro(one: pd.Series, other: pd.Series) -> pd.Series:
        return likeness(one, other, Jaro.similarity)

    @pandas_udf(returnType=DoubleType())
    def jaro_winkler(one: pd.Series, other: pd.Series) -> pd.Series:
        return likeness(one, other, JaroWinkler.similarity)

    session.udf.register("jaro_similarity", jaro)
    session.udf.register("jaro_winkler_similarity", jaro_winkler)
