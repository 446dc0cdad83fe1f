"""Benchmarks, run by `make bench`: ratios and sizes that the issues promise; never timed tests."""
