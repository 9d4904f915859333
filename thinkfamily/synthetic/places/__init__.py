"""The town's places: streets, dwellings with invented UPRNs and postcodes, schools and surgeries."""
