"""Lives: month by month, who lives where, what goes wrong and right, who is helped, who goes missing, who is harmed."""
