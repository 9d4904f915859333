"""Dirt: what clerks get wrong, systems lose, and senders garble, at rates that are declared."""
