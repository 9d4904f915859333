"""Why we may hold a thing: purposes, legal gateways, agreements between named bodies, and their dates."""
