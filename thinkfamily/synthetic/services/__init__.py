"""The services: each sees some of what happens, late and in its own words, and sends it as its contract says."""
