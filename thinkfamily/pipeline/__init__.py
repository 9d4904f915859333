"""The order of the stages: plan, run, journal, explain. Only it knows all of them."""
