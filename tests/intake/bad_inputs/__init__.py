"""Everything that can be wrong with a delivery: cases B01 to B72, each with what is delivered and what is expected."""
