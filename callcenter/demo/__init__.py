"""The sample city 汐見野市: fictional people with a past, for practice, tests and measurements."""
