"""The web's one door to what the pipeline has published: verified, read-only, and typed row by row.

`opening` gives the live release; `totals` tells of no person; `persons`, `families`, `scoring`, `lists` and `searching`
do, so whoever calls them has a purpose and has written it down first.
"""
