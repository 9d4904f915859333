"""What surrounds every page: its frame, its headers, forms, fault pages, and the only clock of the web."""
