"""Clerical review: an analyst rules on pairs of records that linkage could not settle, and judges samples blindly.

`pages` says what is shown of a pair, `actions` rules, confirms, undoes and answers, and `handing_over` gives what was
ruled back to the pipeline. Rulings and answers to samples are kept apart.
"""
