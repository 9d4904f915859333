"""What people and the law ask of what is held: finding a person, telling them, correcting, restricting, erasing it."""
