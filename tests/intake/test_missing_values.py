"""What a file does not say is missing in what is loaded, in every column of a wide row that names several people."""

from datetime import date

import pyarrow as pa
from ibis.backends.duckdb import Backend

from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import SUFFIX, read_contract
from thinkfamily.intake.valuing import values_of


def test_columns_valued_alike_keep_their_own_values(engine: Backend) -> None:
    [table] = read_contract(FEEDS_FOLDER / f"housing-benefit{SUFFIX}").tables
    days = {"birth_date": ["01/02/1980", "02/02/1980"], "dependant1_birth_date": ["03/04/2015", None]}
    told = {column.name: days.get(column.name, [None, None]) for column in table.columns}
    piece = pa.table({name: pa.chunked_array([pa.array(texts, pa.string()).dictionary_encode()])
                      for name, texts in told.items()})  # fmt: skip
    values = values_of(piece, table=table, received_on=date(2026, 9, 1), backend=engine).values
    assert values["birth_date"].to_pylist() == [date(1980, 2, 1), date(1980, 2, 2)]
    assert values["dependant1_birth_date"].to_pylist() == [date(2015, 4, 3), None]
    assert values["dependant4_birth_date"].to_pylist() == [None, None]
