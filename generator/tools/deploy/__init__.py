"""Upload of a finished site to S3-compatible object storage: what changed since the last deploy, and the uploader."""
