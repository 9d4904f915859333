"""Where each role starts, and the help page."""
