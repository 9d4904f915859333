"""Ids, dates, codes and errors: the words everything else is written in. It imports nothing of ours."""
