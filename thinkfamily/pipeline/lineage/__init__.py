"""Where a column comes from, back to feeds' columns and their agreements, and what comes of it, on to the release."""
