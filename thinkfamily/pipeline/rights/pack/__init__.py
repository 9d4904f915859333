"""The pack that answers a person's request for access: what is held, from whom, why, by which law, and who looked."""
