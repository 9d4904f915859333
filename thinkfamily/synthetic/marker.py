"""A surname that a few families of every invented town carry and nobody else does.

A test can search logs, errors and public pages for it: wherever it turns up, a value from a person's row has leaked.
"""

MARKER_SURNAME = "Quillothorne"

# One family in so many carries it, and never fewer than three.
MARKER_EVERY = 1500
MARKER_LEAST = 3
