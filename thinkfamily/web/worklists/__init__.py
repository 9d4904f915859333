"""Worklists: families drawn from a release by a declared rule, never more than the team can take up."""
