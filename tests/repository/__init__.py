"""The repository's own rules: what a reviewer would otherwise have to say again and again."""
