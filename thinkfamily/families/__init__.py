"""Stage 4: who lives with, cares for, or is tied to whom."""
