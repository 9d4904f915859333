"""The commands: thinkfamily new, check, plan, run, serve and the rest."""
