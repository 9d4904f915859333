"""What people rule on pairs of records: whether they are one human being, by whom, when and why, and how to undo it."""
