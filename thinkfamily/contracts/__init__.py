"""What each feed promises: Open Data Contract Standard files read into frozen declarations."""
