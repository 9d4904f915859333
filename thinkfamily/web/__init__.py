"""The application that professionals and the public use, on Django."""
