"""The files of rulings that this part of a place rests on, and the kinds of ruling in each."""

# rulings/rights.jsonl
RIGHTS = "rights"
FIND, ACCESS, RESTRICT, CORRECT, ERASE = "find", "access", "restrict", "correct", "erase"
OBJECTION, DECIDED = "objection", "objection-decided"
# rulings/holds.jsonl
HOLDS, HOLD = "holds", "hold"
# rulings/retention.jsonl
RETENTION, RETAINED = "retention", "retained"
