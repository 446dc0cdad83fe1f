"""Statistics and reports: reads every room, writes no table but its own sums."""
