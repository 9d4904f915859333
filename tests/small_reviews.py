"""The small town's doubtful pairs: what there is to review, what speaks for each, samples, and a ruling."""

# Pairs for review: two Hughes children whose numbers contradict, two Khan boys, Sofia in her refuge beside her child,
# and two men in no family. The Khans are asked about once; Margaret and Peter, on whom somebody has ruled, not at all.
# Of two samples the older is past.
REVIEW = """
link_id | record_a | record_b | probability | why | veto | needs_two
l-khan  | r16-gp-registration | r17-school-roll | 0.91 | doubtful | | no
l-isaac | r03-gp-registration | r04-gp-registration | 0.88 | contradicting | different_numbers | yes
l-again | r16-children-in-need | r17-gp-registration | 0.90 | doubtful | | no
l-ruled | r20-gp-registration | r19-gp-registration | 0.93 | doubtful | | no
l-sofia | r12-housing | r13-school-roll | 0.95 | doubtful | | no
l-john  | r23-council-tax | r24-gp-registration | 0.86 | doubtful | | no
"""
# comparison, grade (none where it has none) and weight in bits.
REASONS = {
    "l-khan": [
        ("any two records", None, -12.0), ("forename", "other", -4.2), ("surname", "same", 8.1),
        ("birth date", "another day", -0.4), ("home", "same home", 11.3), ("rarity of what agrees", None, 0.6),
    ],
    "l-isaac": [
        ("any two records", None, -12.0), ("surname", "same", 8.1), ("birth date", "another day", -2.9),
        ("home", "same home", 9.7),
    ],
    "l-again": [("any two records", None, -12.0)],
    "l-ruled": [("any two records", None, -12.0)],
    "l-sofia": [("any two records", None, -12.0), ("home", "same home", 16.2)],
    "l-john": [("any two records", None, -12.0), ("forename", "alike", 2.2), ("surname", "alike", 12.4)],
}  # fmt: skip
LINK_SAMPLES = """
sample_id | sample | link_id | record_a | record_b | band | of | probability | accepted | drawn_on
s-1 | 2026-09 | l-a | r08-gp-registration | r08-school-roll | sure | 40 | 0.999 | yes | 2026-09-01
s-2 | 2026-09 | l-b | r23-gp-registration | r24-council-tax | doubtful | 4 | 0.86 | no | 2026-09-01
s-0 | 2026-08 | l-c | r01-gp-registration | r02-council-tax | doubtful | 4 | 0.86 | no | 2026-08-01
"""
LINK_RULINGS = """
ruling_id | record_a | record_b | same | by | ruled_on
ruling-9 | r19-council-tax | r20-council-tax | no | Asha Patel | 2026-08-20
"""
