"""The pages of a person and of a family: who is who, what is known and from where, and why it may be seen."""
