"""The people: families as they are when the story begins, children still to be born, and what everyone is called."""
