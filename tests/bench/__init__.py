"""What a build costs, beside copying its output and beside other generators: `make bench`."""
