"""What ``bench_subsidies`` measures: one module for each matter, with a function ``run`` that returns its figures."""
