"""Names: lists by heritage, sex and era of birth, with their sources, and the drawing of names from them."""
