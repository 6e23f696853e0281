"""Speed, shown against peers in the same run. `python -m benchmarks [NAME …]`; results are kept with machine and date."""
