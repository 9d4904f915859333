"""Stage 8: tables frozen, signed, published whole, and read back by one door."""
