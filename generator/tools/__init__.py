"""Everything beside the build: checks, reports, new records, importers, servers and deploys. May import any stage."""
