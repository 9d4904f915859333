"""What the public may read without signing in: what is held, under which agreement, and how well each model works.

Nothing here can reach a person.
"""
