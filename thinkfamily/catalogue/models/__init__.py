"""Shipped models: the question each answers, the features it looks at, and the bars it must reach."""
