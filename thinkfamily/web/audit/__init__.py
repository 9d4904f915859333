"""What was seen and done, by whom and why: an append-only chain of sentences, written before a page is shown.

`kinds` says what can be written, `event` who and why, `chain` how one row holds the next, `ledger` writes and reads,
and `verifying` walks the chain from its first row to its last.
"""
