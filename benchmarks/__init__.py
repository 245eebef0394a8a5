"""Benchmarks that anyone with the data can run: `python -m benchmarks NAME --data DIR`."""
