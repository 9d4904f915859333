"""What the information governance lead sees: who looked at whom and why, and whether the audit is whole."""
