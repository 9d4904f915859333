"""Which release is live: opened once it verifies, kept open, and changed for the next without a restart."""
