"""An invented town, its lives, its dirty extracts and the truth about them."""
